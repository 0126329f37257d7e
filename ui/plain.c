#include "ui/front.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/visible.h"
#include "ui/content.h"
#include "ui/plain_secret.h"
#include "ui/plain_step.h"
#include "ui/plain_text.h"

#define PLAIN_COLUMNS 78

struct plain {
	struct front *front;
	bool over;  /* somebody wants to leave */
	bool ended; /* there is no more input */
	bool shown; /* the stage has been said already */
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

static void say(const char *string)
{
	struct text text;

	text_init(&text);
	plain_wrap(&text, string, PLAIN_COLUMNS, 0);
	fputs(text.bytes, stdout);
	text_free(&text);
}

static void say_status(const struct status *status)
{
	char sentence[1200];

	if (status_is_ok(status))
		return;
	status_sentence(status, sentence, sizeof(sentence));
	say(sentence);
}

/* --- What the letters do ------------------------------------------------ */

static void go(struct plain *plain, enum stage stage)
{
	struct status status = session_go(session_of(plain), stage);

	say_status(&status);
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

static void act_back(struct plain *plain)
{
	if (!session_back(session_of(plain)))
		say("There is nothing before this. q ends the program.");
	plain->shown = false;
}

static void act_quit(struct plain *plain)
{
	plain->over = true;
}

static void act_help(struct plain *plain)
{
	struct text text;

	text_init(&text);
	plain_topic(&text, session_ask(session_of(plain))->topic,
		    PLAIN_COLUMNS);
	fputs(text.bytes, stdout);
	text_free(&text);
}

static bool known(const struct session *session)
{
	return session_diagnosis(session) != NULL;
}

static bool live(const struct session *session)
{
	return known(session) && !session_blocked(session, STAGE_SCAN);
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
	{"e", "export", known, act_report},
	{"r", "rescan", live, act_rescan},
	{"b", "back", always, act_back},
	{"?", "help", always, act_help},
	{"q", "quit", always, act_quit},
};

#define PLAIN_KEYS (sizeof(plain_keys) / sizeof(plain_keys[0]))

/* --- Saying a stage ----------------------------------------------------- */

static void say_title(struct session *session)
{
	const struct stage_info *info = &stages[session_stage(session)];
	struct text text;

	text_init(&text);
	text_add_char(&text, '\n');
	visible_add_string(&text, session_ask(session)->title, VISIBLE_LINE);
	if (info->step)
		text_addf(&text, ", step %d of %d", info->step, STAGE_STEPS);
	text_add(&text, ".\n");
	fputs(text.bytes, stdout);
	text_free(&text);
}

static void say_content(struct session *session)
{
	struct text text;

	text_init(&text);
	switch (session_stage(session)) {
	case STAGE_DETAIL:
		content_finding(&text, session, session_finding(session));
		break;
	case STAGE_ACCOUNT:
		content_account(&text, session, session_account(session));
		break;
	case STAGE_PLAN:
		content_path(&text, session, session_path(session));
		break;
	case STAGE_WELCOME:
		plain_welcome(&text, session);
		break;
	case STAGE_RUN:
		plain_step(&text, session);
		break;
	default:
		break;
	}
	if (text.length > 0)
		say(text.bytes);
	text_free(&text);
}

static void say_choices(const struct ask *ask)
{
	struct text text;

	text_init(&text);
	for (size_t i = 0; i < ask->choice_count; i++)
		plain_choice(&text, &ask->choices[i], i + 1, PLAIN_COLUMNS);
	fputs(text.bytes, stdout);
	text_free(&text);
}

/* Where the content says what the question does. */
static bool has_own_content(enum stage stage)
{
	return stage == STAGE_DETAIL || stage == STAGE_ACCOUNT ||
	       stage == STAGE_PLAN;
}

static void say_stage(struct plain *plain)
{
	struct session *session = session_of(plain);
	const struct ask *ask = session_ask(session);

	say_title(session);
	if (ask->text && !has_own_content(session_stage(session)))
		say(ask->text);
	if (ask->hint)
		say(ask->hint);
	say_content(session);
	if (session_stage(session) == STAGE_FINDINGS) {
		struct text counts;

		text_init(&counts);
		content_counts(&counts, session_diagnosis(session));
		text_add(&counts, ".\n");
		say(counts.bytes);
		text_free(&counts);
	}
	say_choices(ask);
	plain->shown = true;
}

/* What can be typed, apart from the letters. */
static void add_what(struct text *text, const struct ask *ask)
{
	if (ask->kind == ASK_CHOICE) {
		text_add(text, "Number to choose, ");
	} else if (ask->kind == ASK_CONFIRM && ask->word) {
		text_add(text, "To go on type ");
		visible_add_string(text, ask->word, VISIBLE_LINE);
		text_add(text, ", an empty line not to, ");
	} else if (ask->kind == ASK_CONFIRM) {
		text_add(text, "yes or no (no), ");
	} else if (ask->kind != ASK_INFO) {
		text_addf(text, "Name%s%s%s, ",
			  ask->preset_text ? " (Enter for " : "",
			  ask->preset_text ? ask->preset_text : "",
			  ask->preset_text ? ")" : "");
	}
}

static void say_prompt(struct plain *plain)
{
	struct session *session = session_of(plain);
	const struct ask *ask = session_ask(session);
	struct text text;

	text_init(&text);
	add_what(&text, ask);
	for (size_t i = 0; i < PLAIN_KEYS; i++)
		if (plain_keys[i].works(session))
			text_addf(&text, "%s %s%s", plain_keys[i].word,
				  plain_keys[i].caption,
				  i + 1 < PLAIN_KEYS ? ", " : ": ");
	fputs(text.bytes, stdout);
	fflush(stdout);
	text_free(&text);
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
	struct text text;

	switch (wish) {
	case SESSION_WISH_NONE:
		return;
	case SESSION_WISH_QUIT:
		plain->over = true;
		return;
	case SESSION_WISH_GUIDE:
		text_init(&text);
		plain_topic(&text, "guide", PLAIN_COLUMNS);
		fputs(text.bytes, stdout);
		text_free(&text);
		return;
	default:
		break;
	}
	status = front->open(front->data, wish, detail, &fresh);
	say_status(&status);
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
			say("That is neither a number of the list nor one of "
			    "the letters.");
			return;
		}
		answer.choice = ask->choices[number - 1].id;
	} else if (ask->kind == ASK_CONFIRM) {
		answer.confirmed =
			ask->word ? *line != '\0' : text_equal(line, "yes");
	} else if (!*line && ask->preset_text) {
		answer.text = ask->preset_text;
	}
	status = session_answer(session, &answer);
	say_status(&status);
	if (status_is_ok(&status) || session_stage(session) != before)
		plain->shown = false;
	take_wish(plain);
}

/* --- Passwords ---------------------------------------------------------- */

static void give_secret(struct plain *plain, const struct secret *secret)
{
	struct answer answer = {.secret = secret};
	struct status status = session_answer(session_of(plain), &answer);

	say_status(&status);
	plain->shown = false;
}

static void take_secret(struct plain *plain)
{
	struct secret *secret = secret_new();

	plain_secret_prompt(session_ask(session_of(plain))->tries_left);
	switch (plain_secret_read(secret)) {
	case PLAIN_TYPED:
		give_secret(plain, secret);
		break;
	case PLAIN_TYPED_NOTHING:
		act_back(plain);
		break;
	case PLAIN_TYPED_TOO_LONG:
		say("That is longer than any password can be. Nothing was "
		    "done with it.");
		break;
	case PLAIN_TYPED_END:
		plain->ended = true;
		break;
	}
	secret_free(secret);
}

/* --- Reading ------------------------------------------------------------ */

/* A line without its newline; NULL at the end of the input. */
static char *read_line(char **buffer, size_t *size)
{
	ssize_t length = getline(buffer, size, stdin);

	if (length < 0)
		return NULL;
	if (length > 0 && (*buffer)[length - 1] == '\n')
		(*buffer)[length - 1] = '\0';
	return *buffer;
}

/* A scan says every row once, as it ends. */
static void follow_scan(struct plain *plain)
{
	struct session *session = session_of(plain);
	size_t said = 0;

	say_title(session);
	say(session_ask(session)->text);
	while (session_scanning(session)) {
		struct pollfd fds[64];
		size_t count = session_descriptors(session, fds, 64);

		poll(fds, (nfds_t)count, session_timeout(session));
		session_step(session);
		said = plain_scan_rows(session_scan(session), said);
	}
	plain->shown = false;
}

static bool leave(struct plain *plain, char **buffer, size_t *size)
{
	const char *line;

	if (!session_unsaved(session_of(plain)))
		return true;
	fputs("Nothing has been exported yet. Leave without a report? "
	      "yes or no (no): ",
	      stdout);
	fflush(stdout);
	line = read_line(buffer, size);
	if (!line || text_equal(line, "yes"))
		return true;
	plain->over = false;
	return false;
}

/* Whatever runs ends before the next question is put. */
static void let_work(struct plain *plain)
{
	struct session *session = session_of(plain);

	while (session_busy(session)) {
		struct pollfd fds[64];
		size_t count;

		if (session_scanning(session)) {
			follow_scan(plain);
			continue;
		}
		count = session_descriptors(session, fds, 64);
		poll(fds, (nfds_t)count, session_timeout(session));
		session_step(session);
	}
}

/* A word to type may be one of the letters. */
static bool is_word(const struct ask *ask, const char *line)
{
	return ask->kind == ASK_CONFIRM && ask->word &&
	       text_equal(ask->word, line);
}

static void take_line(struct plain *plain, char **buffer, size_t *size)
{
	const char *line;

	say_prompt(plain);
	line = read_line(buffer, size);
	if (!line)
		plain->ended = true;
	else if (is_word(session_ask(session_of(plain)), line) ||
		 !take_letter(plain, line))
		take_answer(plain, line);
	if (plain->over)
		leave(plain, buffer, size);
}

struct status plain_run(struct front *front)
{
	struct plain plain = {.front = front};
	char *buffer = NULL;
	size_t size = 0;

	/* No copy of a password stays behind in a buffer. */
	setvbuf(stdin, NULL, _IONBF, 0);
	while (!plain.over && !plain.ended) {
		let_work(&plain);
		if (!plain.shown)
			say_stage(&plain);
		if (session_ask(front->session)->kind == ASK_SECRET)
			take_secret(&plain);
		else
			take_line(&plain, &buffer, &size);
	}
	free(buffer);
	return status_ok();
}
