#include "repair/path.h"

#include "base/text.h"
#include "repair/path_steps.h"

#define STEPS(table)                                                           \
	.steps = (table), .step_count = sizeof(table) / sizeof((table)[0])

/* In the order of design/findings.md section 3. */
const struct path_info path_infos[] = {
	{
		.id = "restart-and-recheck",
		.title = "Restart and look again",
		.where = PATH_SESSION,
		.needs = "person",
		.summary = "Restart, sign in, and let this program go on where "
			   "it stopped.",
		STEPS(steps_restart_and_recheck),
	},
	{
		.id = "sign-in-as-token-admin",
		.title = "Sign in as an admin that holds a SecureToken",
		.where = PATH_SESSION,
		.needs = "admin-password person network",
		.summary = "{admins}. The agent then creates the service "
			   "account by itself.",
		STEPS(steps_sign_in_as_token_admin),
	},
	{
		.id = "service-account-utility",
		.title = "Service Account utility",
		.where = PATH_SESSION,
		.needs = "admin-password person",
		.summary = "Needs the password of {admins}; done in a minute, "
			   "at this Mac.",
		STEPS(steps_service_account_utility),
	},
	{
		.id = "reinstall-agent",
		.title = "Reinstall the agent over the existing one",
		.where = PATH_SESSION,
		.needs = "admin-password agent-package person network",
		.summary = "Needs the agent package and the password of "
			   "{admins}.",
		STEPS(steps_reinstall_agent),
	},
	{
		.id = "resolve-password-policy",
		.title = "Resolve the password policy",
		.where = PATH_CONSOLE,
		.needs = "console network",
		.summary = "In the console of the other MDM, before anything "
			   "is repaired here.",
		STEPS(steps_resolve_password_policy),
	},
	{
		.id = "recovery-reset-password",
		.title = "Reset the passwords in Recovery",
		.where = PATH_RECOVERY,
		.needs = "recovery-key person",
		.summary = "New passwords for {everybody}{with-key}, at this "
			   "Mac.",
		STEPS(steps_recovery_reset_password),
	},
	{
		.id = "grant-token",
		.title = "Grant a token",
		.where = PATH_SESSION,
		.needs = "admin-password user-password",
		.summary = "{admin} gives {users} a SecureToken; both "
			   "passwords are needed.",
		STEPS(steps_grant_token),
	},
	{
		.id = "promote-token-holder",
		.title = "Make a token holder an admin",
		.where = PATH_SESSION,
		.needs = "promoter",
		.summary = "{users} joins the group of admins, by name and "
			   "GUID.",
		STEPS(steps_promote_token_holder),
	},
	{
		.id = "sign-in-with-bootstrap-token",
		.title = "Sign in once with the help of the bootstrap token",
		.where = PATH_SESSION,
		.needs = "local-password person network",
		.summary = "At the login window, on a network: macOS then "
			   "grants a SecureToken by itself.",
		STEPS(steps_sign_in_with_bootstrap_token),
	},
	{
		.id = "try-previous-password",
		.title = "Try the previous password",
		.where = PATH_BOTH,
		.needs = "user-password person",
		.summary = "The disk may still have an older password of "
			   "{users}.",
		STEPS(steps_try_previous_password),
	},
	{
		.id = "use-another-admin",
		.title = "Use another admin",
		.where = PATH_SESSION,
		.needs = "admin-password",
		.summary = "{admins} instead.",
		STEPS(steps_use_another_admin),
	},
	{
		.id = "update-preboot",
		.title = "Refresh the list in Preboot",
		.where = PATH_BOTH,
		.needs = "",
		.summary = "One command, under a minute. No password is "
			   "needed.",
		STEPS(steps_update_preboot),
	},
	{
		.id = "escrow-bootstrap-token",
		.title = "Escrow the bootstrap token again",
		.where = PATH_SESSION,
		.needs = "admin-password network",
		.summary = "Needs the password of {admins} and the MDM within "
			   "reach.",
		STEPS(steps_escrow_bootstrap_token),
	},
	{
		.id = "rotate-recovery-key",
		.title = "Make a new recovery key",
		.where = PATH_SESSION,
		.needs = "console-password person network",
		.summary = "In the session of somebody who can unlock the "
			   "disk: {console}.",
		STEPS(steps_rotate_recovery_key),
	},
	{
		.id = "redeploy-profile",
		.title = "Send the configuration profile again",
		.where = PATH_CONSOLE,
		.needs = "console network",
		.summary = "In the console of the MDM.",
		STEPS(steps_redeploy_profile),
	},
	{
		.id = "finish-encryption",
		.title = "Let FileVault finish",
		.where = PATH_SESSION,
		.needs = "person",
		.summary = "Wait, on mains power, and look again.",
		STEPS(steps_finish_encryption),
	},
	{
		.id = "clean-agent-leftovers",
		.title = "Bring the agent back over its leftovers",
		.where = PATH_BOTH,
		.needs = "agent-package admin-password person",
		.summary = "See what is left and reinstall. Nothing is deleted "
			   "by hand.",
		STEPS(steps_clean_agent_leftovers),
	},
	{
		.id = "first-interactive-sign-in",
		.title = "Let an admin sign in at the login window",
		.where = PATH_SESSION,
		.needs = "local-password person",
		.summary = "macOS gives the first SecureToken to {sign-in}.",
		STEPS(steps_first_interactive_sign_in),
	},
	{
		.id = "unlock-volume",
		.title = "Unlock the disk",
		.where = PATH_RECOVERY,
		.needs = "disk-password",
		.summary = "With a user's password or the recovery key, so "
			   "that the accounts can be read.",
		STEPS(steps_unlock_volume),
	},
	{
		.id = "update-macos",
		.title = "Update macOS",
		.where = PATH_SESSION,
		.needs = "admin-password person network",
		.summary = "To 26.4 or newer, where the fault is mended.",
		STEPS(steps_update_macos),
	},
	{
		.id = "escalate",
		.title = "Save the case and ask for help",
		.where = PATH_BOTH,
		.needs = "",
		.summary = "The case file tells somebody else everything that "
			   "was found here.",
		STEPS(steps_escalate),
	},
	{
		.id = "none",
		.title = "Nothing to repair",
		.where = PATH_BOTH,
		.needs = "",
		.summary = "Nothing on this Mac needs a repair.",
	},
};

const struct path_info path_check = {
	.id = "check-passwords",
	.title = "Check the passwords",
	.where = PATH_BOTH,
	.needs = "user-password",
	.summary = "Whether account and disk accept the password of {users}.",
	STEPS(steps_check_passwords),
};

const size_t path_info_count = sizeof(path_infos) / sizeof(path_infos[0]);

const struct path_info *path_info_by_id(const char *id)
{
	for (size_t i = 0; i < path_info_count; i++)
		if (text_equal(path_infos[i].id, id))
			return &path_infos[i];
	return NULL;
}
