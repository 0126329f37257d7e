/*
 * files: the file system of a simulated Mac, as far as a probe looks at it.
 * One row per path; each row's function makes the content from the Mac's
 * state. What has no row does not exist.
 */
#ifndef TM_SIMULATE_FILES_H
#define TM_SIMULATE_FILES_H

#include "base/text.h"
#include "base/value.h"
#include "host/evidence.h"
#include "simulate/mac.h"

struct file {
	const struct mac *mac;
	struct arena *arena;
	const char *path; /* canonical */
	const char *name; /* what stands at the '*' of the row's path */

	bool exists;	/* set by the row; what follows only then */
	bool directory; /* entries instead of content */
	struct text content;
	int mode;	  /* 0 = 0644, of directories 0755 */
	int64_t modified; /* 0 = a moment after the set-up */
	int64_t born;	  /* 0 = not told */
	int64_t size;	  /* where content is not made: its length */
	struct words entries;
};

enum file_place {
	FILE_PLACE_DATA,	/* the Data volume: unreadable when locked */
	FILE_PLACE_SYSTEM,	/* the System or Preboot volume */
	FILE_PLACE_ENVIRONMENT, /* of the running system, Recovery or not */
};

struct file_row {
	const char *path; /* canonical; one '*' may stand for a part */
	enum file_place place;
	void (*make)(struct file *file);
};

extern const struct file_row file_rows[];
extern const size_t file_row_count;

/*
 * The row for a canonical path in that scope, with *name what stands at its
 * '*' (in the arena); NULL when nothing can be there.
 */
const struct file_row *file_find(struct arena *arena, const char *path,
				 bool environment, const char **name);

void file_property_list(struct file *file, const struct value *value,
			bool binary);
void file_add_entry(struct file *file, const char *name);

/* files_agent.c */
void file_agent_directory(struct file *file);
void file_agent_version(struct file *file);
void file_agent_certificate(struct file *file);
void file_agent_configuration(struct file *file);
void file_agent_managed(struct file *file);
void file_agent_daemon(struct file *file);
void file_agent_utility(struct file *file);
void file_agent_package(struct file *file);
void file_shared_folder(struct file *file);
void file_agent_log(struct file *file);
void file_agent_library(struct file *file);
/* files_login.c */
void file_pam_authorization(struct file *file);
void file_pam_screensaver(struct file *file);
void file_login_plugins(struct file *file);
void file_login_preferences(struct file *file);
/* files_okta.c */
void file_okta_verify(struct file *file);
void file_okta_receipt(struct file *file);
void file_managed_login(struct file *file);
void file_managed_app(struct file *file);
void file_managed_extension(struct file *file);
void file_jamf(struct file *file);
void file_jamf_settings(struct file *file);
/* files_system.c */
void file_setup_done(struct file *file);
void file_homes(struct file *file);
void file_system_version(struct file *file);
void file_management(struct file *file);
void file_base_system(struct file *file);
void file_session_tool(struct file *file);
void file_tools(struct file *file);
void file_tool(struct file *file);
/* files_offline.c */
void file_offline_users(struct file *file);
void file_offline_user(struct file *file);
void file_offline_admins(struct file *file);
/* files_preboot.c */
void file_preboot_crypto(struct file *file);
void file_preboot_admins(struct file *file);
void file_preboot_users(struct file *file);
void file_preboot_token(struct file *file);

#endif
