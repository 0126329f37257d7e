/*
 * path_steps: the steps of all paths, for the table in path.c alone. One file
 * per kind of trouble holds them; the numbers here and there must agree, the
 * compiler sees to that.
 */
#ifndef TM_REPAIR_PATH_STEPS_H
#define TM_REPAIR_PATH_STEPS_H

#include "repair/path.h"

/* paths_service.c: the service account and its agent */
extern const struct step_info steps_restart_and_recheck[3];
extern const struct step_info steps_sign_in_as_token_admin[2];
extern const struct step_info steps_service_account_utility[2];
extern const struct step_info steps_reinstall_agent[5];
extern const struct step_info steps_clean_agent_leftovers[3];

/* paths_token.c: who holds a token */
extern const struct step_info steps_grant_token[3];
extern const struct step_info steps_promote_token_holder[3];
extern const struct step_info steps_sign_in_with_bootstrap_token[2];
extern const struct step_info steps_first_interactive_sign_in[2];

/* paths_password.c: passwords that disagree, and whose to use instead */
extern const struct step_info steps_try_previous_password[7];
extern const struct step_info steps_check_passwords[2];
extern const struct step_info steps_use_another_admin[3];

/* paths_recovery.c: what is done in Recovery */
extern const struct step_info steps_recovery_reset_password[9];
extern const struct step_info steps_unlock_volume[2];

/* paths_disk.c: FileVault, keys, Preboot */
extern const struct step_info steps_update_preboot[1];
extern const struct step_info steps_update_macos[2];
extern const struct step_info steps_rotate_recovery_key[4];
extern const struct step_info steps_finish_encryption[1];
extern const struct step_info steps_escrow_bootstrap_token[2];

/* paths_console.c: what is done in a console, and the end of the road */
extern const struct step_info steps_resolve_password_policy[3];
extern const struct step_info steps_redeploy_profile[2];
extern const struct step_info steps_escalate[4];

#endif
