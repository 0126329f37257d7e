#include "ui/front.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ui/plain_line.h"
#include "ui/plain_say.h"
#include "ui/plain_secret.h"
#include "ui/plain_text.h"

struct plain {
	struct front *front;
	bool over;	  /* somebody wants to leave */
	bool ended;	  /* there is no more input */
	bool shown;	  /* the stage has been said already */
	struct text line; /* what was typed last */
};

/* A letter that works in a stage, apart from the numbers of its choices. */
struct plain_key {
	const char *word;
	const char *caption;
	bool (*works)(const struct session *session);
	void (*act)(struct plain *plain);
};

static struct session *session_of(struct plain *plain)
{
	return plain->front->session;
}

/* --- What the letters do ------------------------------------------------ */

static void go(struct plain *plain, enum stage stage)
{
	struct status status = session_go(session_of(plain), stage);

	plain_say_status(&status);
	plain->shown = false;
}

static void act_accounts(struct plain *plain)
{
	go(plain, STAGE_ACCOUNTS);
}

static void act_paths(struct plain *plain)
{
	go(plain, STAGE_PATHS);
}

static void act_report(struct plain *plain)
{
	go(plain, STAGE_REPORT);
}

static void act_rescan(struct plain *plain)
{
	go(plain, STAGE_SCAN);
}

static void act_findings(struct plain *plain)
{
	go(plain, STAGE_FINDINGS);
}

static void act_jit(struct plain *plain)
{
	go(plain, STAGE_JIT);
}

static void act_prepare(struct plain *plain)
{
	go(plain, STAGE_PREPARE);
}

static void act_back(struct plain *plain)
{
	if (!session_back(session_of(plain)))
		plain_say("There is nothing before this. q ends the program.");
	plain->shown = false;
}

static void act_quit(struct plain *plain)
{
	plain->over = true;
}

static void act_help(struct plain *plain)
{
	plain_say_topic(session_ask(session_of(plain))->topic);
}

static bool known(const struct session *session)
{
	return session_diagnosis(session) != NULL;
}

static bool reportable(const struct session *session)
{
	return !session_blocked(session, STAGE_REPORT);
}

static bool judged(const struct session *session)
{
	return session_stage(session) != STAGE_JIT &&
	       !session_blocked(session, STAGE_JIT);
}

static bool preparable(const struct session *session)
{
	return session_stage(session) == STAGE_JIT;
}

static bool live(const struct session *session)
{
	return known(session) && !session_blocked(session, STAGE_SCAN);
}

static bool yes(const char *line)
{
	return text_equal(line, "yes") || text_equal(line, "y");
}

static bool always(const struct session *session)
{
	(void)session;
	return true;
}

static const struct plain_key plain_keys[] = {
	{"f", "findings", known, act_findings},
	{"a", "accounts", known, act_accounts},
	{"w", "ways out", known, act_paths},
	{"o", "Okta", judged, act_jit},
	{"p", "prepare", preparable, act_prepare},
	{"e", "export", reportable, act_report},
	{"r", "rescan", live, act_rescan},
	{"b", "back", always, act_back},
	{"?", "help", always, act_help},
	{"q", "quit", always, act_quit},
};

#define PLAIN_KEYS (sizeof(plain_keys) / sizeof(plain_keys[0]))

static void say_prompt(struct plain *plain)
{
	struct session *session = session_of(plain);
	struct text letters;

	text_init(&letters);
	for (size_t i = 0; i < PLAIN_KEYS; i++)
		if (plain_keys[i].works(session))
			text_addf(&letters, "%s%s %s",
				  letters.length ? ", " : "",
				  plain_keys[i].word, plain_keys[i].caption);
	plain_say_prompt(session_ask(session), letters.bytes);
	text_free(&letters);
}

/* --- Answers ------------------------------------------------------------ */

static bool take_letter(struct plain *plain, const char *line)
{
	for (size_t i = 0; i < PLAIN_KEYS; i++) {
		if (!text_equal(line, plain_keys[i].word) ||
		    !plain_keys[i].works(session_of(plain)))
			continue;
		plain_keys[i].act(plain);
		return true;
	}
	return false;
}

/* Another Mac was asked for. */
static void take_wish(struct plain *plain)
{
	struct front *front = plain->front;
	const char *detail;
	enum session_wish wish = session_wish(front->session, &detail);
	struct session *fresh;
	struct status status;

	switch (wish) {
	case SESSION_WISH_NONE:
		return;
	case SESSION_WISH_QUIT:
		plain->over = true;
		return;
	case SESSION_WISH_GUIDE:
		plain_say_topic("guide");
		return;
	default:
		break;
	}
	status = front->open(front->data, wish, detail, &fresh);
	plain_say_status(&status);
	if (!status_is_ok(&status))
		return;
	session_free(front->session);
	front->session = fresh;
	plain->shown = false;
}

static void take_answer(struct plain *plain, const char *line)
{
	struct session *session = session_of(plain);
	const struct ask *ask = session_ask(session);
	struct answer answer = {.text = line};
	enum stage before = session_stage(session);
	struct status status;
	long long number;

	if (ask->kind == ASK_CHOICE) {
		if (!text_to_int64(line, &number) || number < 1 ||
		    (size_t)number > ask->choice_count) {
			plain_say("That is neither a number of the list nor "
				  "one of "
				  "the letters.");
			return;
		}
		answer.choice = ask->choices[number - 1].id;
	} else if (ask->kind == ASK_CONFIRM) {
		answer.confirmed = ask->word ? *line != '\0' : yes(line);
	} else if (!*line && ask->preset_text) {
		answer.text = ask->preset_text;
	}
	status = session_answer(session, &answer);
	plain_say_status(&status);
	if (status_is_ok(&status) || session_stage(session) != before)
		plain->shown = false;
	take_wish(plain);
}

/* --- Passwords ---------------------------------------------------------- */

static void give_secret(struct plain *plain, const struct secret *secret)
{
	struct answer answer = {.secret = secret};
	struct status status = session_answer(session_of(plain), &answer);

	plain_say_status(&status);
	plain->shown = false;
}

static struct status take_secret(struct plain *plain)
{
	struct status status = status_ok();
	struct secret *secret = secret_new();
	int tries_left = session_ask(session_of(plain))->tries_left;

	switch (plain_secret_read(secret, tries_left)) {
	case PLAIN_TYPED:
		give_secret(plain, secret);
		break;
	case PLAIN_TYPED_NOTHING:
		act_back(plain);
		break;
	case PLAIN_TYPED_TOO_LONG:
		plain_say(
			"That is longer than any password can be. Nothing was "
			"done with it.");
		break;
	case PLAIN_TYPED_END:
		plain->ended = true;
		break;
	case PLAIN_TYPED_STOPPED:
		status = status_fail(STATUS_CANCELLED, NULL, NULL,
				     "ended from outside before it was left");
		break;
	}
	secret_free(secret);
	return status;
}

/* --- Reading ------------------------------------------------------------ */

struct follow {
	struct session *session;
	size_t said;
	const char *busy; /* what was said last about a step that runs */
};

/* Every row is said once, as it ends. */
static void tell_rows(void *data)
{
	struct follow *follow = data;

	if (session_scan(follow->session))
		follow->said = plain_scan_rows(session_scan(follow->session),
					       follow->said);
}

/* What a step is at, each thing once. */
static void tell_step(void *data)
{
	struct follow *follow = data;
	const struct ask *ask = session_ask(follow->session);

	if (!text_equal(ask->id, "run-busy") ||
	    text_equal(ask->text, follow->busy))
		return;
	follow->busy = ask->text;
	plain_say(ask->text);
	fflush(stdout);
}

/* Whatever runs ends before the next question is put. */
static struct status let_work(struct plain *plain)
{
	struct follow follow = {.session = session_of(plain)};
	bool scanning = session_scanning(follow.session);

	if (!session_busy(follow.session))
		return status_ok();
	if (scanning) {
		plain_say_title(follow.session);
		plain_say(session_ask(follow.session)->text);
		fputc('\n', stdout);
		plain->shown = false;
	}
	if (!scanning)
		tell_step(&follow);
	return front_wait(follow.session, scanning ? tell_rows : tell_step,
			  &follow);
}

static void leave(struct plain *plain)
{
	const char *line;

	if (!session_unsaved(session_of(plain)))
		return;
	fputs("Nothing has been exported yet. Leave without a report? "
	      "yes or no (no): ",
	      stdout);
	fflush(stdout);
	line = plain_line_read(&plain->line);
	if (line && !yes(line))
		plain->over = false;
}

/* A word to type may be one of the letters. */
static bool is_word(const struct ask *ask, const char *line)
{
	return ask->kind == ASK_CONFIRM && ask->word &&
	       text_equal(ask->word, line);
}

static void take_line(struct plain *plain)
{
	const char *line = plain_line_read(&plain->line);

	if (!line)
		plain->ended = true;
	else if (is_word(session_ask(session_of(plain)), line) ||
		 !take_letter(plain, line))
		take_answer(plain, line);
	if (plain->over)
		leave(plain);
}

/* One question and its answer. */
static struct status take_turn(struct plain *plain)
{
	bool secret = session_ask(session_of(plain))->kind == ASK_SECRET;
	struct status status;

	if (!plain->shown)
		plain_say_stage(session_of(plain));
	plain->shown = true;
	if (!secret)
		say_prompt(plain);
	status = plain_said();
	if (!status_is_ok(&status))
		return status;
	if (secret)
		return take_secret(plain);
	if (plain_line_await(session_of(plain))) {
		take_line(plain);
	} else {
		fputc('\n', stdout);
		plain->shown = false;
	}
	return status;
}

static struct status walk(struct plain *plain)
{
	struct status status = status_ok();

	while (status_is_ok(&status) && !plain->over && !plain->ended) {
		status = let_work(plain);
		if (status_is_ok(&status))
			status = take_turn(plain);
	}
	return status_is_ok(&status) ? plain_said() : status;
}

struct status plain_run(struct front *front)
{
	struct plain plain = {.front = front};
	struct status status;

	/* No copy of a password stays behind in a buffer. */
	setvbuf(stdin, NULL, _IONBF, 0);
	text_init_limit(&plain.line, PLAIN_LINE_MOST);
	status = walk(&plain);
	text_free(&plain.line);
	return status;
}
