#include "simulate/mac.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/text.h"
#include "simulate/agent_log.h"

#define NEW_SERVICE_GUID "D94A0C6E-7B35-4E12-9F8D-21A6C5B7E700"

void mac_tell(struct mac *mac, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	mac->news = arena_vprintf(mac->arena, format, args);
	va_end(args);
}

void mac_log(struct mac *mac, int64_t when, const char *level,
	     const char *format, ...)
{
	char stamp[CLOCK_ISO_SIZE];
	const char *words;
	va_list args;

	clock_format_iso(when, stamp);
	va_start(args, format);
	words = arena_vprintf(mac->arena, format, args);
	va_end(args);
	words_add(mac->arena, &mac->agent.log,
		  arena_printf(mac->arena, "%.10s %.8s [412] [%s] %s", stamp,
			       stamp + 11, level, words));
}

bool mac_at_least(const struct mac *mac, int major, int minor)
{
	char *end;
	long first = strtol(mac->version, &end, 10);
	long second = *end == '.' ? strtol(end + 1, NULL, 10) : 0;

	return first > major || (first == major && second >= minor);
}

/* The log of an agent that makes an account, as its first install shows it. */
static void log_rotation(struct mac *mac)
{
	mac_log(mac, mac->now, "INFO",
		"rotate - Rotating service account password");
	mac_log(mac, mac->now, "INFO",
		"User " MAC_SERVICE_ACCOUNT " changed their password");
}

/* The agent's passwords are its own; nobody else ever learns them. */
static const char *fresh_password(struct mac *mac)
{
	mac->agent.service_password = arena_printf(
		mac->arena, "rotated-at-%lld", (long long)mac->now);
	return mac->agent.service_password;
}

static bool can_authorise(const struct mac_account *admin)
{
	return admin && mac_is_admin(admin) && mac_holds_token(admin) &&
	       !admin->disabled;
}

static void forget_stray_admin(struct mac *mac, const char *name)
{
	size_t count = sizeof(mac->stray_admins) / sizeof(*mac->stray_admins);

	for (size_t i = 0; i < count; i++)
		if (text_equal(mac->stray_admins[i], name))
			mac->stray_admins[i] = NULL;
}

static void add_service_account(struct mac *mac)
{
	struct mac_account *service = mac_add_person(
		mac, MAC_SERVICE_ACCOUNT, "JumpCloud", NEW_SERVICE_GUID);

	service->home = "/var/empty";
	service->shell = "/usr/bin/false";
	service->hidden = true;
	service->kerberos = false;
	service->home_exists = false;
	mac_set_password(service, fresh_password(mac));
	mac_make_admin(service);
	mac_give_token(mac, service);
	forget_stray_admin(mac, MAC_SERVICE_ACCOUNT);
	log_rotation(mac);
}

enum mac_creation mac_create_service_account(struct mac *mac,
					     const struct mac_account *admin)
{
	if (mac_account(mac, MAC_SERVICE_ACCOUNT))
		return MAC_CREATION_EXISTS;
	if (!mac->agent.running)
		return MAC_CREATION_NO_AGENT;
	if (!can_authorise(admin))
		return MAC_CREATION_NO_TOKEN;
	if (mac->policy.in_force)
		return MAC_CREATION_POLICY;
	add_service_account(mac);
	return MAC_CREATED;
}

bool mac_first_token(struct mac *mac, struct mac_account *account)
{
	size_t people = 0;

	for (size_t i = 0; i < mac->account_count; i++)
		people += mac->accounts[i].uid >= 500;
	if (mac_any_token(mac) || account->withheld ||
	    mac->filevault.state != MAC_ENCRYPTION_OFF)
		return false;
	if (mac_at_least(mac, 10, 15) ? !mac_is_admin(account) : people != 1)
		return false;
	mac_give_token(mac, account);
	return true;
}

static bool bootstrap_grant(struct mac *mac, struct mac_account *account)
{
	if (mac_holds_token(account) || !mac->mdm.bootstrap_escrowed ||
	    !mac->mdm.bootstrap_entry || !mac_at_least(mac, 11, 0))
		return false;
	mac_give_token(mac, account);
	return true;
}

/* The service account passes its token on to managed users who sign in. */
static bool service_grant(struct mac *mac, struct mac_account *account)
{
	struct mac_account *service = mac_account(mac, MAC_SERVICE_ACCOUNT);

	if (!account->managed || mac_holds_token(account) || !service ||
	    !mac_holds_token(service) || !mac->agent.running ||
	    !text_equal(mac->agent.service_password, service->local) ||
	    !text_equal(mac->agent.service_password, service->disk))
		return false;
	mac_give_token(mac, account);
	return true;
}

static const char *sign_in_grant(struct mac *mac, struct mac_account *account)
{
	if (bootstrap_grant(mac, account))
		return " The bootstrap token gave the account a SecureToken.";
	if (mac_first_token(mac, account))
		return " macOS gave the account this Mac's first SecureToken.";
	if (service_grant(mac, account))
		return " The service account gave the account a SecureToken.";
	return "";
}

static const char *creation_news(enum mac_creation creation)
{
	switch (creation) {
	case MAC_CREATED:
		return " The agent created the service account.";
	case MAC_CREATION_POLICY:
		return " The agent tried to create the service account, but "
		       "the password policy refused its password.";
	case MAC_CREATION_EXISTS:
	case MAC_CREATION_NO_AGENT:
	case MAC_CREATION_NO_TOKEN:
		break;
	}
	return "";
}

void mac_sign_in(struct mac *mac, struct mac_account *account)
{
	const char *grant, *creation, *keychain;

	mac->console_user = account->name;
	mac->filevault_screen = false;
	account->home_exists = true;
	account->failed = 0;
	grant = sign_in_grant(mac, account);
	if (mac->agent.running) {
		mac_log(mac, mac->now, "INFO", "Processing user updates");
		mac_log(mac, mac->now, "INFO", "User updates complete");
	}
	creation = creation_news(mac_create_service_account(mac, account));
	keychain = text_equal(account->keychain, account->local)
			   ? ""
			   : " The login keychain asks for the old password.";
	mac_tell(mac, "%s signed in.%s%s%s%s", account->name, grant, creation,
		 keychain,
		 *grant || *creation || *keychain ? ""
						  : " Nothing else happened.");
}

void mac_restart(struct mac *mac, enum host_mode mode)
{
	mac->boot = mac->now;
	mac->mode = mode;
	mac->failed_unlocks = 0;
	mac->reset_window = false;
	mac->agent.utility_open = false;
	mac->console_user = "root";
	/* FileVault's login screen unlocks the disk; Recovery does not. */
	mac->filevault_screen = mac->filevault.state != MAC_ENCRYPTION_OFF;
	mac->volumes.locked = mode == HOST_RECOVERY && mac->filevault_screen;
	if (mode == HOST_NORMAL)
		agent_log_start(mac, mac->now);
	mac_tell(mac, mode == HOST_RECOVERY
			      ? "The Mac restarted into macOS Recovery."
			      : "The Mac restarted and shows the login "
				"window.");
}

void mac_update_preboot(struct mac *mac)
{
	for (size_t i = 0; i < mac->account_count; i++)
		mac->accounts[i].preboot_lacks = false;
	mac->volumes.only_setup_user = false;
	mac->volumes.preboot_written = mac->now;
	/* macOS 26.0 to 26.3 forget this file; see reference/recovery 3.5. */
	if (!mac_at_least(mac, 26, 0) || mac_at_least(mac, 26, 4))
		mac->volumes.token_file_missing = false;
}

void mac_reset_passwords(struct mac *mac)
{
	unsigned changed = 0, refused = 0;

	mac->reset_window = false;
	for (size_t i = 0; i < mac->account_count; i++) {
		struct mac_account *account = &mac->accounts[i];

		if (!mac_is_person(account))
			continue;
		if (account->managed) {
			refused++;
			continue;
		}
		mac_set_password(account, arena_printf(mac->arena, "%s-new",
						       account->name));
		mac_give_token(mac, account);
		account->disabled = false;
		changed++;
	}
	mac_update_preboot(mac);
	mac_tell(mac,
		 "The window set a new password (NAME-new) for %u account%s%s",
		 changed, changed == 1 ? "" : "s",
		 refused ? " and refused those that JumpCloud manages." : ".");
}

static const char *install_news(enum mac_creation creation)
{
	switch (creation) {
	case MAC_CREATED:
		return "The agent was installed again and made a new service "
		       "account.";
	case MAC_CREATION_POLICY:
		return "The agent was installed again, but the password policy "
		       "refused the password of the service account.";
	case MAC_CREATION_NO_TOKEN:
		return "The agent was installed again, but without a "
		       "token admin it made no service account.";
	case MAC_CREATION_EXISTS:
	case MAC_CREATION_NO_AGENT:
		break;
	}
	return "The agent was installed again.";
}

void mac_install_agent(struct mac *mac, const struct mac_account *admin)
{
	struct mac_agent *agent = &mac->agent;

	if (!agent->files)
		agent->installed = mac->now;
	agent->files = agent->loaded = agent->running = true;
	agent->hooks = agent->utility = true;
	agent->version = "2.31.0";
	agent_log_start(mac, mac->now);
	/* A policy stops the new account before the old one is replaced. */
	if (can_authorise(admin) && !mac->policy.in_force) {
		struct mac_account copy = *admin;

		mac_remove_account(mac, MAC_SERVICE_ACCOUNT);
		admin = mac_account(mac, copy.name);
	}
	mac_tell(mac, "%s",
		 install_news(mac_create_service_account(mac, admin)));
}
