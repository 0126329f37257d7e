#include "base/text.h"
#include "readiness/check.h"

#define SSO_PREFIX "PlatformSSO:"

enum {
	FIRST_PERSON = 501
};

bool person_is_ordinary(const struct account *account)
{
	return account->human && account->uid.state == FACT_KNOWN &&
	       account->uid.value >= FIRST_PERSON;
}

bool person_is_local_admin(const struct account *account)
{
	return person_is_ordinary(account) && fact_yes(&account->admin);
}

static bool person_may_be_admin(const struct account *account)
{
	return account->human && !fact_no(&account->admin) &&
	       (account->uid.state != FACT_KNOWN ||
		person_is_ordinary(account));
}

const char *person_login(const struct account *account)
{
	size_t prefix = sizeof(SSO_PREFIX) - 1;

	for (size_t i = 0; i < account->alt_identities.count; i++)
		if (text_starts(account->alt_identities.items[i], SSO_PREFIX))
			return account->alt_identities.items[i] + prefix;
	return NULL;
}

/* Is it known who is an admin and who is not? */
static bool admins_are_known(const struct machine *machine)
{
	return fact_yes(&machine->accounts_read) &&
	       fact_yes(&machine->admin_group_read) &&
	       people_count(machine, person_may_be_admin) ==
		       people_count(machine, person_is_local_admin);
}

static void cite_admins(struct check_context *context)
{
	const struct account *account;

	check_cite(context, &context->machine->accounts_read.source);
	check_cite(context, &context->machine->admin_group_read.source);
	for (size_t i = 0;
	     (account = people_next(context->machine, &i)) != NULL;)
		if (person_may_be_admin(account))
			check_cite(context, &account->admin.source);
}

static void say_admins_unknown(struct check_context *context)
{
	const struct machine *machine = context->machine;

	check_unknown(context,
		      fact_yes(&machine->accounts_read)
			      ? &machine->admin_group_read.source
			      : &machine->accounts_read.source,
		      "who is an administrator");
}

void check_local_admin(struct check_context *context)
{
	const struct machine *machine = context->machine;

	cite_admins(context);
	if (people_count(machine, person_is_local_admin) > 0)
		check_say(context, JIT_PASS, "There is %s.",
			  people_names(machine, context->arena,
				       person_is_local_admin));
	else if (!admins_are_known(machine))
		say_admins_unknown(context);
	else
		check_say(context, JIT_FAIL,
			  "No person on this Mac is an administrator. Service "
			  "accounts do not count: nobody can log in with one.");
}

static bool is_token_admin(const struct account *account)
{
	return person_is_local_admin(account) && person_holds(account);
}

static bool is_open_admin(const struct account *account)
{
	return person_may_be_admin(account) &&
	       (person_token_unknown(account) || person_disputed(account));
}

static void cite_tokens(struct check_context *context)
{
	const struct account *account;

	for (size_t i = 0;
	     (account = people_next(context->machine, &i)) != NULL;)
		for (int source = 0;
		     person_may_be_admin(account) && source < TOKEN_SOURCES;
		     source++)
			check_cite(context,
				   &account->token.sources[source].source);
}

void check_admin_token(struct check_context *context)
{
	const struct machine *machine = context->machine;
	struct arena *arena = context->arena;

	cite_tokens(context);
	if (people_count(machine, is_token_admin) > 0)
		check_say(context, JIT_PASS,
			  "%s may administer this Mac and "
			  "holds a SecureToken.",
			  people_names(machine, arena, is_token_admin));
	else if (people_count(machine, is_open_admin) > 0)
		check_say(context, JIT_UNKNOWN,
			  "Whether %s holds a SecureToken is not known for "
			  "certain.",
			  people_names(machine, arena, is_open_admin));
	else if (!admins_are_known(machine))
		say_admins_unknown(context);
	else
		check_say(context, JIT_FAIL,
			  "No local administrator holds a SecureToken, so no "
			  "bootstrap token can be made either.");
}

/* The person for whom the Mac is prepared may register, admin or not. */
static bool is_end_user(const struct check_context *context,
			const struct account *account)
{
	const struct fact_text *name = &context->machine->answers.end_user_name;

	return name->state == FACT_KNOWN &&
	       text_equal_nocase(account->name, name->value);
}

static bool is_registered(const struct check_context *context,
			  const struct account *account)
{
	const struct machine_psso *psso = &context->machine->jit.psso;

	if (person_login(account))
		return true;
	return account->console && psso->user == PSSO_PART_THERE &&
	       psso->user_state.state == FACT_KNOWN &&
	       text_has(psso->user_state.value, "Normal");
}

void check_admin_registered(struct check_context *context)
{
	const struct machine *machine = context->machine;
	const struct account *account;
	struct words names = {0};

	check_cite(context, &machine->accounts_read.source);
	check_cite(context, &machine->jit.psso.read.source);
	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;)
		if (person_is_local_admin(account) &&
		    !is_end_user(context, account) &&
		    is_registered(context, account))
			words_add(context->arena, &names, account->name);
	if (names.count > 0)
		check_say(context, JIT_WARN,
			  "%s is an administrator and is linked to an Okta "
			  "user. The registration was meant for the person who "
			  "gets the Mac; only a reset undoes it.",
			  words_join(context->arena, &names, "and"));
	else if (!admins_are_known(machine))
		say_admins_unknown(context);
	else if (!fact_yes(&machine->jit.psso.read))
		check_unknown(context, &machine->jit.psso.read.source,
			      "whether the person at the screen is "
			      "registered");
	else
		check_say(context, JIT_PASS,
			  "No administrator is linked to an Okta user.");
}
