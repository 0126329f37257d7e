#include "simulate/simulated.h"

#include "base/text.h"
#include "simulate/events_okta.h"
#include "simulate/agent_log.h"

enum event_subject {
	SUBJECT_NONE,
	SUBJECT_NEEDED, /* an account does it */
	SUBJECT_OPTIONAL,
};

struct event_row {
	const char *id;
	enum event_subject subject;
	struct status (*happen)(struct mac *mac, struct mac_account *subject);
};

static struct status not_now(const char *event, const char *why)
{
	return status_fail(STATUS_ENVIRONMENT, event, NULL, "%s", why);
}

static struct status happen_sign_in(struct mac *mac,
				    struct mac_account *subject)
{
	if (mac->mode == HOST_RECOVERY)
		return not_now("sign-in", "the Mac is in macOS Recovery");
	if (subject->disabled)
		return not_now("sign-in", "the account is disabled");
	if (mac->filevault_screen && !subject->token_disk)
		return not_now("sign-in",
			       "the account cannot unlock the disk after the "
			       "restart");
	mac_sign_in(mac, subject);
	return status_ok();
}

static struct status happen_restart(struct mac *mac,
				    struct mac_account *subject)
{
	(void)subject;
	mac_restart(mac, HOST_NORMAL);
	return status_ok();
}

static struct status happen_recovery(struct mac *mac,
				     struct mac_account *subject)
{
	(void)subject;
	mac_restart(mac, HOST_RECOVERY);
	return status_ok();
}

static const char *utility_news(enum mac_creation creation)
{
	switch (creation) {
	case MAC_CREATED:
		return "The utility created the service account.";
	case MAC_CREATION_EXISTS:
		return "The utility found a service account and closed again.";
	case MAC_CREATION_NO_AGENT:
		return "The utility could not reach the agent.";
	case MAC_CREATION_NO_TOKEN:
		return "The utility refused: this account holds no "
		       "SecureToken or is no admin.";
	case MAC_CREATION_POLICY:
		return "The utility failed: the password policy refused the "
		       "password of the service account.";
	}
	return "";
}

static struct status happen_utility(struct mac *mac,
				    struct mac_account *subject)
{
	if (mac->mode == HOST_RECOVERY || !mac->agent.utility)
		return not_now("utility-create",
			       "the utility is not on this Mac");
	mac_tell(mac, "%s",
		 utility_news(mac_create_service_account(mac, subject)));
	mac->agent.utility_open = false;
	return status_ok();
}

static struct status happen_install(struct mac *mac,
				    struct mac_account *subject)
{
	if (mac->mode == HOST_RECOVERY)
		return not_now("agent-installed",
			       "the Mac is in macOS Recovery");
	mac_install_agent(mac, subject);
	return status_ok();
}

static struct status happen_policy(struct mac *mac, struct mac_account *subject)
{
	(void)subject;
	mac->policy.in_force = false;
	mac_tell(mac, "The password policy was taken off this Mac.");
	return status_ok();
}

static struct status happen_profile(struct mac *mac,
				    struct mac_account *subject)
{
	(void)subject;
	/* It takes the next key along; the present one stays here. */
	mac->filevault.escrow_profile = true;
	mac_tell(mac, "The profile was sent to this Mac again.");
	return status_ok();
}

static struct status happen_encryption(struct mac *mac,
				       struct mac_account *subject)
{
	(void)subject;
	if (mac->filevault.state == MAC_ENCRYPTION_CONVERTING)
		mac->filevault.state = MAC_ENCRYPTION_ON;
	mac_tell(mac, "The encryption of the disk has ended.");
	return status_ok();
}

static struct status happen_key(struct mac *mac, struct mac_account *subject)
{
	if (!mac_holds_token(subject) ||
	    !text_equal(mac->console_user, subject->name))
		return not_now("key-rotated",
			       "only a token holder at the screen can make a "
			       "new recovery key");
	mac->filevault.recovery_key = "B4TN-27WQ-X8LC-9FRD-K3HM-V6ZP";
	mac->filevault.key_in_console = mac->filevault.escrow_profile;
	mac_tell(mac, "This Mac has a new personal recovery key.");
	return status_ok();
}

static struct status happen_password(struct mac *mac,
				     struct mac_account *subject)
{
	mac_set_password(subject, subject->local);
	subject->keychain = subject->local;
	mac_tell(mac, "%s has one password for everything again.",
		 subject->name);
	return status_ok();
}

static struct status happen_reset(struct mac *mac, struct mac_account *subject)
{
	(void)subject;
	if (!mac->reset_window)
		return not_now("reset-passwords",
			       "the window Reset Password is not open");
	if (!mac->filevault.recovery_key &&
	    mac->filevault.state != MAC_ENCRYPTION_OFF)
		return not_now("reset-passwords",
			       "the window asks for a recovery key and there "
			       "is none");
	mac_reset_passwords(mac);
	return status_ok();
}

static struct status happen_update(struct mac *mac, struct mac_account *subject)
{
	(void)subject;
	mac_restart(mac, HOST_NORMAL);
	mac->version = "26.4.1";
	mac->build = "25E253";
	mac->volumes.token_file_missing = false;
	mac_tell(mac, "macOS was updated to %s.", mac->version);
	return status_ok();
}

/* In Terminal, by another admin: what this program does not do itself. */
static struct status happen_token_off(struct mac *mac,
				      struct mac_account *subject)
{
	bool other = false;

	for (size_t i = 0; i < mac->account_count; i++)
		other |= &mac->accounts[i] != subject &&
			 mac_is_admin(&mac->accounts[i]) &&
			 mac_holds_token(&mac->accounts[i]);
	if (mac->mode == HOST_RECOVERY || !other)
		return not_now("token-off",
			       "no other admin holds a token and could do it");
	mac_take_token(subject);
	mac_tell(mac, "%s has no SecureToken any more.", subject->name);
	return status_ok();
}

static struct status happen_report(struct mac *mac, struct mac_account *subject)
{
	(void)subject;
	agent_log_report(mac, mac->now);
	mac_tell(mac, "The agent has reported to its server again.");
	return status_ok();
}

static const struct event_row event_rows[] = {
	{"sign-in", SUBJECT_NEEDED, happen_sign_in},
	{"restart", SUBJECT_NONE, happen_restart},
	{"restart-into-recovery", SUBJECT_NONE, happen_recovery},
	{"utility-create", SUBJECT_NEEDED, happen_utility},
	{"agent-installed", SUBJECT_OPTIONAL, happen_install},
	{"policy-removed", SUBJECT_NONE, happen_policy},
	{"profile-redeployed", SUBJECT_NONE, happen_profile},
	{"encryption-finished", SUBJECT_NONE, happen_encryption},
	{"key-rotated", SUBJECT_NEEDED, happen_key},
	{"password-changed", SUBJECT_NEEDED, happen_password},
	{"reset-passwords", SUBJECT_NONE, happen_reset},
	{"macos-updated", SUBJECT_NONE, happen_update},
	{"token-off", SUBJECT_NEEDED, happen_token_off},
	{"agent-report", SUBJECT_NONE, happen_report},
	{"bootstrap-escrowed", SUBJECT_NEEDED, happen_bootstrap_escrowed},
	{"okta-login", SUBJECT_NONE, happen_okta_login},
	{"okta-profile-mended", SUBJECT_NONE, happen_okta_profile},
	{"okta-certificate-renewed", SUBJECT_NONE, happen_okta_certificate},
	{"okta-verify-updated", SUBJECT_NONE, happen_okta_verify},
	{"okta-reset", SUBJECT_NONE, happen_okta_reset},
	{"login-window-set", SUBJECT_NONE, happen_login_window},
	{"account-removed", SUBJECT_NEEDED, happen_account_removed},
	{"home-removed", SUBJECT_NONE, happen_home_removed},
};

static const struct event_row *find_event(const char *id)
{
	for (size_t i = 0; i < sizeof(event_rows) / sizeof(*event_rows); i++)
		if (text_equal(event_rows[i].id, id))
			return &event_rows[i];
	return NULL;
}

struct status simulate_event(struct host *host, const char *event,
			     const char *subject)
{
	struct simulated *simulated = simulated_of(host);
	const struct event_row *row = find_event(event);
	struct mac_account *account = mac_account(simulated->mac, subject);
	struct status status;

	if (!row)
		return status_fail(STATUS_USAGE, event, NULL,
				   "there is no such event");
	if (row->subject == SUBJECT_NEEDED ? !account : subject && !account)
		return status_fail(STATUS_USAGE, event, subject,
				   "it is done by an account of this Mac");
	simulated_now(simulated);
	status = row->happen(simulated->mac, account);
	simulated_place(simulated);
	return status;
}
