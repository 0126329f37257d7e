/*
 * answer: how a simulated Mac answers one command. The table in answer_table.c
 * has one row per command line; each row's function writes what macOS would
 * write, in its words, and changes the Mac where the command does. One file
 * per tool family.
 */
#ifndef TM_SIMULATE_ANSWER_H
#define TM_SIMULATE_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "base/value.h"
#include "host/request.h"
#include "simulate/mac.h"

#define QUESTION_HOLES 4

struct question {
	struct mac *mac;
	const struct request *request;
	const char *hole[QUESTION_HOLES]; /* what stands at each '*' */
	const char *const *rest;	  /* what stands at "...", or NULL */
	size_t rest_count;
};

struct answer {
	struct arena *arena;
	struct text out, errors;
	int exit;
	enum evidence_outcome outcome;
	const char *detail;
};

struct answer_row {
	/*
	 * Words separated by blanks; '*' is any one word, "..." at the end any
	 * number of words.
	 */
	const char *pattern;
	void (*give)(const struct question *question, struct answer *answer);
	unsigned latency_ms;  /* on a Mac, about */
	unsigned environment; /* enum command_environment */
};

extern const struct answer_row answer_rows[];
extern const size_t answer_row_count;

/*
 * The row whose pattern fits argv, with the holes of the question filled; NULL
 * when this Mac has no such command in this mode, or it is called in a way
 * that no row describes.
 */
const struct answer_row *answer_find(const struct words *argv,
				     enum host_mode mode,
				     struct question *question);

void answer_property_list(struct answer *answer, const struct value *value);
/* The way every tool of the family says that it failed. */
void answer_fail(struct answer *answer, int exit, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* An NSLog line of sysadminctl, on standard error. */
void answer_log_line(const struct question *question, struct answer *answer,
		     const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Nobody answers a prompt: the command waits until its deadline. */
void answer_wait_forever(struct answer *answer);

/* The secret on standard input, first or second; NULL when there is none. */
const struct secret *question_secret(const struct question *question,
				     size_t index);
/* What is typed at this prompt of a command on a terminal, or NULL. */
const struct request_prompt *question_prompt(const struct question *question,
					     const char *prompt);

/* A number that depends on the words alone: jitter, ids, milliseconds. */
unsigned answer_hash(const char *words);

/* answer_system.c */
void answer_sw_vers(const struct question *, struct answer *);
void answer_sysctl(const struct question *, struct answer *);
void answer_console(const struct question *, struct answer *);
void answer_ioreg(const struct question *, struct answer *);
void answer_bputil(const struct question *, struct answer *);
void answer_shutdown(const struct question *, struct answer *);
/* answer_dscl.c */
void answer_dscl_all(const struct question *, struct answer *);
void answer_dscl_all_plist(const struct question *, struct answer *);
void answer_dscl_read(const struct question *, struct answer *);
void answer_dscl_read_plist(const struct question *, struct answer *);
/* answer_login.c */
void answer_authonly(const struct question *, struct answer *);
/* answer_group.c */
void answer_checkmember(const struct question *, struct answer *);
void answer_group_add(const struct question *, struct answer *);
/* answer_sysadminctl.c */
void answer_token_status(const struct question *, struct answer *);
void answer_token_on(const struct question *, struct answer *);
void answer_token_off(const struct question *, struct answer *);
/* answer_volumes.c */
void answer_apfs_list(const struct question *, struct answer *);
void answer_volume_groups(const struct question *, struct answer *);
/* answer_info.c */
void answer_disk_info(const struct question *, struct answer *);
/* answer_crypto.c */
void answer_crypto_plist(const struct question *, struct answer *);
void answer_crypto_text(const struct question *, struct answer *);
/* answer_unlock.c */
void answer_verify(const struct question *, struct answer *);
void answer_unlock(const struct question *, struct answer *);
/* answer_preboot.c */
void answer_update_preboot(const struct question *, struct answer *);
/* answer_fdesetup.c */
void answer_filevault_status(const struct question *, struct answer *);
void answer_filevault_list(const struct question *, struct answer *);
void answer_filevault_extended(const struct question *, struct answer *);
void answer_personal_key(const struct question *, struct answer *);
/* answer_profiles.c */
void answer_enrolment(const struct question *, struct answer *);
void answer_bootstrap(const struct question *, struct answer *);
void answer_bootstrap_install(const struct question *, struct answer *);
void answer_device_information(const struct question *, struct answer *);
void answer_profiles(const struct question *, struct answer *);
/* answer_policy.c */
void answer_password_policy(const struct question *, struct answer *);
/* answer_agent.c */
void answer_launchctl(const struct question *, struct answer *);
void answer_open(const struct question *, struct answer *);
void answer_installer(const struct question *, struct answer *);
void answer_signature(const struct question *, struct answer *);
void answer_reset_tool(const struct question *, struct answer *);
/* answer_security.c */
void answer_login_right(const struct question *, struct answer *);
void answer_identities(const struct question *, struct answer *);
void answer_certificates(const struct question *, struct answer *);
/* answer_okta.c */
void answer_platform_sso(const struct question *, struct answer *);
void answer_reach(const struct question *, struct answer *);
void answer_association(const struct question *, struct answer *);
void answer_extensions(const struct question *, struct answer *);
void answer_domains(const struct question *, struct answer *);

#endif
