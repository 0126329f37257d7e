#include "readiness/preparation.h"

#include "base/text.h"
#include "readiness/check.h"
#include "readiness/similar.h"

struct work {
	const struct machine *machine;
	const struct readiness *readiness;
	struct arena *arena;
	struct preparation *list;
	struct prepare_item *item;    /* the one that is judged */
	const struct account *person; /* at the screen, or NULL */
};

struct item_info {
	const char *id, *title;
	const char *check; /* what it rests on; NULL = several things */
	const char *topic; /* NULL = that of the check */
	void (*judge)(struct work *work);
	const char *done; /* in a word, when it is so */
};

static const struct jit_check *check_of(const struct work *work,
					const char *number)
{
	return readiness_check(work->readiness, number);
}

/* What a check says is what the row says. */
static void follow_check(struct work *work, const char *number,
			 enum prepare_state warned)
{
	static const enum prepare_state states[] = {
		[JIT_PASS] = PREPARE_DONE,	 [JIT_NOTE] = PREPARE_DONE,
		[JIT_MANUAL] = PREPARE_LOOK,	 [JIT_WARN] = PREPARE_LOOK,
		[JIT_UNKNOWN] = PREPARE_UNKNOWN, [JIT_FAIL] = PREPARE_TO_DO,
	};
	const struct jit_check *check = check_of(work, number);
	struct prepare_item *item = work->item;

	item->state =
		check->outcome == JIT_WARN ? warned : states[check->outcome];
	item->now = check->why;
	item->evidence = check->evidence;
	if (item->state != PREPARE_DONE)
		item->todo = check->remedy;
}

/* --- Who is at the screen ---------------------------------------------------- */

static const struct account *at_screen(const struct machine *machine)
{
	for (size_t i = 0; i < machine->accounts.count; i++)
		if (machine->accounts.items[i].console)
			return &machine->accounts.items[i];
	return NULL;
}

/* Somebody whom the login window made, and not the technician, works here. */
static bool is_handed_over(const struct work *work)
{
	const struct account *person = work->person;
	const struct fact_text *name = &work->machine->answers.end_user_name;

	if (!person || !person_login(person))
		return false;
	return fact_no(&person->admin) ||
	       (name->state == FACT_KNOWN &&
		text_equal_nocase(person->name, name->value));
}

static void judge_signed_in(struct work *work)
{
	const struct account *person = work->person;
	struct prepare_item *item = work->item;

	item->evidence = work->machine->console_user.source.evidence;
	item->state = PREPARE_TO_DO;
	item->todo = "Log in at the screen of this Mac with the local "
		     "administrator's account, not over the network.";
	if (!person && work->machine->console_user.state == FACT_UNKNOWN) {
		item->state = PREPARE_UNKNOWN;
		item->now = "It is not known who is signed in.";
	} else if (!person) {
		item->now = "Nobody is signed in at the screen.";
	} else if (work->list->handed_over) {
		item->state = PREPARE_DONE;
		item->now = arena_printf(work->arena,
					 "This was needed before %s logged in.",
					 person->name);
	} else if (person_is_local_admin(person)) {
		item->state = PREPARE_DONE;
		item->aside = person->name;
		item->now = arena_printf(
			work->arena,
			"%s is signed in and may administer this Mac.",
			person->name);
	} else {
		item->state = fact_unknown(&person->admin) ? PREPARE_UNKNOWN
							   : PREPARE_TO_DO;
		item->now = arena_printf(work->arena, "%s is signed in%s.",
					 person->name,
					 fact_unknown(&person->admin)
						 ? "; whether as an "
						   "administrator is not known"
						 : " and is no administrator");
	}
	if (item->state == PREPARE_DONE)
		item->todo = NULL;
}

/* --- What it takes ------------------------------------------------------------ */

static bool has_row_of_its_own(const char *number);

/* Titles are half sentences: "and" would not tell them apart. */
static const char *list_titles(struct work *work, const struct words *titles)
{
	const char *list = titles->items[0];

	for (size_t i = 1; i < titles->count; i++)
		list = arena_printf(work->arena, "%s; %s", list,
				    titles->items[i]);
	return list;
}

/* The checks that have no row here, in one. */
static void judge_needs(struct work *work)
{
	struct words failed = {0}, unknown = {0};
	struct prepare_item *item = work->item;

	for (size_t i = 0; i < work->readiness->count; i++) {
		const struct jit_check *check = &work->readiness->checks[i];

		if (has_row_of_its_own(check->number))
			continue;
		if (check->outcome == JIT_FAIL)
			words_add(work->arena, &failed, check->title);
		if (check->outcome == JIT_UNKNOWN)
			words_add(work->arena, &unknown, check->title);
	}
	item->state = PREPARE_DONE;
	item->now = "Every check of this Mac that has no row of its own here "
		    "is as it should be.";
	if (failed.count) {
		item->state = PREPARE_TO_DO;
		item->now = arena_printf(work->arena, "Not so yet: %s.",
					 list_titles(work, &failed));
		item->todo = "Go back to the list of checks: each says what to "
			     "do.";
	} else if (unknown.count) {
		item->state = PREPARE_UNKNOWN;
		item->now = arena_printf(work->arena, "Not known: %s.",
					 list_titles(work, &unknown));
		item->todo = "Go back to the list of checks: each says why "
			     "there was no answer.";
	}
}

/* --- The registration --------------------------------------------------------- */

static bool is_registered(const struct machine *machine)
{
	const struct machine_psso *psso = &machine->jit.psso;

	return psso->device == PSSO_PART_THERE && fact_yes(&psso->registered) &&
	       psso->login == PSSO_PART_THERE &&
	       okta_is_in_psso(machine) == TRUTH_YES;
}

static void judge_registered(struct work *work)
{
	struct prepare_item *item = work->item;

	follow_check(work, "R22", PREPARE_LOOK);
	if (!is_registered(work->machine))
		return;
	item->state = PREPARE_DONE;
	item->todo = NULL;
	item->now = work->machine->jit.psso.user == PSSO_PART_EMPTY
			    ? "app-sso shows the device and the login "
			      "configuration; that of the user waits."
			    : "app-sso shows the device and the login "
			      "configuration.";
}

static void judge_stop(struct work *work)
{
	struct prepare_item *item = work->item;

	follow_check(work, "R24", PREPARE_TO_DO);
	if (item->state != PREPARE_DONE || work->list->handed_over)
		return;
	item->state = PREPARE_STOP;
	item->now = is_registered(work->machine)
			    ? "The Mac waits for its new person. Nobody has "
			      "finished the registration, and it has to stay "
			      "so."
			    : "It has not come to that yet.";
	item->todo = "Leave the notification Registration Required alone and "
		     "do not sign in to Okta on this Mac: it would tie the "
		     "administrator's account to Okta FastPass.";
}

/* --- Accounts and the login window -------------------------------------------- */

static void judge_accounts(struct work *work)
{
	follow_check(work, "R25", PREPARE_LOOK);
}

static void judge_homes(struct work *work)
{
	follow_check(work, "R26", PREPARE_LOOK);
}

static void judge_window(struct work *work)
{
	follow_check(work, "R27", PREPARE_LOOK);
}

static void judge_reached(struct work *work)
{
	follow_check(work, "R28", PREPARE_LOOK);
}

/* Whose name is that already? Accounts that Okta is linked to may have it. */
static const char *taken(struct work *work, const char *name)
{
	for (size_t i = 0; i < work->machine->accounts.count; i++) {
		const struct account *account =
			&work->machine->accounts.items[i];
		const char *why;

		if (fact_no(&account->exists) || person_login(account))
			continue;
		if (text_equal_nocase(account->name, name))
			return arena_printf(
				work->arena,
				"There is an account %s already, and it is not "
				"linked to Okta. What macOS makes of a new "
				"person with that name is not known.",
				account->name);
		why = person_is_ordinary(account)
			      ? names_alike(work->arena, account->name, name)
			      : NULL;
		if (why)
			return arena_printf(work->arena,
					    "\"%s\" and the account %s %s.",
					    name, account->name, why);
	}
	return NULL;
}

static void judge_name(struct work *work)
{
	const struct fact_text *name = &work->machine->answers.end_user_name;
	struct prepare_item *item = work->item;
	const char *why;

	follow_check(work, "R32", PREPARE_LOOK);
	if (work->list->handed_over) {
		item->state = PREPARE_DONE;
		item->aside = work->person->name;
		item->now = "The account is there.";
		item->todo = NULL;
		return;
	}
	if (name->state != FACT_KNOWN) {
		item->todo = "Enter asks for it and looks whether it works.";
		return;
	}
	item->aside = name->value;
	why = taken(work, name->value);
	if (why && item->state < PREPARE_UNKNOWN) {
		item->state = PREPARE_LOOK;
		item->now = why;
		item->todo = "Decide first which account this person is to "
			     "have, and map macOSAccountUsername to another "
			     "name when it has to be a new one.";
	}
}

/* --- Handing over -------------------------------------------------------------- */

static void judge_hand_over(struct work *work)
{
	const struct preparation *list = work->list;
	struct prepare_item *item = work->item;
	size_t open = list->counts[PREPARE_TO_DO];
	size_t unknown = list->counts[PREPARE_UNKNOWN];

	item->todo = "Log the administrator out. At the login window the new "
		     "person types name and password of Okta, and finishes the "
		     "registration when macOS asks for it.";
	if (list->handed_over) {
		item->state = PREPARE_DONE;
		item->todo = NULL;
		item->aside = work->person->name;
		item->now = arena_printf(
			work->arena,
			"%s is signed in and linked to the Okta user %s.",
			work->person->name, person_login(work->person));
	} else if (open || unknown) {
		item->state = open ? PREPARE_TO_DO : PREPARE_UNKNOWN;
		item->now = arena_printf(
			work->arena, "Not yet: %s.",
			phrase_count(work->arena, open ? open : unknown,
				     open ? "row above is still to be done"
					  : "row above has no answer",
				     open ? "rows above are still to be done"
					  : "rows above have no answer"));
	} else {
		item->state = PREPARE_NEXT;
		item->now = "The Mac is as the new person needs it.";
	}
}

/* --- The list -------------------------------------------------------------------- */

static const struct item_info infos[] = {
	{"needs", "All that such accounts need is there", NULL, "screen-jit",
	 judge_needs, "nothing is missing"},
	{"signed-in", "Signed in as a local administrator", "R13", NULL,
	 judge_signed_in, NULL},
	{"registered", "The Mac has registered itself", "R22", NULL,
	 judge_registered, "registered"},
	{"stop", "Stop before the registration is finished", "R24", NULL,
	 judge_stop, NULL},
	{PREPARE_ACCOUNTS, "No two accounts for one person", "R25", NULL,
	 judge_accounts, "none look alike"},
	{"homes", "No home folder is left over", "R26", NULL, judge_homes,
	 "none"},
	{"window", "Login window asks for name and password", "R27", NULL,
	 judge_window, "both"},
	{"reached", "The login window is reached", "R28", NULL, judge_reached,
	 "by anybody"},
	{PREPARE_NAME, "Name of the new account", "R32", NULL, judge_name,
	 NULL},
	{"hand-over", "Hand over", NULL, "screen-prepare", judge_hand_over,
	 NULL},
};

#define ITEMS (sizeof(infos) / sizeof(infos[0]))

/* That an administrator exists is needed; that he is signed in is another row. */
static bool has_row_of_its_own(const char *number)
{
	for (size_t i = 0; i < ITEMS; i++)
		if (text_equal(infos[i].check, number))
			return !text_equal(number, "R13");
	return false;
}

static void conclude(struct preparation *list, struct arena *arena)
{
	size_t open = list->counts[PREPARE_TO_DO];
	size_t unknown = list->counts[PREPARE_UNKNOWN];
	size_t look = list->counts[PREPARE_LOOK];

	list->ticked = list->counts[PREPARE_DONE] + list->counts[PREPARE_STOP];
	if (list->handed_over)
		list->sentence = "The Mac has been handed over.";
	else if (open)
		list->sentence = arena_printf(
			arena, "Not ready to be handed over: %s.",
			phrase_count(arena, open - 1, "thing is to be done",
				     "things are to be done"));
	else if (unknown)
		list->sentence = arena_printf(
			arena,
			"Whether it can be handed over is not known: %s.",
			phrase_count(arena, unknown - 1,
				     "question has no answer",
				     "questions have no answer"));
	else if (look)
		list->sentence = arena_printf(
			arena,
			"Ready to be handed over, once you have looked at %s.",
			phrase_count(arena, look, "thing", "things"));
	else
		list->sentence = "Ready to be handed over.";
}

static void make_item(struct work *work, const struct item_info *info)
{
	struct preparation *list = work->list;
	struct prepare_item *item = &list->items[list->count++];

	item->id = info->id;
	item->title = info->title;
	item->topic =
		info->topic ? info->topic : check_of(work, info->check)->id;
	work->item = item;
	info->judge(work);
	if (item->state == PREPARE_DONE && !item->aside)
		item->aside = info->done;
	list->counts[item->state]++;
}

struct preparation *preparation_make(const struct machine *machine,
				     const struct readiness *readiness,
				     struct arena *arena)
{
	struct work work = {
		.machine = machine,
		.readiness = readiness,
		.arena = arena,
		.list = arena_alloc(arena, sizeof(*work.list)),
		.person = at_screen(machine),
	};

	work.list->items = arena_array(arena, ITEMS, sizeof(*work.list->items));
	work.list->handed_over = is_handed_over(&work);
	for (size_t i = 0; i < ITEMS; i++)
		make_item(&work, &infos[i]);
	conclude(work.list, arena);
	return work.list;
}

const struct prepare_item *preparation_item(const struct preparation *list,
					    const char *id)
{
	for (size_t i = 0; i < list->count; i++)
		if (text_equal(list->items[i].id, id))
			return &list->items[i];
	return NULL;
}

const char *prepare_label(enum prepare_state state)
{
	static const char *const labels[] = {
		[PREPARE_DONE] = "DONE",       [PREPARE_STOP] = "STOP",
		[PREPARE_NEXT] = "NEXT",       [PREPARE_LOOK] = "LOOK",
		[PREPARE_UNKNOWN] = "UNKNOWN", [PREPARE_TO_DO] = "TO DO",
	};

	return labels[state];
}
