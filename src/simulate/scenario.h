/*
 * scenario: what the scenario files share with the table that lists them. A
 * scenario is a healthy Mac plus the differences, one file each; adding one is
 * a file in scenarios/, a line here and a row in scenario_table.c.
 */
#ifndef TM_SIMULATE_SCENARIO_H
#define TM_SIMULATE_SCENARIO_H

#include "simulate/mac.h"
#include "simulate/simulate.h"

/* A command or file that takes longer in this story than on other Macs. */
struct scenario_latency {
	const char *words; /* beginning of the command line, or a path */
	unsigned milliseconds;
};

#define SCENARIO_EVENTS(rows)                                                  \
	.events = (rows), .event_count = sizeof(rows) / sizeof(*(rows))
#define SCENARIO_LATENCIES(rows)                                               \
	.latencies = (rows), .latency_count = sizeof(rows) / sizeof(*(rows))

/* Events that many stories need. */
#define EVENT_SIGN_IN(name)                                                    \
	{                                                                      \
		"sign-in", name, name " signs in at the login window"          \
	}
#define EVENT_UTILITY(name)                                                    \
	{                                                                      \
		"utility-create", name,                                        \
			"Create Account is clicked in the utility, as " name   \
	}
#define EVENT_INSTALL(name)                                                    \
	{                                                                      \
		"agent-installed", name,                                       \
			"The agent is installed again with the password "      \
			"of " name                                             \
	}
#define EVENT_RESTART                                                          \
	{                                                                      \
		"restart", NULL, "The Mac is restarted"                        \
	}
#define EVENT_RECOVERY                                                         \
	{                                                                      \
		"restart-into-recovery", NULL,                                 \
			"The Mac is restarted into macOS Recovery"             \
	}
#define EVENT_RESET                                                            \
	{                                                                      \
		"reset-passwords", NULL,                                       \
			"New passwords are set in the window behind the "      \
			"Terminal"                                             \
	}
#define EVENT_TOKEN_OFF(name)                                                  \
	{                                                                      \
		"token-off", name,                                             \
			"The token of " name " is switched off in Terminal"    \
	}
#define EVENT_OKTA_LOGIN                                                       \
	{                                                                      \
		"okta-login", NULL,                                            \
			"Jo Work, who is new, logs in with Okta's password"    \
	}
#define EVENT_REPORT                                                           \
	{                                                                      \
		"agent-report", NULL, "Time passes until the agent reports"    \
	}

extern const struct scenario scenario_healthy;
extern const struct scenario scenario_missing_account;
extern const struct scenario scenario_missing_account_standard_holder;
extern const struct scenario scenario_no_token_anywhere;
extern const struct scenario scenario_account_without_token;
extern const struct scenario scenario_bad_local_password;
extern const struct scenario scenario_bad_disk_password;
extern const struct scenario scenario_password_policy;
extern const struct scenario scenario_just_enrolled;
extern const struct scenario scenario_disputed_token;
extern const struct scenario scenario_bootstrap_token;
extern const struct scenario scenario_first_sign_in;
extern const struct scenario scenario_diverged_passwords;
extern const struct scenario scenario_encrypting;
extern const struct scenario scenario_key_not_escrowed;
extern const struct scenario scenario_agent_leftovers;
extern const struct scenario scenario_tahoe_preboot;
extern const struct scenario scenario_full_house;
extern const struct scenario scenario_recovery_no_token;
extern const struct scenario scenario_recovery_several_accounts;
extern const struct scenario scenario_recovery_locked;
extern const struct scenario scenario_recovery_two_systems;
extern const struct scenario scenario_recovery_stale_preboot;
extern const struct scenario scenario_recovery_no_key;
extern const struct scenario scenario_recovery_missing_reset_tool;
extern const struct scenario scenario_jit_ready;
extern const struct scenario scenario_jit_no_bootstrap_token;
extern const struct scenario scenario_jit_app_id_missing;
extern const struct scenario scenario_jit_certificate_expired;
extern const struct scenario scenario_jit_admin_registered;
extern const struct scenario scenario_jit_similar_accounts;
extern const struct scenario scenario_jit_login_window_list;
extern const struct scenario scenario_jit_okta_verify_old;
extern const struct scenario scenario_jit_profile_broken;

#endif
