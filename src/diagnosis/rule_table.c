#include "diagnosis/judges.h"

/*
 * The order is the order of running: rows that read the findings of others
 * stand below them. What the technician sees is sorted afterwards.
 */
const struct rule rules[] = {
	{
		.id = "not-applicable",
		.title = "This Mac is out of scope",
		.severity = SEVERITY_INFO,
		.judge = judge_not_applicable,
	},
	{
		.id = "service-account-missing",
		.title = "Service account is missing",
		.severity = SEVERITY_CRITICAL,
		.judge = judge_service_account_missing,
	},
	{
		.id = "service-account-no-token",
		.title = "Service account has no SecureToken",
		.severity = SEVERITY_CRITICAL,
		.judge = judge_service_account_no_token,
	},
	{
		.id = "service-account-token-disputed",
		.title = "Sources disagree about the service account's "
			 "SecureToken",
		.severity = SEVERITY_WARNING,
		.judge = judge_service_account_disputed,
	},
	{
		.id = "service-account-unknown",
		.title = "Service account could not be looked up",
		.severity = SEVERITY_WARNING,
		.judge = judge_service_account_unknown,
	},
	{
		.id = "service-account-orphan",
		.title = "Only the service account's name is left",
		.severity = SEVERITY_WARNING,
		.judge = judge_service_account_orphan,
	},
	{
		.id = "service-account-local-password-invalid",
		.title = "Service account's local password is not valid",
		.severity = SEVERITY_CRITICAL,
		.judge = judge_service_local_password,
	},
	{
		.id = "service-account-disk-password-invalid",
		.title = "Service account's disk password is not valid",
		.severity = SEVERITY_CRITICAL,
		.judge = judge_service_disk_password,
	},
	{
		.id = "service-account-passwords-unverified",
		.title = "Service account's passwords are not verified",
		.severity = SEVERITY_INFO,
		.judge = judge_service_passwords_unverified,
	},
	{
		.id = "service-account-healthy",
		.title = "Service account holds a SecureToken",
		.severity = SEVERITY_OK,
		.judge = judge_service_account_healthy,
	},
	{
		.id = "agent-missing",
		.title = "JumpCloud agent is not installed",
		.severity = SEVERITY_WARNING,
		.judge = judge_agent_missing,
	},
	{
		.id = "agent-stopped",
		.title = "JumpCloud agent is not running",
		.severity = SEVERITY_WARNING,
		.judge = judge_agent_stopped,
	},
	{
		.id = "agent-outdated",
		.title = "JumpCloud agent is too old",
		.severity = SEVERITY_WARNING,
		.judge = judge_agent_outdated,
	},
	{
		.id = "agent-leftovers",
		.title = "Removed agent still guards the login window",
		.severity = SEVERITY_CRITICAL,
		.judge = judge_agent_leftovers,
	},
	{
		.id = "device-record-stale",
		.title = "Device record is out of date",
		.severity = SEVERITY_INFO,
		.judge = judge_device_record_stale,
	},
	{
		.id = "restart-first",
		.title = "Mac has not been restarted since it was set up",
		.severity = SEVERITY_WARNING,
		.judge = judge_restart_first,
	},
	{
		.id = "recent-enrolment",
		.title = "Recently enrolled",
		.severity = SEVERITY_INFO,
		.judge = judge_recent_enrolment,
	},
	{
		.id = "password-policy-conflict",
		.title = "Another MDM's password policy stands in the way",
		.severity = SEVERITY_CRITICAL,
		.judge = judge_password_policy,
	},
	{
		.id = "jumpcloud-mdm",
		.title = "MDM is JumpCloud",
		.severity = SEVERITY_INFO,
		.judge = judge_jumpcloud_mdm,
	},
	{
		.id = "no-token-anywhere",
		.title = "Nobody on this Mac has a SecureToken",
		.severity = SEVERITY_CRITICAL,
		.judge = judge_no_token_anywhere,
	},
	{
		.id = "no-admin-with-token",
		.title = "No admin has a SecureToken",
		.severity = SEVERITY_CRITICAL,
		.judge = judge_no_admin_with_token,
	},
	{
		.id = "user-without-token",
		.title = "{subject} has no SecureToken",
		.severity = SEVERITY_WARNING,
		.judge = judge_user_without_token,
	},
	{
		.id = "token-disputed",
		.title = "Sources disagree about the SecureToken of {subject}",
		.severity = SEVERITY_CRITICAL,
		.judge = judge_token_disputed,
	},
	{
		.id = "admin-membership-incomplete",
		.title = "{subject} is an admin by name only",
		.severity = SEVERITY_WARNING,
		.judge = judge_admin_membership,
	},
	{
		.id = "not-volume-owner",
		.title = "{subject} is no volume owner",
		.severity = SEVERITY_WARNING,
		.judge = judge_not_volume_owner,
	},
	{
		.id = "crypto-user-orphan",
		.title = "Disk has a key that belongs to no account",
		.severity = SEVERITY_INFO,
		.judge = judge_crypto_user_orphan,
	},
	{
		.id = "account-disabled",
		.title = "{subject} is disabled",
		.severity = SEVERITY_INFO,
		.judge = judge_account_disabled,
	},
	{
		.id = "passwords-diverged",
		.title = "Account and disk password of {subject} differ",
		.severity = SEVERITY_CRITICAL,
		.judge = judge_passwords_diverged,
	},
	{
		.id = "granter-not-admin",
		.title = "{subject} is no admin and cannot give tokens",
		.severity = SEVERITY_CRITICAL,
		.judge = judge_granter_not_admin,
	},
	{
		.id = "login-plugin-suspect",
		.title = "Login plug-in may be in the way",
		.severity = SEVERITY_WARNING,
		.judge = judge_login_plugin,
	},
	{
		.id = "filevault-off",
		.title = "FileVault is off",
		.severity = SEVERITY_INFO,
		.judge = judge_filevault_off,
	},
	{
		.id = "filevault-deferred",
		.title = "FileVault is waiting to be switched on",
		.severity = SEVERITY_INFO,
		.judge = judge_filevault_deferred,
	},
	{
		.id = "filevault-converting",
		.title = "FileVault is still converting the disk",
		.severity = SEVERITY_WARNING,
		.judge = judge_filevault_converting,
	},
	{
		.id = "recovery-key-missing",
		.title = "FileVault has no personal recovery key",
		.severity = SEVERITY_WARNING,
		.judge = judge_recovery_key_missing,
	},
	{
		.id = "recovery-key-invalid",
		.title = "Recovery key does not open the disk",
		.severity = SEVERITY_CRITICAL,
		.judge = judge_recovery_key_invalid,
	},
	{
		.id = "recovery-key-not-escrowed",
		.title = "Recovery key is kept nowhere",
		.severity = SEVERITY_WARNING,
		.judge = judge_recovery_key_not_escrowed,
	},
	{
		.id = "bootstrap-token-not-escrowed",
		.title = "Bootstrap token is not escrowed",
		.severity = SEVERITY_WARNING,
		.judge = judge_bootstrap_not_escrowed,
	},
	{
		.id = "bootstrap-token-stale",
		.title = "Escrowed bootstrap token is not usable",
		.severity = SEVERITY_WARNING,
		.judge = judge_bootstrap_stale,
	},
	{
		.id = "bootstrap-token-unsupported",
		.title = "No bootstrap token here",
		.severity = SEVERITY_INFO,
		.judge = judge_bootstrap_unsupported,
	},
	{
		.id = "preboot-stale",
		.title = "Preboot's list of users is out of date",
		.severity = SEVERITY_WARNING,
		.judge = judge_preboot_stale,
	},
	{
		.id = "volume-locked",
		.title = "Data volume is locked",
		.severity = SEVERITY_WARNING,
		.judge = judge_volume_locked,
	},
	{
		.id = "reset-tool-missing",
		.title = "No tool to reset passwords in this Recovery",
		.severity = SEVERITY_CRITICAL,
		.judge = judge_reset_tool_missing,
	},
	{
		.id = "managed-users-not-resettable",
		.title = "Managed passwords cannot be reset in Recovery",
		.severity = SEVERITY_WARNING,
		.judge = judge_managed_not_resettable,
	},
	{
		.id = "evidence-incomplete",
		.title = "Some evidence is missing",
		.severity = SEVERITY_WARNING,
		.judge = judge_evidence_incomplete,
	},
};

const size_t rule_count = sizeof(rules) / sizeof(rules[0]);
