/*
 * theme: what a cell means, and how that looks. Screens and widgets name
 * styles; only a terminal asks for looks. Colours are the terminal's own, on
 * its own background, and none of them is blue: blue on black is not readable.
 * Monochrome is a design of its own. Must not know curses.
 */
#ifndef TM_UI_THEME_H
#define TM_UI_THEME_H

enum style {
	STYLE_TEXT,
	STYLE_TITLE,  /* the program's name and the screen's in the title bar */
	STYLE_STEP,   /* "step 2 of 6" */
	STYLE_RULE,   /* lines that separate */
	STYLE_STRONG, /* a heading, the word that counts in a sentence */
	STYLE_DIM,    /* second in importance; never the only message */
	STYLE_LABEL,  /* left column of "Running in   a normal session" */
	STYLE_HEADER, /* column heads of a table */
	STYLE_MARK,   /* the > beside the focused row */
	STYLE_FOCUS,  /* the focused row itself */
	STYLE_DEAD,   /* a choice that cannot be taken now */
	STYLE_COMMAND, /* a command, word for word; evidence */
	STYLE_MATCH,   /* what a search found */
	STYLE_CRITICAL,
	STYLE_WARNING,
	STYLE_OK,
	STYLE_UNKNOWN,
	STYLE_INFO,
	STYLE_REASON,  /* a sentence: why something cannot be done */
	STYLE_KEY,     /* "Enter" in the key bar */
	STYLE_CAPTION, /* "open" in the key bar */
	STYLE_BUTTON,
	STYLE_BUTTON_FOCUS,
	STYLE_BUTTON_DEAD,
	STYLE_INPUT,
	STYLE_INPUT_FOCUS,
	STYLE_DIALOG, /* frame of a dialog */
	STYLE_DIALOG_TITLE,
	STYLE_COUNT
};

enum theme {
	THEME_COLOUR,
	THEME_MONO,
	THEME_COUNT
};

/* In the order of the eight standard colours. */
enum look_colour {
	LOOK_DEFAULT = -1,
	LOOK_RED = 1,
	LOOK_GREEN = 2,
	LOOK_YELLOW = 3,
	LOOK_MAGENTA = 5,
	LOOK_CYAN = 6,
};

enum look_attribute {
	LOOK_BOLD = 1,
	LOOK_DIM = 2,
	LOOK_UNDERLINE = 4,
	LOOK_REVERSE = 8,
};

struct look {
	int colour;	     /* enum look_colour */
	unsigned attributes; /* enum look_attribute, or-ed */
};

struct look theme_look(enum theme theme, enum style style);

/* For dumps: a letter of its own for each style, and its name. */
char style_letter(enum style style);
const char *style_name(enum style style);

#endif
