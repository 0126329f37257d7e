#include "repair/condition.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "diagnosis/people.h"
#include "repair/candidates.h"

#define CONDITION_ID_SIZE 64

static enum truth truth_of(bool yes)
{
	return yes ? TRUTH_YES : TRUTH_NO;
}

static enum truth truth_not(enum truth truth)
{
	if (truth == TRUTH_UNKNOWN)
		return TRUTH_UNKNOWN;
	return truth == TRUTH_YES ? TRUTH_NO : TRUTH_YES;
}

/* No wins over unknown, unknown wins over yes. */
static enum truth truth_and(enum truth a, enum truth b)
{
	if (a == TRUTH_NO || b == TRUTH_NO)
		return TRUTH_NO;
	return a == TRUTH_YES && b == TRUTH_YES ? TRUTH_YES : TRUTH_UNKNOWN;
}

static const struct account *console_person(const struct machine *machine)
{
	const struct account *account;

	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;) {
		if (account->console)
			return account;
	}
	return NULL;
}

static enum truth holds_token(const struct account *account)
{
	if (account == NULL || account->token.verdict == TOKEN_UNKNOWN)
		return TRUTH_UNKNOWN;
	return truth_of(account->token.verdict == TOKEN_HOLDER);
}

static enum truth normal_session(const struct condition_context *context)
{
	return truth_of(!context->machine->recovery);
}

static enum truth in_recovery(const struct condition_context *context)
{
	return truth_of(context->machine->recovery);
}

static enum truth somebody_signed_in(const struct condition_context *context)
{
	const struct machine *machine = context->machine;

	if (machine->console_user.state == FACT_UNKNOWN)
		return TRUTH_UNKNOWN;
	return truth_of(console_person(machine) != NULL);
}

static enum truth console_holds_token(const struct condition_context *context)
{
	const struct machine *machine = context->machine;
	const struct account *account = console_person(machine);

	if (machine->console_user.state == FACT_UNKNOWN)
		return TRUTH_UNKNOWN;
	return account == NULL ? TRUTH_NO : holds_token(account);
}

static enum truth admin_may_authorise(const struct condition_context *context)
{
	const struct account *admin = context->admin;

	if (admin == NULL)
		return TRUTH_UNKNOWN;
	if (!admin->human || fact_yes(&admin->disabled))
		return TRUTH_NO;
	return truth_and(admin->admin.truth, holds_token(admin));
}

static enum truth another_token_admin(const struct condition_context *context)
{
	const struct account *account;
	bool perhaps = false;

	for (size_t i = 0;
	     (account = people_next(context->machine, &i)) != NULL;) {
		if (account == context->user)
			continue;
		if (candidate_is_token_admin(account))
			return TRUTH_YES;
		perhaps |= person_may_be_token_admin(account);
	}
	return perhaps ? TRUTH_UNKNOWN : TRUTH_NO;
}

static enum truth user_exists(const struct condition_context *context)
{
	return context->user ? context->user->exists.truth : TRUTH_UNKNOWN;
}

static enum truth user_enabled(const struct condition_context *context)
{
	if (context->user == NULL)
		return TRUTH_UNKNOWN;
	/* Nothing says that an account is enabled; silence must do. */
	return truth_of(!fact_yes(&context->user->disabled));
}

static enum truth user_holds_token(const struct condition_context *context)
{
	return holds_token(context->user);
}

static enum truth user_lacks_token(const struct condition_context *context)
{
	return truth_not(holds_token(context->user));
}

static enum truth user_disputed(const struct condition_context *context)
{
	if (context->user == NULL)
		return TRUTH_UNKNOWN;
	return truth_of(context->user->token.verdict == TOKEN_DISPUTED);
}

/* One of the two places took a password that the other refused. */
static bool passwords_disagree(const struct account *user)
{
	enum password_result local = user->local_password.result;
	enum password_result disk = user->disk_password.result;

	if (local == PASSWORD_PASSES)
		return disk == PASSWORD_FAILS || disk == PASSWORD_NO_SUCH_USER;
	return local == PASSWORD_FAILS && disk == PASSWORD_PASSES;
}

/* There by some accounts, but it does not do its work. */
static enum truth user_token_broken(const struct condition_context *context)
{
	const struct account *user = context->user;

	if (user == NULL)
		return TRUTH_UNKNOWN;
	return truth_of(user->token.verdict == TOKEN_DISPUTED ||
			(user->token.verdict == TOKEN_HOLDER &&
			 passwords_disagree(user)));
}

static enum truth user_in_disk_list(const struct condition_context *context)
{
	const struct account *user = context->user;

	if (user == NULL)
		return TRUTH_UNKNOWN;
	if (user->disk_password.result == PASSWORD_NO_SUCH_USER)
		return TRUTH_NO;
	return user->token.sources[TOKEN_CRYPTO].truth;
}

static enum truth user_guid_known(const struct condition_context *context)
{
	return truth_of(context->user != NULL &&
			context->user->guid.state == FACT_KNOWN);
}

static enum truth admin_guid_known(const struct condition_context *context)
{
	return truth_of(context->admin != NULL &&
			context->admin->guid.state == FACT_KNOWN);
}

static enum truth service_account_missing(
	const struct condition_context *context)
{
	const struct account *account =
		machine_service_account(context->machine);

	return truth_not(account->exists.truth);
}

static enum truth utility_installed(const struct condition_context *context)
{
	return context->machine->agent.utility.truth;
}

static enum truth device_known(const struct condition_context *context)
{
	return truth_of(context->machine->disk.device.state == FACT_KNOWN);
}

static enum truth volume_locked(const struct condition_context *context)
{
	return context->machine->disk.locked.truth;
}

static enum truth volume_readable(const struct condition_context *context)
{
	return truth_not(context->machine->disk.locked.truth);
}

static enum truth reset_tool_present(const struct condition_context *context)
{
	return context->machine->recovery_system.reset_tool.truth;
}

/* Without FileVault the way through Recovery asks for no key. */
static enum truth recovery_key_usable(const struct condition_context *context)
{
	const struct machine_filevault *filevault =
		&context->machine->filevault;

	if (fact_no(&filevault->on))
		return TRUTH_YES;
	if (fact_no(&filevault->key_works))
		return TRUTH_NO;
	return filevault->personal_key.truth;
}

/* Recovery has no tool that says so: there silence must do. */
static enum truth not_converting(const struct condition_context *context)
{
	const struct fact *converting = &context->machine->filevault.converting;

	if (context->machine->recovery)
		return truth_of(!fact_yes(converting));
	return truth_not(converting->truth);
}

static enum truth filevault_on(const struct condition_context *context)
{
	return context->machine->filevault.on.truth;
}

static enum truth enrolled(const struct condition_context *context)
{
	return context->machine->mdm.enrolled.truth;
}

static enum truth bootstrap_escrowed(const struct condition_context *context)
{
	return truth_and(machine_os_at_least(context->machine, 11, 0, 0),
			 context->machine->mdm.bootstrap_escrowed.truth);
}

static enum truth bootstrap_supported(const struct condition_context *context)
{
	return context->machine->mdm.bootstrap_supported.truth;
}

/* Before 10.13.2 changing the recovery key can delete it instead. */
static enum truth key_change_safe(const struct condition_context *context)
{
	return machine_os_at_least(context->machine, 10, 13, 2);
}

static enum truth catalina(const struct condition_context *context)
{
	return truth_and(
		machine_os_at_least(context->machine, 10, 15, 0),
		truth_not(machine_os_at_least(context->machine, 11, 0, 0)));
}

static enum truth jumpcloud_here(const struct condition_context *context)
{
	return context->machine->agent.present.truth;
}

/* Is there something that a person could ask by hand? */
static enum truth evidence_missing(const struct condition_context *context)
{
	const struct machine *machine = context->machine;

	for (size_t i = 0; i < machine->gap_count; i++)
		if (machine->gaps[i].command != NULL)
			return TRUTH_YES;
	return TRUTH_NO;
}

const struct condition conditions[] = {
	{"normal-session", "macOS runs normally, not Recovery.",
	 normal_session},
	{"recovery", "This is macOS Recovery.", in_recovery},
	{"signed-in", "Somebody is signed in at the screen.",
	 somebody_signed_in},
	{"console-holds-token",
	 "Whoever is signed in at the screen holds a SecureToken.",
	 console_holds_token},
	{"admin-authorises",
	 "The chosen admin is an enabled admin and holds a SecureToken.",
	 admin_may_authorise},
	{"another-token-admin",
	 "Another admin on this Mac holds a SecureToken.", another_token_admin},
	{"user-exists", "The account exists.", user_exists},
	{"user-enabled", "The account is not disabled.", user_enabled},
	{"user-holds-token", "The account holds a SecureToken.",
	 user_holds_token},
	{"user-lacks-token", "The account has no token that all sources see.",
	 user_lacks_token},
	{"user-disputed", "The sources disagree about the account's token.",
	 user_disputed},
	{"user-token-broken",
	 "The account's token is disputed or refuses a good password.",
	 user_token_broken},
	{"user-on-disk", "The disk lists the account.", user_in_disk_list},
	{"user-guid-known", "The account's GUID is known.", user_guid_known},
	{"admin-guid-known", "The chosen admin's GUID is known.",
	 admin_guid_known},
	{"service-account-missing", "There is no service account.",
	 service_account_missing},
	{"utility-installed", "The Service Account utility is on this Mac.",
	 utility_installed},
	{"device-known", "The disk's Data volume is known.", device_known},
	{"volume-locked", "The disk is locked.", volume_locked},
	{"volume-readable", "The disk is unlocked.", volume_readable},
	{"reset-tool", "This Recovery has the tool that resets passwords.",
	 reset_tool_present},
	{"recovery-key", "FileVault is off, or its recovery key is usable.",
	 recovery_key_usable},
	{"not-converting", "FileVault is not encrypting or decrypting.",
	 not_converting},
	{"filevault-on", "FileVault is on.", filevault_on},
	{"enrolled", "This Mac is enrolled in an MDM.", enrolled},
	{"bootstrap-escrowed", "The MDM keeps a bootstrap token of this Mac.",
	 bootstrap_escrowed},
	{"bootstrap-supported", "The MDM supports the bootstrap token.",
	 bootstrap_supported},
	{"key-change-safe", "macOS is 10.13.2 or newer.", key_change_safe},
	{"catalina", "macOS is 10.15.", catalina},
	{"jumpcloud", "JumpCloud is on this Mac.", jumpcloud_here},
	{"evidence-missing", "Some evidence is missing.", evidence_missing},
};

const size_t condition_count = sizeof(conditions) / sizeof(conditions[0]);

/* The next id of a list, NULL at its end; *ids moves on. */
static const struct condition *condition_next(const char **ids)
{
	char id[CONDITION_ID_SIZE];
	size_t length;
	const struct condition *condition;

	*ids += strspn(*ids, " ");
	length = strcspn(*ids, " ");
	if (length == 0)
		return NULL;
	if (length >= sizeof(id))
		abort();
	memcpy(id, *ids, length);
	id[length] = '\0';
	*ids += length;
	condition = condition_by_id(id);
	if (condition == NULL)
		abort();
	return condition;
}

const struct condition *condition_by_id(const char *id)
{
	for (size_t i = 0; i < condition_count; i++)
		if (text_equal(conditions[i].id, id))
			return &conditions[i];
	return NULL;
}

enum truth conditions_hold(const char *ids,
			   const struct condition_context *context)
{
	enum truth truth = TRUTH_YES;
	const struct condition *condition;

	if (ids == NULL)
		return TRUTH_YES;
	while ((condition = condition_next(&ids)) != NULL)
		truth = truth_and(truth, condition->holds(context));
	return truth;
}

struct words conditions_open(const char *ids,
			     const struct condition_context *context,
			     struct arena *arena)
{
	struct words open = {0};
	const struct condition *condition;

	if (ids == NULL)
		return open;
	while ((condition = condition_next(&ids)) != NULL) {
		if (condition->holds(context) != TRUTH_YES)
			words_add(arena, &open, condition->sentence);
	}
	return open;
}
