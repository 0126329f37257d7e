/* The real terminal. Nothing else in the program knows that curses exists. */
#include "config.h"

#define NCURSES_NOMACROS 1
#if defined(HAVE_NCURSESW_CURSES_H)
#include <ncursesw/curses.h>
#elif defined(HAVE_NCURSES_H)
#include <ncurses.h>
#else
#include <curses.h>
#endif

#include "ui/term.h"

#include <assert.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/clock.h"
#include "base/secret.h"
#include "base/text.h"
#include "base/visible.h"
#include "ui/signals.h"

enum {
	INPUT_MAX = 256,
	ESCAPE_MS = 25,
	ESCAPE_MS_MOST = 5000,
	ROWS_FALLBACK = 24,
	COLUMNS_FALLBACK = 80,
	COLOURS_LEAST = 8,
};

struct curses {
	struct term term; /* first: a term is a curses */
	SCREEN *screen;
	struct key_map map;
	/* Keys are read here and not by curses, whose queue would keep a
	 * password's characters for as long as the program runs. */
	char input[INPUT_MAX];
	size_t length;
	int64_t came_ms; /* when the last byte came */
	int escape_ms;
	bool mouse;
	struct termios shell_modes;
};

static struct curses *curses_of(struct term *term)
{
	return (struct curses *)term;
}

/* --- Showing -------------------------------------------------------------- */

static void curses_size(struct term *term, int *rows, int *columns)
{
	struct winsize size;

	(void)term;
	*rows = ROWS_FALLBACK;
	*columns = COLUMNS_FALLBACK;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
		return;
	if (size.ws_row > 0)
		*rows = size.ws_row;
	if (size.ws_col > 0)
		*columns = size.ws_col;
}

static attr_t curses_attributes(const struct look *look)
{
	static const struct {
		unsigned attribute;
		attr_t curses;
	} attributes[] = {
		{LOOK_BOLD, A_BOLD},
		{LOOK_DIM, A_DIM},
		{LOOK_UNDERLINE, A_UNDERLINE},
		{LOOK_REVERSE, A_REVERSE},
	};
	attr_t result = A_NORMAL;

	for (size_t i = 0; i < sizeof(attributes) / sizeof(*attributes); i++)
		if (look->attributes & attributes[i].attribute)
			result |= attributes[i].curses;
	return result;
}

/* Pairs are numbered like the colours, on the terminal's own background. */
static short curses_pair(const struct look *look)
{
	return look->colour > 0 ? (short)look->colour : 0;
}

/* The wide characters of a cell: itself and its combining marks. */
static size_t cell_characters(const struct canvas_cell *cell,
			      wchar_t characters[CCHARW_MAX + 1])
{
	size_t left = strlen(cell->bytes), count = 0;
	const char *at = cell->bytes;

	while (left && count < CCHARW_MAX) {
		uint32_t character;
		bool valid;
		size_t used = visible_decode(at, left, &character, &valid);

		characters[count++] = (wchar_t)character;
		at += used;
		left -= used;
	}
	characters[count] = L'\0';
	return count;
}

/*
 * The C library decides how curses counts cells. Where it disagrees with the
 * canvas (a character newer than it, mostly), question marks keep the columns.
 */
static void show_cell(const struct curses *curses, int row, int column,
		      const struct canvas_cell *cell, int width)
{
	struct look look = theme_look(curses->term.theme, cell->style);
	wchar_t characters[CCHARW_MAX + 1];
	cchar_t glyph;

	cell_characters(cell, characters);
	if (wcwidth(characters[0]) == width) {
		setcchar(&glyph, characters, curses_attributes(&look),
			 curses_pair(&look), NULL);
		mvadd_wch(row, column, &glyph);
		return;
	}
	setcchar(&glyph, L"?", curses_attributes(&look), curses_pair(&look),
		 NULL);
	for (int i = 0; i < width; i++)
		mvadd_wch(row, column + i, &glyph);
}

static void show_row(const struct curses *curses, const struct canvas *canvas,
		     int row, int columns)
{
	for (int column = 0; column < columns; column++) {
		const struct canvas_cell *cell =
			canvas_cell(canvas, row, column);
		const struct canvas_cell *next =
			canvas_cell(canvas, row, column + 1);

		if (cell->bytes[0])
			show_cell(curses, row, column, cell,
				  next && !next->bytes[0] ? 2 : 1);
	}
}

/*
 * While it writes, curses ignores SIGTSTP, and would lose one. A blocked signal
 * waits.
 */
static void refresh_safely(void)
{
	sigset_t stop, before;

	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	sigprocmask(SIG_BLOCK, &stop, &before);
	wrefresh(stdscr);
	sigprocmask(SIG_SETMASK, &before, NULL);
}

static void curses_show(struct term *term, const struct canvas *canvas)
{
	struct area all = canvas_area(canvas);
	struct canvas_cursor cursor = canvas_cursor_at(canvas);

	/* A terminal moves what it shows in ways of its own when its size
	 * changes: what curses believes to be there is not. */
	if (all.rows != LINES || all.columns != COLS) {
		resize_term(all.rows, all.columns);
		clearok(curscr, TRUE);
	}
	werase(stdscr);
	for (int row = 0; row < all.rows; row++)
		show_row(curses_of(term), canvas, row, all.columns);
	wmove(stdscr, cursor.placed ? cursor.row : all.rows - 1, cursor.column);
	refresh_safely();
}

static void curses_redraw(struct term *term)
{
	(void)term;
	clearok(curscr, TRUE);
}

/* --- Reading -------------------------------------------------------------- */

static int64_t now_ms(void)
{
	return clock_monotonic_ms(clock_system());
}

static void input_drop(struct curses *curses, size_t count)
{
	memmove(curses->input, curses->input + count, curses->length - count);
	curses->length -= count;
	secret_wipe(curses->input + curses->length,
		    sizeof(curses->input) - curses->length);
}

/* Take what has come, without waiting. False: nobody is there any more. */
static bool input_fill(struct curses *curses)
{
	struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
	size_t room = sizeof(curses->input) - curses->length;
	ssize_t got;

	if (!room || poll(&fd, 1, 0) <= 0)
		return true;
	if (!(fd.revents & POLLIN))
		return false;
	got = read(STDIN_FILENO, curses->input + curses->length, room);
	if (got < 0)
		return errno == EAGAIN || errno == EINTR;
	curses->length += (size_t)got;
	curses->came_ms = now_ms();
	return got > 0;
}

static enum term_read curses_read(struct term *term, struct key *key)
{
	struct curses *curses = curses_of(term);
	size_t used;

	if (!input_fill(curses))
		return TERM_DEAD;
	used = key_decode(&curses->map, curses->input, curses->length,
			  now_ms() - curses->came_ms >= curses->escape_ms, key);
	input_drop(curses, used);
	return used ? TERM_KEY : TERM_NONE;
}

static int curses_wait_ms(const struct term *term)
{
	const struct curses *curses = (const struct curses *)term;
	int64_t left = curses->came_ms + curses->escape_ms - now_ms();

	if (!curses->length)
		return -1;
	return left > 0 ? (int)left : 0;
}

static void curses_flush(struct term *term)
{
	struct curses *curses = curses_of(term);

	tcflush(STDIN_FILENO, TCIFLUSH);
	input_drop(curses, curses->length);
}

/* --- Taking over and giving back ------------------------------------------ */

static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";

/* Presses and the wheel, in the form without limits. */
static void mouse_set(const struct curses *curses, bool on)
{
	if (!curses->mouse)
		return;
	putp(on ? mouse_on : mouse_off);
	fflush(stdout);
}

/* Older headers want the name writable. */
static const char *capability(const char *name)
{
	char copy[8] = "";
	const char *string;

	assert(strlen(name) < sizeof(copy));
	memcpy(copy, name, strlen(name));
	string = tigetstr(copy);
	return string && string != (const char *)-1 ? string : NULL;
}

/* Without the waiting times that very old terminals want ("$<5>"). */
static void add_capability(struct text *text, const char *name)
{
	const char *at = capability(name);

	while (at && *at) {
		size_t length = strcspn(at, "$");

		text_add_bytes(text, at, length);
		at += length;
		if (at[0] == '$' && at[1] == '<')
			at += strcspn(at, ">");
		else if (*at)
			text_add_char(text, *at);
		at += *at != '\0';
	}
}

static void leave_last_words(const struct curses *curses)
{
	struct text text;

	text_init_limit(&text, SIGNALS_BYTES);
	if (curses->mouse)
		text_add(&text, mouse_off);
	add_capability(&text, "sgr0");
	add_capability(&text, "rmkx");
	add_capability(&text, "cnorm");
	add_capability(&text, "rmcup");
	signals_last_words(STDOUT_FILENO, &curses->shell_modes, text.bytes,
			   text.length);
	text_free(&text);
}

static void give_back(struct curses *curses)
{
	mouse_set(curses, false);
	if (!isendwin())
		endwin();
	signals_last_words(-1, NULL, NULL, 0);
}

static void curses_suspend(struct term *term)
{
	give_back(curses_of(term));
}

/* Whoever continued us may have changed the modes in between. */
static void curses_resume(struct term *term)
{
	struct curses *curses = curses_of(term);

	if (!isendwin())
		endwin();
	clearok(curscr, TRUE);
	refresh_safely();
	mouse_set(curses, true);
	leave_last_words(curses);
}

static void curses_close(struct term *term)
{
	struct curses *curses = curses_of(term);

	give_back(curses);
	delscreen(curses->screen);
	secret_wipe(curses, sizeof(*curses));
	free(curses);
}

static const struct term_ops curses_ops = {
	.size = curses_size,
	.show = curses_show,
	.read = curses_read,
	.wait_ms = curses_wait_ms,
	.flush = curses_flush,
	.redraw = curses_redraw,
	.suspend = curses_suspend,
	.resume = curses_resume,
	.close = curses_close,
};

/* --- Opening -------------------------------------------------------------- */

/* What this terminal says its keys send. */
static void read_keys(struct key_map *map)
{
	static const struct {
		const char *name;
		enum key_press press;
	} keys[] = {
		{"kcuu1", PRESS_UP},	 {"kcud1", PRESS_DOWN},
		{"kcub1", PRESS_LEFT},	 {"kcuf1", PRESS_RIGHT},
		{"kpp", PRESS_PAGE_UP},	 {"knp", PRESS_PAGE_DOWN},
		{"khome", PRESS_HOME},	 {"kend", PRESS_END},
		{"kf1", PRESS_F1},	 {"kcbt", PRESS_SHIFT_TAB},
		{"kdch1", PRESS_DELETE}, {"kich1", PRESS_INSERT},
	};

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		key_map_add(map, keys[i].press, capability(keys[i].name));
}

static int escape_delay(void)
{
	const char *own = getenv("ESCDELAY");
	long long delay;

	if (own && text_to_int64(own, &delay) && delay >= 0 &&
	    delay <= ESCAPE_MS_MOST)
		return (int)delay;
	return ESCAPE_MS;
}

static bool colours_wanted(enum term_colour wanted)
{
	const char *none = getenv("NO_COLOR");

	if (wanted == TERM_COLOUR_AUTO)
		return !none || !*none;
	return wanted == TERM_COLOUR_ALWAYS;
}

static enum theme start_theme(enum term_colour wanted)
{
	if (!colours_wanted(wanted) || !has_colors())
		return THEME_MONO;
	if (start_color() == ERR || COLORS < COLOURS_LEAST ||
	    use_default_colors() == ERR)
		return THEME_MONO;
	for (short colour = LOOK_RED; colour <= LOOK_CYAN; colour++)
		init_pair(colour, colour, -1);
	return THEME_COLOUR;
}

static void set_modes(void)
{
	/* All keys come as they are: Ctrl-C and Ctrl-Z are actions too. */
	raw();
	noecho();
	nonl();
	intrflush(stdscr, FALSE);
	keypad(stdscr, TRUE);
	/* Curses must not look at the keys, not even to see if one waits. */
	typeahead(-1);
	curs_set(1);
}

/*
 * Where nobody says which terminal it is, as Recovery's Terminal may not, it
 * is one of these. One that has a name is taken at its word.
 */
static SCREEN *open_screen(void)
{
	static const char *const likely[] = {"xterm-256color", "xterm", "vt100",
					     "ansi"};
	const char *name = getenv("TERM");
	SCREEN *screen = NULL;

	if (name && *name)
		return newterm(name, stdout, stdin);
	for (size_t i = 0; !screen && i < sizeof(likely) / sizeof(*likely); i++)
		screen = newterm(likely[i], stdout, stdin);
	return screen;
}

struct term *term_curses_open(const struct term_options *options)
{
	struct curses *curses;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return NULL;
	setlocale(LC_CTYPE, "");
	curses = calloc(1, sizeof(*curses));
	if (!curses)
		abort();
	tcgetattr(STDIN_FILENO, &curses->shell_modes);
	curses->escape_ms = escape_delay();
	set_escdelay(curses->escape_ms);
	curses->screen = open_screen();
	/* A terminal whose cursor cannot be placed cannot be drawn on. */
	if (!curses->screen || !capability("cup")) {
		if (curses->screen) {
			endwin();
			delscreen(curses->screen);
		}
		free(curses);
		return NULL;
	}
	set_modes();
	read_keys(&curses->map);
	curses->mouse = options->mouse && capability("kmous");
	curses->term = (struct term){
		.ops = &curses_ops,
		.descriptor = STDIN_FILENO,
		.ascii = options->ascii ||
			 !text_equal(nl_langinfo(CODESET), "UTF-8"),
		.theme = start_theme(options->colour),
	};
	mouse_set(curses, true);
	leave_last_words(curses);
	return &curses->term;
}
