#include "theme.h"

#include <assert.h>
#include <stddef.h>

struct style_about {
	char letter;
	const char *name;
	struct look looks[THEME_COUNT];
};

/* Short, because the table below is read as columns. */
enum {
	PLAIN = 0,
	BOLD = LOOK_BOLD,
	DIM = LOOK_DIM,
	LINE = LOOK_UNDERLINE,
	BACK = LOOK_REVERSE,
	NONE = LOOK_DEFAULT,
};

#define STYLE(LETTER, NAME, COLOUR, ATTRIBUTES, MONO)                          \
	{                                                                      \
		.letter = (LETTER), .name = (NAME),                            \
		.looks = {                                                     \
			[THEME_COLOUR] = {(COLOUR), (ATTRIBUTES)},             \
			[THEME_MONO] = {LOOK_DEFAULT, (MONO)},                 \
		},                                                             \
	}

/* clang-format off */
static const struct style_about styles[STYLE_COUNT] = {
	[STYLE_TEXT] =         STYLE('.', "text", NONE, PLAIN, PLAIN),
	[STYLE_TITLE] =        STYLE('t', "title", NONE, BOLD, BOLD),
	[STYLE_STEP] =         STYLE('s', "step", NONE, DIM, PLAIN),
	[STYLE_RULE] =         STYLE('r', "rule", NONE, DIM, PLAIN),
	[STYLE_STRONG] =       STYLE('S', "strong", NONE, BOLD, BOLD),
	[STYLE_DIM] =          STYLE('d', "dim", NONE, DIM, PLAIN),
	[STYLE_LABEL] =        STYLE('l', "label", NONE, DIM, PLAIN),
	[STYLE_HEADER] =       STYLE('h', "header", NONE, DIM, LINE),
	[STYLE_MARK] =         STYLE('>', "mark", LOOK_CYAN, BOLD, BOLD),
	[STYLE_FOCUS] =        STYLE('f', "focus", NONE, BOLD, BOLD),
	[STYLE_DEAD] =         STYLE('x', "dead", NONE, DIM, DIM),
	[STYLE_COMMAND] =      STYLE('c', "command", LOOK_CYAN, PLAIN, PLAIN),
	[STYLE_MATCH] =        STYLE('m', "match", LOOK_YELLOW, BACK, BACK),
	[STYLE_CRITICAL] =     STYLE('C', "critical", LOOK_RED, BOLD,
				     BOLD | BACK),
	[STYLE_WARNING] =      STYLE('W', "warning", LOOK_YELLOW, BOLD,
				     BOLD | LINE),
	[STYLE_OK] =           STYLE('O', "ok", LOOK_GREEN, PLAIN, BOLD),
	[STYLE_UNKNOWN] =      STYLE('U', "unknown", LOOK_MAGENTA, BOLD, LINE),
	[STYLE_INFO] =         STYLE('I', "info", LOOK_CYAN, PLAIN, PLAIN),
	[STYLE_REASON] =       STYLE('R', "reason", LOOK_YELLOW, PLAIN, BOLD),
	[STYLE_KEY] =          STYLE('K', "key", NONE, BOLD, BOLD),
	[STYLE_CAPTION] =      STYLE('k', "caption", NONE, PLAIN, PLAIN),
	[STYLE_BUTTON] =       STYLE('b', "button", NONE, PLAIN, PLAIN),
	[STYLE_BUTTON_FOCUS] = STYLE('B', "button focus", NONE, BOLD | BACK,
				     BOLD | BACK),
	[STYLE_BUTTON_DEAD] =  STYLE('D', "button dead", NONE, DIM, DIM),
	[STYLE_INPUT] =        STYLE('i', "input", NONE, LINE, LINE),
	[STYLE_INPUT_FOCUS] =  STYLE('J', "input focus", NONE, BOLD | LINE,
				     BOLD | LINE),
	[STYLE_DIALOG] =       STYLE('q', "dialog", NONE, PLAIN, PLAIN),
	[STYLE_DIALOG_TITLE] = STYLE('Q', "dialog title", NONE, BOLD, BOLD),
};
/* clang-format on */

struct look theme_look(enum theme theme, enum style style)
{
	assert(theme < THEME_COUNT && style < STYLE_COUNT);
	return styles[style].looks[theme];
}

char style_letter(enum style style)
{
	assert(style < STYLE_COUNT);
	return styles[style].letter;
}

const char *style_name(enum style style)
{
	assert(style < STYLE_COUNT);
	return styles[style].name;
}
