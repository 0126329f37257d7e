/*
 * captures: real outputs of macOS that lie outside the project, one per file,
 * and what the parsers must say about each of them. Every file there is either
 * read by a parser or stands here with the reason why nobody needs it.
 */
#ifndef TM_TESTS_CAPTURES_H
#define TM_TESTS_CAPTURES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/file.h"
#include "parse/parse.h"

struct capture {
	struct bytes out, error;
	int exit;
};

struct capture_row {
	const char *path; /* below the folder; one ending in / is a folder */
	/* One line: verdict, unknown lines, what was read. NULL: not read. */
	const char *(*describe)(struct arena *arena,
				const struct capture *capture);
	const char *expected; /* or the reason why it is not read */
	bool on_standard_error;
	int exit;
};

extern const struct capture_row capture_rows[];
extern const size_t capture_row_count;

/* "-" for NULL; "yes", "no", "-"; -1 when not known; "a,b". */
const char *say_text(const char *text);
const char *say_answer(enum parse_answer answer);
long long say_number(struct parse_number value);
const char *say_words(struct arena *arena, const struct words *words);
/* "ok 0 ...": the verdict, how many lines were not known, then the rest. */
const char *say(struct arena *arena, enum parse_verdict verdict,
		const struct parse_notes *notes, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

#define DESCRIPTION(name)                                                      \
	const char *describe_##name(struct arena *arena,                       \
				    const struct capture *capture)

DESCRIPTION(admins);
DESCRIPTION(agent_configuration);
DESCRIPTION(agent_log);
DESCRIPTION(boot_policy);
DESCRIPTION(bootstrap);
DESCRIPTION(crypto_users);
DESCRIPTION(disk_check);
DESCRIPTION(dscl_code);
DESCRIPTION(dscl_group);
DESCRIPTION(dscl_user);
DESCRIPTION(dslocal_group);
DESCRIPTION(dslocal_user);
DESCRIPTION(enrolment);
DESCRIPTION(escrow);
DESCRIPTION(filevault);
DESCRIPTION(filevault_users);
DESCRIPTION(local_check);
DESCRIPTION(membership);
DESCRIPTION(openstep);
DESCRIPTION(platform_sso);
DESCRIPTION(policies);
DESCRIPTION(preboot_update);
DESCRIPTION(profiles);
DESCRIPTION(record);
DESCRIPTION(recovery_key);
DESCRIPTION(service);
DESCRIPTION(sw_vers);
DESCRIPTION(sysctl);
DESCRIPTION(token_change);
DESCRIPTION(token_status);
DESCRIPTION(version_file);
DESCRIPTION(volume_info);
DESCRIPTION(volumes);

#endif
