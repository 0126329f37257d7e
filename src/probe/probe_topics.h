/*
 * probe_topics: the functions of every probe, declared for probe_table.c, and
 * what the files of different topics share. For the files of this folder alone.
 */
#ifndef TM_PROBE_PROBE_TOPICS_H
#define TM_PROBE_PROBE_TOPICS_H

#include "base/text.h"
#include "probe/probe.h"

#define AGENT_DIRECTORY	  "/opt/jc"
#define AGENT_VERSION	  AGENT_DIRECTORY "/version.txt"
#define AGENT_CERTIFICATE AGENT_DIRECTORY "/client.crt"
#define AGENT_DAEMON	  "/Library/LaunchDaemons/com.jumpcloud.darwin-agent.plist"
#define AGENT_UTILITY	  "/Applications/JumpCloudServiceAccount.app"

/* probe_os.c */
void os_plan(struct probe_plan *plan);
void hardware_plan(struct probe_plan *plan);
void console_plan(struct probe_plan *plan);
void t2_plan(struct probe_plan *plan);
void boot_policy_plan(struct probe_plan *plan);
bool os_read(struct arena *arena, const struct evidence *entry,
	     const char **value);
bool hardware_read(struct arena *arena, const struct evidence *entry,
		   const char **value);
bool console_read(struct arena *arena, const struct evidence *entry,
		  const char **value);
bool t2_read(struct arena *arena, const struct evidence *entry,
	     const char **value);
bool boot_policy_read(struct arena *arena, const struct evidence *entry,
		      const char **value);
void os_absorb(struct build *build);
void hardware_absorb(struct build *build);
void console_absorb(struct build *build);
void t2_absorb(struct build *build);
void boot_policy_absorb(struct build *build);

/* probe_accounts.c */
void users_plan(struct probe_plan *plan);
void user_plan(struct probe_plan *plan);
void admins_plan(struct probe_plan *plan);
void admin_check_plan(struct probe_plan *plan);
bool users_read(struct arena *arena, const struct evidence *entry,
		const char **value);
bool user_read(struct arena *arena, const struct evidence *entry,
	       const char **value);
bool admins_read(struct arena *arena, const struct evidence *entry,
		 const char **value);
bool admin_check_read(struct arena *arena, const struct evidence *entry,
		      const char **value);
void users_absorb(struct build *build);
void user_absorb(struct build *build);
void admins_absorb(struct build *build);
void admin_check_absorb(struct build *build);
void admin_group_absorb(struct build *build, const struct group_record *group,
			const struct evidence *entry);
/* A question per account that may be a person, and the service account. */
void plan_people(struct probe_plan *plan, const char *const *ids,
		 bool service_account);

/* probe_offline.c */
void offline_users_plan(struct probe_plan *plan);
void offline_records_plan(struct probe_plan *plan);
bool offline_users_read(struct arena *arena, const struct evidence *entry,
			const char **value);
bool offline_records_read(struct arena *arena, const struct evidence *entry,
			  const char **value);
void offline_users_absorb(struct build *build);

/* probe_tokens.c */
void token_status_plan(struct probe_plan *plan);
void crypto_users_plan(struct probe_plan *plan);
bool token_status_read(struct arena *arena, const struct evidence *entry,
		       const char **value);
bool crypto_users_read(struct arena *arena, const struct evidence *entry,
		       const char **value);
void token_status_absorb(struct build *build);
void crypto_users_absorb(struct build *build);

/* probe_disk.c */
void volumes_plan(struct probe_plan *plan);
void boot_volume_plan(struct probe_plan *plan);
bool volumes_read(struct arena *arena, const struct evidence *entry,
		  const char **value);
bool boot_volume_read(struct arena *arena, const struct evidence *entry,
		      const char **value);
void volumes_absorb(struct build *build);
void boot_volume_absorb(struct build *build);

/* probe_filevault.c */
void filevault_plan(struct probe_plan *plan);
void filevault_users_plan(struct probe_plan *plan);
void recovery_key_plan(struct probe_plan *plan);
bool filevault_read(struct arena *arena, const struct evidence *entry,
		    const char **value);
bool filevault_users_read(struct arena *arena, const struct evidence *entry,
			  const char **value);
bool recovery_key_read(struct arena *arena, const struct evidence *entry,
		       const char **value);
void filevault_absorb(struct build *build);
void filevault_users_absorb(struct build *build);
void recovery_key_absorb(struct build *build);

/* probe_mdm.c */
void enrolment_plan(struct probe_plan *plan);
void bootstrap_plan(struct probe_plan *plan);
void device_information_plan(struct probe_plan *plan);
void profiles_plan(struct probe_plan *plan);
void password_policy_plan(struct probe_plan *plan);
bool enrolment_read(struct arena *arena, const struct evidence *entry,
		    const char **value);
bool bootstrap_read(struct arena *arena, const struct evidence *entry,
		    const char **value);
bool device_information_read(struct arena *arena, const struct evidence *entry,
			     const char **value);
bool profiles_read(struct arena *arena, const struct evidence *entry,
		   const char **value);
bool password_policy_read(struct arena *arena, const struct evidence *entry,
			  const char **value);
void enrolment_absorb(struct build *build);
void bootstrap_absorb(struct build *build);
void device_information_absorb(struct build *build);
void profiles_absorb(struct build *build);
void password_policy_absorb(struct build *build);

/* probe_agent.c */
void agent_daemon_plan(struct probe_plan *plan);
void agent_files_plan(struct probe_plan *plan);
void agent_log_plan(struct probe_plan *plan);
bool agent_daemon_read(struct arena *arena, const struct evidence *entry,
		       const char **value);
bool agent_files_read(struct arena *arena, const struct evidence *entry,
		      const char **value);
bool agent_log_read(struct arena *arena, const struct evidence *entry,
		    const char **value);
void agent_daemon_absorb(struct build *build);
void agent_files_absorb(struct build *build);
void agent_log_absorb(struct build *build);

/* probe_hooks.c */
void agent_hooks_plan(struct probe_plan *plan);
bool agent_hooks_read(struct arena *arena, const struct evidence *entry,
		      const char **value);
void agent_hooks_absorb(struct build *build);

/* probe_login.c */
void setup_done_plan(struct probe_plan *plan);
void homes_plan(struct probe_plan *plan);
void login_window_plan(struct probe_plan *plan);
void enrolment_traces_plan(struct probe_plan *plan);
bool homes_read(struct arena *arena, const struct evidence *entry,
		const char **value);
bool login_window_read(struct arena *arena, const struct evidence *entry,
		       const char **value);
void setup_done_absorb(struct build *build);
void homes_absorb(struct build *build);
void login_window_absorb(struct build *build);
void enrolment_traces_absorb(struct build *build);

/* probe_preboot.c */
void preboot_plan(struct probe_plan *plan);
bool preboot_read(struct arena *arena, const struct evidence *entry,
		  const char **value);
void preboot_absorb(struct build *build);

/* probe_recovery.c */
void recovery_plan(struct probe_plan *plan);
void reset_tool_plan(struct probe_plan *plan);
void recovery_absorb(struct build *build);
void reset_tool_absorb(struct build *build);
const char *reset_tool_conclude(struct evidence_store *store,
				const struct evidence *const *answers,
				size_t count);

/* probe_okta.c */
void okta_verify_plan(struct probe_plan *plan);
void okta_extension_plan(struct probe_plan *plan);
void psso_prefs_plan(struct probe_plan *plan);
void mdm_agent_plan(struct probe_plan *plan);
bool okta_extension_read(struct arena *arena, const struct evidence *entry,
			 const char **value);
/* Files with a few words in them: property lists that can be read. */
bool plist_words_read(struct arena *arena, const struct evidence *entry,
		      const char **value);
void okta_verify_absorb(struct build *build);
void okta_extension_absorb(struct build *build);
void psso_prefs_absorb(struct build *build);
void mdm_agent_absorb(struct build *build);

/* probe_platform_sso.c */
void psso_plan(struct probe_plan *plan);
bool psso_read(struct arena *arena, const struct evidence *entry,
	       const char **value);
void psso_absorb(struct build *build);

/* probe_online.c */
void online_plan(struct probe_plan *plan);
bool online_read(struct arena *arena, const struct evidence *entry,
		 const char **value);
void online_absorb(struct build *build);

/* probe_device_cert.c */
void device_cert_plan(struct probe_plan *plan);
bool device_cert_read(struct arena *arena, const struct evidence *entry,
		      const char **value);
void device_cert_absorb(struct build *build);

/* probe_record.c */
void record_absorb(struct build *build);

/* probe_technician.c */
void technician_absorb(struct build *build);

#endif
