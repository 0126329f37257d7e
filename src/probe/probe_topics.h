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

typedef void probe_ask(struct probe_plan *plan);
typedef void probe_absorb(struct build *build);

/* probe_os.c */
probe_ask os_plan, hardware_plan, console_plan, t2_plan, boot_policy_plan;
probe_read os_read, hardware_read, console_read, t2_read, boot_policy_read;
probe_absorb os_absorb, hardware_absorb, console_absorb, t2_absorb,
	boot_policy_absorb;

/* probe_accounts.c */
probe_ask users_plan, user_plan, admins_plan, admin_check_plan;
probe_read users_read, user_read, admins_read, admin_check_read;
probe_absorb users_absorb, user_absorb, admins_absorb, admin_check_absorb;
void admin_group_absorb(struct build *build, const struct group_record *group,
			const struct evidence *entry);
/* A question per account that may be a person, and the service account. */
void plan_people(struct probe_plan *plan, const char *const *ids,
		 bool service_account);

/* probe_offline.c */
probe_ask offline_users_plan, offline_records_plan;
probe_read offline_users_read, offline_records_read;
probe_absorb offline_users_absorb;

/* probe_tokens.c */
probe_ask token_status_plan, crypto_users_plan;
probe_read token_status_read, crypto_users_read;
probe_absorb token_status_absorb, crypto_users_absorb;

/* probe_disk.c */
probe_ask volumes_plan, boot_volume_plan;
probe_read volumes_read, boot_volume_read;
probe_absorb volumes_absorb, boot_volume_absorb;

/* probe_filevault.c */
probe_ask filevault_plan, filevault_users_plan, recovery_key_plan;
probe_read filevault_read, filevault_users_read, recovery_key_read;
probe_absorb filevault_absorb, filevault_users_absorb, recovery_key_absorb;

/* probe_mdm.c */
probe_ask enrolment_plan, bootstrap_plan, device_information_plan,
	profiles_plan, password_policy_plan;
probe_read enrolment_read, bootstrap_read, device_information_read,
	profiles_read, password_policy_read;
probe_absorb enrolment_absorb, bootstrap_absorb, device_information_absorb,
	profiles_absorb, password_policy_absorb;

/* probe_agent.c */
probe_ask agent_daemon_plan, agent_files_plan, agent_log_plan;
probe_read agent_daemon_read, agent_files_read, agent_log_read;
probe_absorb agent_daemon_absorb, agent_files_absorb, agent_log_absorb;

/* probe_hooks.c */
probe_ask agent_hooks_plan;
probe_read agent_hooks_read;
probe_absorb agent_hooks_absorb;

/* probe_login.c */
probe_ask setup_done_plan, homes_plan, login_window_plan, enrolment_traces_plan;
probe_read homes_read, login_window_read;
probe_absorb setup_done_absorb, homes_absorb, login_window_absorb,
	enrolment_traces_absorb;

/* probe_preboot.c */
probe_ask preboot_plan;
probe_read preboot_read;
probe_absorb preboot_absorb;

/* probe_recovery.c */
probe_ask recovery_plan, reset_tool_plan;
probe_absorb recovery_absorb, reset_tool_absorb;
void reset_tool_conclude(struct evidence_store *store,
			 const struct evidence *const *answers, size_t count);

/* probe_okta.c */
probe_ask okta_verify_plan;
probe_absorb okta_verify_absorb;

/* probe_record.c */
probe_absorb record_absorb;

/* probe_technician.c */
probe_absorb technician_absorb;

#endif
