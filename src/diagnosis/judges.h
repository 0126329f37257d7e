/*
 * judges: one function per finding id, grouped by the file that holds it. Only
 * rule_table.c needs them. Each is pure: it reads context->machine and what
 * earlier rows found, and adds findings of its own row.
 */
#ifndef TM_DIAGNOSIS_JUDGES_H
#define TM_DIAGNOSIS_JUDGES_H

#include "diagnosis/rule.h"

/* rules_scope.c */
void judge_not_applicable(struct rule_context *context);

/* rules_service_account.c */
void judge_service_account_missing(struct rule_context *context);
void judge_service_account_no_token(struct rule_context *context);
void judge_service_account_disputed(struct rule_context *context);
void judge_service_account_unknown(struct rule_context *context);
void judge_service_account_orphan(struct rule_context *context);

/* rules_service_password.c */
void judge_service_local_password(struct rule_context *context);
void judge_service_disk_password(struct rule_context *context);
void judge_service_passwords_unverified(struct rule_context *context);
void judge_service_account_healthy(struct rule_context *context);

/* rules_agent.c */
void judge_agent_missing(struct rule_context *context);
void judge_agent_stopped(struct rule_context *context);
void judge_agent_outdated(struct rule_context *context);
void judge_agent_leftovers(struct rule_context *context);
void judge_device_record_stale(struct rule_context *context);

/* rules_enrolment.c */
void judge_restart_first(struct rule_context *context);
void judge_recent_enrolment(struct rule_context *context);
void judge_jumpcloud_mdm(struct rule_context *context);

/* rules_policy.c */
void judge_password_policy(struct rule_context *context);

/* rules_tokens.c */
void judge_no_token_anywhere(struct rule_context *context);
void judge_no_admin_with_token(struct rule_context *context);
void judge_user_without_token(struct rule_context *context);
void judge_token_disputed(struct rule_context *context);

/* rules_accounts.c */
void judge_admin_membership(struct rule_context *context);
void judge_not_volume_owner(struct rule_context *context);
void judge_crypto_user_orphan(struct rule_context *context);
void judge_account_disabled(struct rule_context *context);

/* rules_passwords.c */
void judge_passwords_diverged(struct rule_context *context);
void judge_granter_not_admin(struct rule_context *context);
void judge_login_plugin(struct rule_context *context);

/* rules_filevault.c */
void judge_filevault_off(struct rule_context *context);
void judge_filevault_deferred(struct rule_context *context);
void judge_filevault_converting(struct rule_context *context);
void judge_recovery_key_missing(struct rule_context *context);
void judge_recovery_key_invalid(struct rule_context *context);
void judge_recovery_key_not_escrowed(struct rule_context *context);

/* rules_bootstrap.c */
void judge_bootstrap_not_escrowed(struct rule_context *context);
void judge_bootstrap_stale(struct rule_context *context);
void judge_bootstrap_unsupported(struct rule_context *context);

/* rules_preboot.c */
void judge_preboot_stale(struct rule_context *context);

/* rules_recovery.c */
void judge_volume_locked(struct rule_context *context);
void judge_reset_tool_missing(struct rule_context *context);
void judge_managed_not_resettable(struct rule_context *context);

/* rules_evidence.c */
void judge_evidence_incomplete(struct rule_context *context);

#endif
