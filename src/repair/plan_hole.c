#include "repair/plan_draft.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "base/visible.h"
#include "diagnosis/people.h"

enum {
	NAMES_SHOWN = 12, /* before "and 1988 others" */
	THINGS_SHOWN = 8,
};

#define FIRST_TOOL "resetFileVaultpassword"

static struct arena *arena_of(const struct plan_cast *cast)
{
	return cast->draft->arena;
}

static const struct machine *machine_of(const struct plan_cast *cast)
{
	return cast->draft->machine;
}

/* "a, b or c"; of very many only the first. NULL for none. */
static const char *join(const struct plan_cast *cast, struct words *names,
			size_t most, const char *conjunction)
{
	if (names->count == 0)
		return NULL;
	if (names->count > most) {
		size_t others = names->count - most;

		names->count = most;
		words_add(arena_of(cast), names,
			  arena_printf(arena_of(cast), "%zu others", others));
	}
	return words_join(arena_of(cast), names, conjunction);
}

static const char *join_order(const struct plan_cast *cast,
			      const struct account_order *order)
{
	struct words names = {0};

	for (size_t i = 0; i < order->count; i++)
		words_add(
			arena_of(cast), &names,
			machine_of(cast)->accounts.items[order->items[i]].name);
	return join(cast, &names, NAMES_SHOWN, "or");
}

static const char *join_people(const struct plan_cast *cast, people_test *test,
			       const char *conjunction)
{
	const struct account *account;
	struct words names = {0};

	for (size_t i = 0;
	     (account = people_next(machine_of(cast), &i)) != NULL;) {
		if (test(account))
			words_add(arena_of(cast), &names, account->name);
	}
	return join(cast, &names, NAMES_SHOWN, conjunction);
}

static const char *shell_word(const struct plan_cast *cast,
			      const struct account *account)
{
	struct text text;
	const char *word = NULL;

	if (account == NULL)
		return NULL;
	text_init(&text);
	if (visible_add_shell(&text, account->name))
		word = arena_strdup(arena_of(cast), text.bytes);
	text_free(&text);
	return word;
}

static const char *fill_user(const struct plan_cast *cast)
{
	return cast->user != NULL ? cast->user->name : NULL;
}

static const char *fill_users(const struct plan_cast *cast)
{
	struct words names = {0};

	for (size_t i = 0; i < cast->path->subjects.count; i++)
		words_add(arena_of(cast), &names,
			  cast->path->subjects.items[i]);
	return join(cast, &names, NAMES_SHOWN, "and");
}

/* Whose password a need means: one person's in a step, everybody's above. */
static const char *fill_who(const struct plan_cast *cast)
{
	return cast->step != NULL && cast->step->about != ABOUT_PATH
		       ? fill_user(cast)
		       : fill_users(cast);
}

static const char *fill_admin(const struct plan_cast *cast)
{
	return cast->admin != NULL ? cast->admin->name : NULL;
}

static const char *fill_admins(const struct plan_cast *cast)
{
	return join_order(cast, &cast->admins);
}

/* Whom to ask when the first one is refused. */
static const char *fill_next(const struct plan_cast *cast)
{
	struct account_order rest = cast->admins;

	if (rest.count == 0)
		return NULL;
	rest.items++;
	rest.count--;
	return join_order(cast, &rest);
}

/* A command takes one admin, a person at the screen any of them. */
static const char *fill_acting(const struct plan_cast *cast)
{
	return cast->step != NULL && cast->step->command != NULL
		       ? fill_admin(cast)
		       : fill_admins(cast);
}

static const char *fill_promoter(const struct plan_cast *cast)
{
	const struct account_order *order = &cast->draft->promoters;
	struct account_order others = {0};

	for (size_t i = 0; i < order->count; i++) {
		const struct account *account =
			&machine_of(cast)->accounts.items[order->items[i]];

		if (!words_have(&cast->path->subjects, account->name))
			*list_add(arena_of(cast), &others) = order->items[i];
	}
	return join_order(cast, &others);
}

static const char *fill_sign_in(const struct plan_cast *cast)
{
	const char *users = fill_users(cast);

	return users != NULL ? users
			     : join_order(cast, &cast->draft->promoters);
}

static const char *fill_everybody(const struct plan_cast *cast)
{
	return join_people(cast, person_any, "and");
}

static bool person_resettable(const struct account *account)
{
	return !person_managed(account);
}

/* Who gets what: a refusal is the managed ones' (fill_managed_warning). */
static const char *fill_affected(const struct plan_cast *cast)
{
	size_t people = people_count(machine_of(cast), person_any);
	const char *everybody = fill_everybody(cast);
	const char *tokens = join_people(cast, person_resettable, "and");
	struct arena *arena = arena_of(cast);

	if (people == 0)
		return NULL;
	return arena_printf(arena, "%s%s%s%s%s ",
			    people == 1 ? "The tool sets a new password for "
					: "The tool wants a new password for "
					  "EVERY account: ",
			    everybody,
			    people == 1 ? ", the only account." : ".",
			    tokens ? " With it comes a SecureToken for " : "",
			    tokens ? arena_printf(arena, "%s.", tokens) : "");
}

static const char *fill_key(const struct plan_cast *cast)
{
	const struct machine *machine = machine_of(cast);

	if (fact_yes(&machine->crypto.personal_recovery) ||
	    fact_yes(&machine->filevault.personal_key))
		return "This disk has such a key. ";
	return "Whether this disk has such a key could not be read. ";
}

static const char *managed_words(const struct plan_cast *cast, size_t managed)
{
	if (managed == 0)
		return NULL;
	return arena_printf(arena_of(cast),
			    "JumpCloud manages %s, and by its documentation "
			    "such passwords cannot be reset in Recovery: "
			    "expect a refusal there. ",
			    join_people(cast, person_managed, "and"));
}

static const char *fill_managed_warning(const struct plan_cast *cast)
{
	return managed_words(cast,
			     people_count(machine_of(cast), person_managed));
}

/* Only when nobody would be left whose password can be reset (rule 13). */
static const char *fill_all_managed(const struct plan_cast *cast)
{
	const struct words *subjects = &cast->path->subjects;
	size_t managed = 0;

	for (size_t i = 0; i < subjects->count; i++) {
		const struct account *account =
			machine_account(machine_of(cast), subjects->items[i]);

		managed += account != NULL && person_managed(account);
	}
	if (managed < subjects->count)
		return NULL;
	return managed_words(cast, managed);
}

/* Without FileVault Recovery asks for no key. */
static const char *fill_with_key(const struct plan_cast *cast)
{
	return fact_no(&machine_of(cast)->filevault.on)
		       ? NULL
		       : ", with the FileVault recovery key";
}

static const char *fill_console(const struct plan_cast *cast)
{
	const struct account *account;

	for (size_t i = 0;
	     (account = people_next(machine_of(cast), &i)) != NULL;) {
		if (account->console)
			return account->name;
	}
	return join_people(cast, person_holds, "or");
}

static const char *fill_volume(const struct plan_cast *cast)
{
	const struct machine_disk *disk = &machine_of(cast)->disk;

	if (disk->target < 0 || (size_t)disk->target >= disk->system_count)
		return NULL;
	return disk->systems[disk->target].name;
}

static const char *fill_version(const struct plan_cast *cast)
{
	const struct fact_version *version = &machine_of(cast)->os.version;

	if (version->state != FACT_KNOWN || version->words == NULL)
		return NULL;
	return arena_printf(arena_of(cast), "macOS %s", version->words);
}

static const char *fill_tool(const struct plan_cast *cast)
{
	const struct fact_text *path =
		&machine_of(cast)->recovery_system.reset_tool_path;

	return path->state == FACT_KNOWN ? file_base_name(path->value) : NULL;
}

static const char *fill_rules(const struct plan_cast *cast)
{
	const struct machine_policy *policy = &machine_of(cast)->policy;
	struct words words = {0};

	for (size_t i = 0; i < policy->count; i++) {
		const struct policy_rule *rule = &policy->rules[i];

		words_add(arena_of(cast), &words,
			  rule->words == NULL
				  ? rule->name
				  : arena_printf(arena_of(cast), "%s (%s)",
						 rule->name, rule->words));
	}
	return join(cast, &words, THINGS_SHOWN, "and");
}

static const char *fill_leftovers(const struct plan_cast *cast)
{
	const struct machine_agent *agent = &machine_of(cast)->agent;
	struct words words = {0};

	for (size_t i = 0; i < agent->leftover_count; i++)
		words_add(arena_of(cast), &words,
			  arena_printf(arena_of(cast), "%s (%s)",
				       agent->leftovers[i].what,
				       agent->leftovers[i].where));
	return join(cast, &words, THINGS_SHOWN, "and");
}

static const char *fill_progress(const struct plan_cast *cast)
{
	const struct machine_filevault *filevault =
		&machine_of(cast)->filevault;

	if (filevault->percent == NULL)
		return NULL;
	return arena_printf(arena_of(cast), "%s percent of the disk is %s. ",
			    filevault->percent,
			    filevault->conversion == CONVERSION_DECRYPTING
				    ? "decrypted"
				    : "encrypted");
}

/* What to type by hand; the decisive and the root-only questions first. */
static void add_gap_commands(const struct plan_cast *cast, bool first,
			     struct words *commands)
{
	const struct machine *machine = machine_of(cast);

	for (size_t i = 0; i < machine->gap_count; i++) {
		const struct gap *gap = &machine->gaps[i];

		if ((gap->decisive || gap->needs_root) == first &&
		    gap->command != NULL)
			words_add_once(arena_of(cast), commands, gap->command);
	}
}

static const char *fill_evidence(const struct plan_cast *cast)
{
	struct words commands = {0};

	add_gap_commands(cast, true, &commands);
	add_gap_commands(cast, false, &commands);
	return join(cast, &commands, THINGS_SHOWN, "and");
}

static const char *fill_obstacle(const struct plan_cast *cast)
{
	return cast->draft->obstacle;
}

static bool is_of_path(const struct plan_cast *cast,
		       const struct finding *finding)
{
	return words_have(&cast->path->findings, finding->id);
}

/* The titles of what a path answers. */
static const char *fill_findings(const struct plan_cast *cast)
{
	const struct findings *findings = cast->draft->findings;
	struct words titles = {0};

	for (size_t i = 0; i < findings->count; i++) {
		if (is_of_path(cast, &findings->items[i]))
			words_add_once(arena_of(cast), &titles,
				       findings->items[i].title);
	}
	return join(cast, &titles, THINGS_SHOWN, "and");
}

static const char *fill_scope(const struct plan_cast *cast)
{
	return machine_of(cast)->not_applicable;
}

static const char *fill_user_word(const struct plan_cast *cast)
{
	return shell_word(cast, cast->user);
}

static const char *fill_admin_word(const struct plan_cast *cast)
{
	return shell_word(cast, cast->admin);
}

static const char *fill_catalina(const struct plan_cast *cast)
{
	struct condition_context context = plan_context(cast);

	if (conditions_hold("catalina", &context) != TRUTH_YES)
		return NULL;
	return " On macOS 10.15 the first admin whose password is right gets "
	       "the first SecureToken, by this check too.";
}

static const struct plan_hole holes[] = {
	{"user", fill_user, "the account"},
	{"users", fill_users, "the accounts concerned"},
	{"who", fill_who, "the account concerned"},
	{"admin", fill_admin, "an admin that holds a SecureToken"},
	{"admins", fill_admins, "an admin that holds a SecureToken"},
	{"next", fill_next, "nobody else is known"},
	{"acting", fill_acting, "an admin that holds a SecureToken"},
	{"promoter", fill_promoter, "an admin of this Mac"},
	{"sign-in", fill_sign_in, "a local admin"},
	{"everybody", fill_everybody, "every account of this Mac"},
	{"affected", fill_affected, ""},
	{"key", fill_key, ""},
	{"managed-warning", fill_managed_warning, ""},
	{"all-managed", fill_all_managed, ""},
	{"with-key", fill_with_key, ""},
	{"console", fill_console, "somebody who can unlock the disk"},
	{"volume", fill_volume, "the disk of this Mac"},
	{"version", fill_version, "an affected macOS"},
	{"tool", fill_tool, FIRST_TOOL},
	{"rules", fill_rules, "the finding names them"},
	{"leftovers", fill_leftovers, "the finding names them"},
	{"progress", fill_progress, ""},
	{"evidence", fill_evidence, "the findings name what is missing"},
	{"obstacle", fill_obstacle, "something stands in the way"},
	{"findings", fill_findings, "something"},
	{"scope", fill_scope, "the program does not know this kind of Mac"},
	{"user-word", fill_user_word, "NAME"},
	{"admin-word", fill_admin_word, "ADMIN"},
	{"catalina", fill_catalina, ""},
};

const struct plan_hole *plan_hole_find(const char *name, size_t length)
{
	for (size_t i = 0; i < sizeof(holes) / sizeof(holes[0]); i++) {
		if (strlen(holes[i].name) == length &&
		    memcmp(holes[i].name, name, length) == 0)
			return &holes[i];
	}
	return NULL;
}
