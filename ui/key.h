/*
 * key: what was pressed, and how the bytes of a terminal become that.
 *
 * Decoding is a pure function over bytes, so it can be tested and fuzzed, and
 * so that no library keeps a copy of a password. It knows the sequences that
 * all terminals share; a terminal adds those of its own description. Must not
 * know what a key does.
 */
#ifndef TM_UI_KEY_H
#define TM_UI_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Not KEY_: curses owns that prefix, as macros. */
enum key_press {
	PRESS_NONE,
	PRESS_CHARACTER, /* key.character is what was typed */
	PRESS_BYTE,	 /* a byte that is no UTF-8: only secrets take it */
	PRESS_CONTROL,	 /* key.character is the letter, 'A' to 'Z' */
	PRESS_ENTER,
	PRESS_TAB,
	PRESS_SHIFT_TAB,
	PRESS_ESCAPE,
	PRESS_BACKSPACE,
	PRESS_DELETE,
	PRESS_INSERT,
	PRESS_UP,
	PRESS_DOWN,
	PRESS_LEFT,
	PRESS_RIGHT,
	PRESS_PAGE_UP,
	PRESS_PAGE_DOWN,
	PRESS_HOME,
	PRESS_END,
	PRESS_F1,
	PRESS_CLICK,   /* row and column; only with --mouse */
	PRESS_UNKNOWN, /* a sequence that means nothing here */
	PRESS_COUNT
};

struct key {
	enum key_press press;
	uint32_t character;
	int row, column;
};

/* A sequence from the terminal's own description. */
struct key_sequence {
	char bytes[16];
	enum key_press press;
};

struct key_map {
	struct key_sequence sequences[PRESS_COUNT];
	size_t count;
};

/* Add one; empty, too long or single-byte sequences are left out. */
void key_map_add(struct key_map *map, enum key_press press, const char *bytes);

/*
 * Decode the first key of length bytes. Returns the bytes used; 0 when more
 * may come and `whole` is false. With `whole` (nothing came for the time of an
 * escape delay) what is there is taken as it is: a lone Esc is PRESS_ESCAPE.
 * map may be NULL.
 */
size_t key_decode(const struct key_map *map, const char *bytes, size_t length,
		  bool whole, struct key *key);

bool key_equal(const struct key *a, const struct key *b);

/*
 * The bytes of what was typed and their number (with a NUL behind); 0 for any
 * key that types nothing.
 */
size_t key_bytes(const struct key *key, char bytes[5]);

#define KEY_NAME_SIZE 16
/* "Enter", "Shift-Tab", "Ctrl-L", "Space", "a". Returns name. */
char *key_label(const struct key *key, char name[KEY_NAME_SIZE]);
/* The other way; false when there is no such key. */
bool key_named(const char *name, size_t length, struct key *key);

#endif
