/*
 * judges: one function per finding id, grouped by the file that holds it. Only
 * rule_table.c needs them. Each is pure: it reads context->machine and what
 * earlier rows found, and adds findings of its own row.
 */
#ifndef TM_DIAGNOSIS_JUDGES_H
#define TM_DIAGNOSIS_JUDGES_H

#include "diagnosis/rule.h"

typedef void judge(struct rule_context *context);

/* rules_scope.c */
judge judge_not_applicable;

/* rules_service_account.c */
judge judge_service_account_missing;
judge judge_service_account_no_token;
judge judge_service_account_disputed;
judge judge_service_account_unknown;
judge judge_service_account_orphan;

/* rules_service_password.c */
judge judge_service_local_password;
judge judge_service_disk_password;
judge judge_service_passwords_unverified;
judge judge_service_account_healthy;

/* rules_agent.c */
judge judge_agent_missing;
judge judge_agent_stopped;
judge judge_agent_outdated;
judge judge_agent_leftovers;
judge judge_device_record_stale;

/* rules_enrolment.c */
judge judge_restart_first;
judge judge_recent_enrolment;
judge judge_jumpcloud_mdm;

/* rules_policy.c */
judge judge_password_policy;

/* rules_tokens.c */
judge judge_no_token_anywhere;
judge judge_no_admin_with_token;
judge judge_user_without_token;
judge judge_token_disputed;

/* rules_accounts.c */
judge judge_admin_membership;
judge judge_not_volume_owner;
judge judge_crypto_user_orphan;
judge judge_account_disabled;

/* rules_passwords.c */
judge judge_passwords_diverged;
judge judge_granter_not_admin;
judge judge_login_plugin;

/* rules_filevault.c */
judge judge_filevault_off;
judge judge_filevault_deferred;
judge judge_filevault_converting;
judge judge_recovery_key_missing;
judge judge_recovery_key_invalid;
judge judge_recovery_key_not_escrowed;

/* rules_bootstrap.c */
judge judge_bootstrap_not_escrowed;
judge judge_bootstrap_stale;
judge judge_bootstrap_unsupported;

/* rules_preboot.c */
judge judge_preboot_stale;

/* rules_recovery.c */
judge judge_volume_locked;
judge judge_reset_tool_missing;
judge judge_managed_not_resettable;

/* rules_evidence.c */
judge judge_evidence_incomplete;

#endif
