#include "readiness/pairs.h"

#include <string.h>

#include "base/text.h"
#include "readiness/check.h"
#include "readiness/similar.h"

static bool is_compared(const struct account *account)
{
	return person_is_ordinary(account) && fact_yes(&account->exists) &&
	       !fact_yes(&account->hidden);
}

static const char *full_name(const struct account *account)
{
	return account->full_name.state == FACT_KNOWN ? account->full_name.value
						      : NULL;
}

static void compare(struct arena *arena, struct account_pairs *pairs,
		    const struct account *a, const struct account *b)
{
	const char *login_a = person_login(a), *login_b = person_login(b);
	struct account_pair pair = {.a = a, .b = b};

	if (login_a && login_b && text_equal_nocase(login_a, login_b))
		pair.login = login_a;
	else
		pair.why = names_alike(arena, a->name, b->name);
	if (!pair.login && !pair.why &&
	    full_names_equal(full_name(a), full_name(b)))
		pair.why = "have the same full name";
	if (pair.login || pair.why)
		*list_add(arena, pairs) = pair;
}

struct account_pairs account_pairs(const struct machine *machine,
				   struct arena *arena)
{
	struct account_pairs pairs = {0};
	const struct account *a, *b;

	for (size_t i = 0; (a = people_next(machine, &i)) != NULL;)
		for (size_t j = i; (b = people_next(machine, &j)) != NULL;)
			if (is_compared(a) && is_compared(b))
				compare(arena, &pairs, a, b);
	return pairs;
}

/* --- Side by side ---------------------------------------------------------- */

typedef const char *words_of(const struct machine *machine,
			     const struct account *account,
			     struct arena *arena);

static const char *say_full_name(const struct machine *machine,
				 const struct account *account,
				 struct arena *arena)
{
	(void)machine;
	(void)arena;
	return full_name(account);
}

static const char *say_uid(const struct machine *machine,
			   const struct account *account, struct arena *arena)
{
	(void)machine;
	return arena_printf(arena, "%lld", (long long)account->uid.value);
}

static const char *say_created(const struct machine *machine,
			       const struct account *account,
			       struct arena *arena)
{
	(void)machine;
	return account->created.state == FACT_KNOWN
		       ? phrase_date(arena, account->created.seconds)
		       : NULL;
}

static const char *say_console(const struct machine *machine,
			       const struct account *account,
			       struct arena *arena)
{
	(void)arena;
	if (machine->console_user.state == FACT_UNKNOWN)
		return NULL;
	return account->console ? "yes" : "no";
}

static const char *say_admin(const struct machine *machine,
			     const struct account *account, struct arena *arena)
{
	(void)machine;
	(void)arena;
	return truth_word(account->admin.truth);
}

static const char *say_token(const struct machine *machine,
			     const struct account *account, struct arena *arena)
{
	(void)machine;
	(void)arena;
	return token_verdict_word(account->token.verdict);
}

static const char *say_login(const struct machine *machine,
			     const struct account *account, struct arena *arena)
{
	const char *login = person_login(account);

	(void)machine;
	(void)arena;
	return login ? login : "none";
}

static const char *say_managed(const struct machine *machine,
			       const struct account *account,
			       struct arena *arena)
{
	(void)machine;
	(void)arena;
	return truth_word(account->managed.truth);
}

static const char *say_home(const struct machine *machine,
			    const struct account *account, struct arena *arena)
{
	(void)machine;
	(void)arena;
	return account->home.state == FACT_KNOWN ? account->home.value : NULL;
}

static const struct {
	const char *label;
	words_of *words;
} comparisons[] = {
	{"Full name", say_full_name},
	{"Signed in now", say_console},
	{"SecureToken", say_token},
	{"Okta user", say_login},
	{"Administrator", say_admin},
	{"By JumpCloud", say_managed},
	{"Home folder", say_home},
	{"Made on", say_created},
	{"UID", say_uid},
};

struct pair_rows account_pair_rows(const struct machine *machine,
				   const struct account_pair *pair,
				   struct arena *arena)
{
	struct pair_rows rows = {0};

	for (size_t i = 0; i < sizeof(comparisons) / sizeof(*comparisons);
	     i++) {
		words_of *words = comparisons[i].words;
		const char *a = words(machine, pair->a, arena);
		const char *b = words(machine, pair->b, arena);

		if (!a && !b)
			continue;
		*list_add(arena, &rows) = (struct pair_row){
			.label = comparisons[i].label,
			.a = a ? a : "not known",
			.b = b ? b : "not known",
		};
	}
	return rows;
}

/* --- What speaks for whom --------------------------------------------------- */

static bool is_older(const struct account *account, const struct account *other)
{
	if (account->created.state == FACT_KNOWN &&
	    other->created.state == FACT_KNOWN)
		return account->created.seconds < other->created.seconds;
	return account->uid.value < other->uid.value;
}

struct words account_speaks(const struct account *account,
			    const struct account *other, struct arena *arena)
{
	struct words words = {0};

	if (account->console)
		words_add(arena, &words, "is signed in");
	if (person_login(account) && !person_login(other))
		words_add(arena, &words, "is linked to an Okta user");
	if (person_holds(account) && person_not_holder(other))
		words_add(arena, &words, "holds a SecureToken");
	if (fact_yes(&account->owner) && fact_no(&other->owner))
		words_add(arena, &words, "is an owner of the volume");
	if (fact_yes(&account->admin) && fact_no(&other->admin))
		words_add(arena, &words, "is an administrator");
	if (fact_yes(&account->managed) && fact_no(&other->managed))
		words_add(arena, &words, "is managed by JumpCloud");
	if (is_older(account, other))
		words_add(arena, &words, "is the older one");
	return words;
}

static size_t count_others(const struct machine *machine,
			   const struct account *account, people_test *test)
{
	return people_count(machine, test) - test(account);
}

const char *account_must_stay(const struct machine *machine,
			      const struct account *account,
			      struct arena *arena)
{
	struct words reasons = {0};

	if (account->console)
		words_add(arena, &reasons, "somebody is signed in with it");
	if (person_is_local_admin(account) &&
	    !count_others(machine, account, person_is_local_admin))
		words_add(arena, &reasons, "there is no other administrator");
	if (!person_not_holder(account) &&
	    !count_others(machine, account, person_holds))
		words_add(arena, &reasons,
			  "nobody else is known to hold a SecureToken");
	return reasons.count ? words_join(arena, &reasons, "and") : NULL;
}
