#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "tests/pty/play.h"

#define PRETEND "Pretend somebody did it"

enum {
	LINES_ROWS = 120, /* a question never scrolls away */
	MOVES_MOST = 40,  /* over the choices of a screen */
	LOOK_MS = 4,
	LOOKS_MOST = PTY_WAIT_MS / LOOK_MS,
};

/* --- Reading -------------------------------------------------------------------- */

static const char *said(struct play *play)
{
	bool blank = false;

	text_clear(&play->said);
	for (const char *byte = pty_screen(play->pty); *byte; byte++) {
		bool gap = *byte == ' ' || *byte == '\n';

		if (gap && !blank)
			text_add_char(&play->said, ' ');
		else if (!gap)
			text_add_bytes(&play->said, byte, 1);
		blank = gap;
	}
	return play->said.bytes;
}

static bool ends_with(const char *string, const char *end)
{
	size_t length = strlen(string), size = strlen(end);

	while (length && string[length - 1] == ' ')
		length--;
	return length >= size && memcmp(string + length - size, end, size) == 0;
}

/* A line is waited for when the cursor stands behind a prompt. */
static bool is_asked(struct play *play)
{
	const char *words = said(play);

	return play->front == PLAY_SCREENS || ends_with(words, "q quit:") ||
	       ends_with(words, "left):") || ends_with(words, "goes back:");
}

void play_see(struct play *play, const char *words)
{
	for (int i = 0; i < LOOKS_MOST; i++) {
		if (text_has(said(play), words) && is_asked(play)) {
			/* The rest of the frame; a prompt is the end. */
			if (play->front == PLAY_SCREENS)
				pty_wait_text(play->pty, "");
			return;
		}
		pty_watch(play->pty, LOOK_MS);
	}
	fail_msg("no \"%s\" on:\n%s", words, pty_screen(play->pty));
}

/* --- On screens ------------------------------------------------------------------ */

/* A number or a status word: "> TO DO  Hand over". */
static bool is_before_words(char byte)
{
	return byte == ' ' || (byte >= '0' && byte <= '9') ||
	       (byte >= 'A' && byte <= 'Z');
}

/* Does the mark stand before these words? */
static bool is_marked(struct play *play, const char *words)
{
	const char *screen = pty_screen(play->pty);

	for (const char *at = screen; (at = strstr(at, words)) != NULL; at++) {
		const char *start = at;

		while (start > screen && start[-1] == ' ')
			start--;
		if (start > screen && start[-1] == '[' && start[0] == ' ')
			start--;
		while (start > screen && is_before_words(start[-1]))
			start--;
		if (start > screen && start[-1] == '>')
			return true;
	}
	return false;
}

/* Where the cursor stands, and on what. */
static void note_place(struct play *play, struct text *place)
{
	struct pty_state state = pty_state(play->pty);
	const char *line = pty_screen(play->pty);

	for (int row = 0; row < state.cursor_row && line; row++) {
		line = strchr(line, '\n');
		line = line ? line + 1 : NULL;
	}
	text_clear(place);
	text_addf(place, "%d %d ", state.cursor_row, state.cursor_column);
	if (line)
		text_add_bytes(place, line, strcspn(line, "\n"));
}

static bool has_moved(struct play *play, const struct text *before)
{
	struct text now;
	bool moved;

	text_init(&now);
	note_place(play, &now);
	moved = !text_equal(before->bytes, now.bytes);
	text_free(&now);
	return moved;
}

/* To the next button or row; in a dialog from its word to the buttons. */
static void move_on(struct play *play)
{
	bool rows = !pty_has(play->pty, "[ ");
	struct text before;
	int looks = 0;

	text_init(&before);
	note_place(play, &before);
	pty_type(play->pty, rows ? WALK_DOWN : WALK_TAB);
	while (!has_moved(play, &before) && looks++ < LOOKS_MOST)
		pty_watch(play->pty, LOOK_MS);
	text_free(&before);
	if (looks >= LOOKS_MOST)
		fail_msg("the mark does not move on:\n%s",
			 pty_screen(play->pty));
	pty_wait_text(play->pty, "");
}

static void mark_on_screen(struct play *play, const char *label)
{
	size_t length = strlen(label);
	bool whole = length && label[length - 1] == '.';
	char words[128];

	/* A full stop is the end of a button. */
	(void)snprintf(words, sizeof(words), "%.*s%s", (int)(length - whole),
		       label, whole ? " ]" : "");
	play_see(play, words);
	for (int i = 0; i < MOVES_MOST && !is_marked(play, words); i++)
		move_on(play);
	if (!is_marked(play, words))
		fail_msg("cannot press \"%s\" on:\n%s", words,
			 pty_screen(play->pty));
}

static void press_on_screen(struct play *play, const char *label)
{
	mark_on_screen(play, label);
	pty_type(play->pty, WALK_ENTER);
}

/* A button says why at once, a row when it is pressed. */
static void try_on_screen(struct play *play, const char *label, const char *why)
{
	mark_on_screen(play, label);
	pty_type(play->pty, WALK_ENTER);
	play_see(play, why);
}

static void type_wrongly(struct play *play, const char *word)
{
	pty_type(play->pty, word);
	pty_type(play->pty, WALK_ENTER);
	play_see(play, "Type the word first, exactly as shown.");
	press_on_screen(play, "Yes, do it");
	play_see(play, "Type the word first, exactly as shown.");
	pty_type(play->pty, WALK_ESCAPE);
}

static void do_on_screen(struct play *play, const struct play_move *move)
{
	if (move->press)
		press_on_screen(play, move->press);
	if (move->pretend) {
		/* In a list it is the last row. */
		if (!text_has(said(play), PRETEND))
			pty_type(play->pty, WALK_END);
		press_on_screen(play, PRETEND);
		play_see(play, "What does somebody do to it?");
		press_on_screen(play, move->pretend);
	}
	if (move->type) {
		pty_type(play->pty, move->type);
		pty_type(play->pty, WALK_ENTER);
	}
	if (move->key)
		pty_type(play->pty, move->key);
	if (move->back)
		pty_type(play->pty, WALK_ESCAPE);
	if (move->dead)
		try_on_screen(play, move->dead, move->why);
	if (move->wrong_word)
		type_wrongly(play, move->wrong_word);
	if (move->go)
		pty_type(play->pty, WALK_ENTER);
	if (move->yes)
		press_on_screen(play, "Yes, do it");
}

/* --- In lines ---------------------------------------------------------------------- */

/* What is there afterwards was said afterwards. */
static void type_line(struct play *play, const char *line)
{
	pty_scribble(play->pty, "\033[2J\033[H");
	pty_type(play->pty, line);
	pty_type(play->pty, "\n");
}

/* "TO DO. Hand over": what stands behind the status word. */
static const char *behind_word(const char *words)
{
	size_t length = strspn(words, " ABCDEFGHIJKLMNOPQRSTUVWXYZ");

	return length && text_starts(words + length, ". ") ? words + length + 2
							   : words;
}

/* "12. Words": the number of the choice, 0 = there is none. */
static int number_of(struct play *play, const char *words)
{
	const char *line = pty_screen(play->pty);

	while (line) {
		int number, used = 0;

		if (sscanf(line, "%d. %n", &number, &used) == 1 && used &&
		    text_starts(behind_word(line + used), words))
			return number;
		line = strchr(line, '\n');
		line = line ? line + 1 : NULL;
	}
	return 0;
}

static void press_number(struct play *play, const char *words)
{
	int number;
	char line[16];

	play_see(play, words);
	number = number_of(play, words);
	if (!number)
		fail_msg("no choice \"%s\" in:\n%s", words,
			 pty_screen(play->pty));
	(void)snprintf(line, sizeof(line), "%d", number);
	type_line(play, line);
}

static void do_in_lines(struct play *play, const struct play_move *move)
{
	if (move->press)
		press_number(play, move->press);
	if (move->pretend)
		press_number(play, move->pretend);
	if (move->type)
		type_line(play, move->type);
	if (move->key)
		type_line(play, move->key);
	if (move->back)
		type_line(play, "b");
	if (move->dead) {
		press_number(play, move->dead);
		play_see(play, move->why);
	}
	if (move->wrong_word) {
		type_line(play, move->wrong_word);
		play_see(play, "the word typed is not");
		type_line(play, "");
	}
	if (move->go)
		type_line(play, "1");
	if (move->yes)
		type_line(play, "yes");
}

/* --- Playing ----------------------------------------------------------------------- */

/* Passwords of the stories have a dash in them, and no other answer has. */
static bool is_secret(const struct play_move *move)
{
	return move->type && strchr(move->type, '-') &&
	       (text_starts(move->see, "Password") ||
		text_starts(move->see, "The recovery key"));
}

static void nothing_secret_is_seen(struct play *play,
				   const struct play_move *moves, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (is_secret(&moves[i]) && text_has(said(play), moves[i].type))
			fail_msg("\"%s\" stands on:\n%s", moves[i].type,
				 pty_screen(play->pty));
}

void play_moves(struct play *play, const struct play_move *moves, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		play_see(play, moves[i].see);
		nothing_secret_is_seen(play, moves, i);
		if (play->front == PLAY_SCREENS)
			do_on_screen(play, &moves[i]);
		else
			do_in_lines(play, &moves[i]);
	}
}

static void start(struct play *play, enum play_front front,
		  const char *scenario, const char *const *environment,
		  const char *speed, const char *option)
{
	const char *argv[] = {
		walk_program(), "simulate", scenario, "--speed",
		speed,		option,	    NULL,
	};

	play->front = front;
	text_init(&play->said);
	play->pty = pty_start(&(struct pty_options){
		.argv = argv,
		.environment = environment,
		.rows = front == PLAY_LINES ? LINES_ROWS : 0,
	});
}

void play_start(struct play *play, enum play_front front, const char *scenario)
{
	start(play, front, scenario, walk_environment, "instant",
	      front == PLAY_LINES ? "--plain" : NULL);
}

void play_start_slow(struct play *play, enum play_front front,
		     const char *scenario)
{
	start(play, front, scenario, walk_environment, "real",
	      front == PLAY_LINES ? "--plain" : NULL);
}

void play_start_in(struct play *play, enum play_front front,
		   const char *scenario, const char *const *environment)
{
	start(play, front, scenario, environment, "instant", NULL);
}

void play_ends(struct play *play, int expected)
{
	walk_ends(play->pty, expected);
}

void play_free(struct play *play)
{
	pty_free(play->pty);
	text_free(&play->said);
}
