#include "session/session_prepare.h"

#include <string.h>

#include "base/text.h"
#include "session/session_repair.h"

enum {
	INTERVAL_MS = 5000, /* between the end of a look and the next */
	CHOICES_MOST = 32,
	NAME_LONGEST = 255,
};

static struct session_prepare *prepare_of(struct session *session)
{
	return &session->prepare;
}

static int64_t now_ms(const struct session *session)
{
	return clock_monotonic_ms(session->clock);
}

static const char *keep(struct session *session, const char *string)
{
	return arena_strdup(session->words, string);
}

/* --- The list --------------------------------------------------------------- */

const struct preparation *session_preparation(struct session *session)
{
	struct session_prepare *prepare = prepare_of(session);

	if (!prepare->list && session->machine)
		prepare->list = preparation_make(session->machine,
						 session_readiness(session),
						 session->derived);
	return prepare->list;
}

const struct prepare_item *session_prepare_item(struct session *session)
{
	const struct preparation *list = session_preparation(session);

	return list && session->prepare.item
		       ? preparation_item(list, session->prepare.item)
		       : NULL;
}

static void look_away(struct session *session)
{
	struct session_prepare *prepare = prepare_of(session);

	reading_free(prepare->reading);
	prepare->reading = NULL;
	prepare->awaited = false;
}

void session_prepare_forget(struct session *session)
{
	look_away(session);
	session->prepare.list = NULL;
}

void session_prepare_free(struct session *session)
{
	look_away(session);
}

/* --- Looking ------------------------------------------------------------------ */

static bool is_open(const struct session *session)
{
	return session->stage == STAGE_PREPARE ||
	       session->stage == STAGE_PREPARE_ITEM;
}

bool session_prepare_is_live(const struct session *session)
{
	return session->prepare.reading ||
	       (is_open(session) && !session->from_case && session->diagnosis);
}

bool session_preparing(const struct session *session)
{
	return is_open(session) && session_prepare_is_live(session);
}

size_t session_prepare_turn(const struct session *session)
{
	return session->prepare.turn;
}

bool session_prepare_is_busy(const struct session *session)
{
	return session->prepare.awaited;
}

static void look(struct session *session)
{
	struct session_prepare *prepare = prepare_of(session);

	look_away(session);
	prepare->reading =
		reading_new_whole(session->host, session->clock,
				  session->case_file, session->options.online);
}

/* Somebody has done something: the next look is worth waiting for. */
static void look_now(struct session *session)
{
	if (session->from_case)
		return;
	look(session);
	session->prepare.awaited = true;
}

/* Which rows were not as they have to be before, and are now. */
static struct words newly_ticked(const struct preparation *before,
				 const struct preparation *after,
				 struct arena *arena)
{
	struct words titles = {0};

	for (size_t i = 0; before && i < after->count; i++) {
		const struct prepare_item *item = &after->items[i];

		if (item->state < PREPARE_NEXT &&
		    preparation_item(before, item->id)->state >= PREPARE_NEXT)
			words_add(arena, &titles, item->title);
	}
	return titles;
}

static bool has_changed(const struct preparation *before,
			const struct preparation *after)
{
	for (size_t i = 0; before && i < after->count; i++) {
		const struct prepare_item *old =
			preparation_item(before, after->items[i].id);

		if (old->state != after->items[i].state ||
		    !text_equal(old->now, after->items[i].now))
			return true;
	}
	return false;
}

static void tell_ticked(struct session *session, const struct words *titles)
{
	struct session_prepare *prepare = prepare_of(session);

	if (!titles->count)
		return;
	prepare->news = arena_printf(
		session->words, "%s%sNew on this list: %s.",
		prepare->event ? prepare->event : "", prepare->event ? " " : "",
		words_join(session->words, titles, "and"));
	prepare->event = NULL;
}

/* What the Mac now says is what every stage shows from here on. */
static void take(struct session *session)
{
	struct session_prepare *prepare = prepare_of(session);
	const struct preparation *before = session_preparation(session);
	struct arena *old = session->derived;
	struct case_file *old_case = session->case_file;
	struct machine *old_machine = session->machine;
	struct words titles;

	session_repair_let_go(session);
	session->derived = NULL; /* they live until they have been compared */
	session->machine = NULL;
	scan_free(session->scan);
	session->scan = NULL;
	session->case_file = reading_take_case(prepare->reading);
	look_away(session);
	session->jit_asked = true;
	session_practise_record(session);
	session_derive(session);
	titles = newly_ticked(before, session_preparation(session),
			      session->derived);
	tell_ticked(session, &titles);
	prepare->turn += has_changed(before, session_preparation(session));
	arena_free(old);
	machine_free(old_machine);
	case_file_free(old_case);
	prepare->next_ms = now_ms(session) + INTERVAL_MS;
}

size_t session_prepare_descriptors(struct session *session, struct pollfd *fds,
				   size_t room)
{
	return session->prepare.reading
		       ? reading_descriptors(session->prepare.reading, fds,
					     room)
		       : 0;
}

int session_prepare_timeout(struct session *session)
{
	int64_t left = session->prepare.next_ms - now_ms(session);

	if (session->prepare.reading)
		return reading_timeout(session->prepare.reading);
	return left > 0 ? (int)left : 0;
}

bool session_prepare_step(struct session *session)
{
	struct session_prepare *prepare = prepare_of(session);

	if (!is_open(session)) {
		look_away(session);
		return false;
	}
	if (!prepare->reading) {
		if (now_ms(session) >= prepare->next_ms)
			look(session);
		return false;
	}
	if (!reading_step(prepare->reading))
		return false;
	take(session);
	return true;
}

/* --- Asking -------------------------------------------------------------------- */

void session_enter_prepare(struct session *session)
{
	struct session_prepare *prepare = prepare_of(session);

	session_enter_jit(session);
	prepare->naming = false;
	prepare->news = NULL;
	prepare->event = NULL;
	prepare->next_ms = now_ms(session) + INTERVAL_MS;
}

static void ask_name(struct session *session, struct ask *ask)
{
	const struct fact_text *name = &session->machine->answers.end_user_name;

	ask->kind = ASK_TEXT;
	ask->id = "prepare-name";
	ask->title = "Name of the new account";
	ask->topic = "jit-user-name";
	ask->text = "What will the account be called? It is what Okta hands "
		    "over as macOSAccountUsername, often the part of the "
		    "address before the @.";
	if (name->state == FACT_KNOWN)
		ask->preset_text = name->value;
}

static void fill_choice(const struct prepare_item *item,
			struct ask_choice *choice)
{
	choice->id = item->id;
	choice->mark = prepare_label(item->state);
	choice->label = item->title;
	choice->aside = item->aside;
	choice->topic = item->topic;
	/* What is ticked needs no words here. */
	if (item->state != PREPARE_DONE)
		choice->detail = item->now;
}

static void ask_list(struct session *session, struct ask *ask)
{
	const struct preparation *list = session_preparation(session);
	struct ask_choice *choices =
		session_choices(session, ask, CHOICES_MOST);
	size_t events = session_event_count(session);

	ask->text = session->from_case
			    ? list->sentence
			    : arena_printf(session->asking,
					   "%s The Mac is read again every few "
					   "seconds.",
					   list->sentence);
	ask->hint = session->prepare.news ? session->prepare.news
					  : session->prepare.event;
	ask->choice_count = 0;
	for (size_t i = 0; i < list->count; i++)
		fill_choice(&list->items[i], &choices[ask->choice_count++]);
	for (size_t i = 0; i < events && ask->choice_count < CHOICES_MOST; i++)
		session_event_choice(session, i, &choices[ask->choice_count++]);
	/* Where work is waiting. */
	while (ask->preset + 1 < list->count &&
	       list->items[ask->preset].state < PREPARE_NEXT)
		ask->preset++;
}

void session_ask_prepare(struct session *session, struct ask *ask)
{
	if (session->prepare.naming)
		ask_name(session, ask);
	else
		ask_list(session, ask);
}

/* --- Answers ---------------------------------------------------------------------- */

static struct status take_name(struct session *session, const char *name)
{
	struct case_file *case_file = session->case_file;

	if (!*name || strlen(name) > NAME_LONGEST)
		return status_fail(STATUS_USAGE, NULL, NULL, "%s",
				   *name ? "no account name is that long"
					 : "type a name, or go back without "
					   "one");
	value_set(case_file->arena, case_file->answers, "end_user_name",
		  value_string(case_file->arena, name));
	session->prepare.naming = false;
	session->prepare.news = NULL;
	session_derive(session);
	look_now(session);
	return status_ok();
}

static struct status play(struct session *session, const char *choice)
{
	struct session_prepare *prepare = prepare_of(session);
	const char *news = NULL;
	struct status status = session_event_play(session, choice, &news);

	if (!status_is_ok(&status))
		return status;
	prepare->news = NULL;
	prepare->event = keep(session, news);
	look_now(session);
	return status;
}

struct status session_answer_prepare(struct session *session,
				     const struct answer *answer)
{
	const struct prepare_item *item;

	if (session->prepare.naming)
		return take_name(session, answer->text ? answer->text : "");
	if (session_event_is(answer->choice))
		return play(session, answer->choice);
	item = preparation_item(session_preparation(session), answer->choice);
	session->prepare.item = item->id;
	if (!text_equal(item->id, PREPARE_NAME))
		return session_go(session, STAGE_PREPARE_ITEM);
	session->prepare.naming = true;
	return status_ok();
}

bool session_prepare_back(struct session *session)
{
	if (!session->prepare.naming)
		return false;
	session->prepare.naming = false;
	session_changed(session);
	return true;
}

/* --- One row ----------------------------------------------------------------------- */

const char *session_prepare_item_blocked(const struct session *session)
{
	if (!session->prepare.item)
		return "Choose a row first.";
	return session_jit_blocked(session);
}

void session_ask_prepare_item(struct session *session, struct ask *ask)
{
	const struct prepare_item *item = session_prepare_item(session);

	ask->kind = ASK_INFO;
	ask->title = item->title;
	ask->text = item->now;
	ask->topic = item->topic;
}
