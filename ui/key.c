#include "key.h"

#include <string.h>

#include "base/secret.h"
#include "base/visible.h"

static const struct {
	enum key_press press;
	const char *name;
} names[] = {
	{PRESS_ENTER, "Enter"},
	{PRESS_TAB, "Tab"},
	{PRESS_SHIFT_TAB, "Shift-Tab"},
	{PRESS_ESCAPE, "Esc"},
	{PRESS_BACKSPACE, "Backspace"},
	{PRESS_DELETE, "Del"},
	{PRESS_INSERT, "Ins"},
	{PRESS_UP, "Up"},
	{PRESS_DOWN, "Down"},
	{PRESS_LEFT, "Left"},
	{PRESS_RIGHT, "Right"},
	{PRESS_PAGE_UP, "PgUp"},
	{PRESS_PAGE_DOWN, "PgDn"},
	{PRESS_HOME, "Home"},
	{PRESS_END, "End"},
	{PRESS_F1, "F1"},
	{PRESS_CLICK, "Click"},
	{PRESS_UNKNOWN, "Unknown"},
};

static const char control_prefix[] = "Ctrl-";
static const char space_name[] = "Space";

static bool is_name(const char *name, size_t length, const char *known)
{
	return strlen(known) == length && memcmp(name, known, length) == 0;
}

bool key_equal(const struct key *a, const struct key *b)
{
	return a->press == b->press && a->character == b->character;
}

size_t key_bytes(const struct key *key, char bytes[5])
{
	struct text text;
	size_t length;

	memset(bytes, 0, 5);
	if (key->press != PRESS_CHARACTER && key->press != PRESS_BYTE)
		return 0;
	text_init(&text);
	if (key->press == PRESS_BYTE)
		text_add_char(&text, (char)key->character);
	else
		visible_encode(&text, key->character);
	length = text.length;
	memcpy(bytes, text.bytes, length);
	/* It may be part of a password. */
	secret_wipe(text.bytes, text.length);
	text_free(&text);
	return length;
}

char *key_label(const struct key *key, char name[KEY_NAME_SIZE])
{
	size_t used = 0;

	memset(name, 0, KEY_NAME_SIZE);
	if (key->press == PRESS_CONTROL) {
		memcpy(name, control_prefix, sizeof(control_prefix));
		name[sizeof(control_prefix) - 1] = (char)key->character;
		return name;
	}
	if (key->press == PRESS_CHARACTER && key->character == ' ') {
		memcpy(name, space_name, sizeof(space_name));
		return name;
	}
	used = key_bytes(key, name);
	for (size_t i = 0; !used && i < sizeof(names) / sizeof(*names); i++)
		if (names[i].press == key->press)
			memcpy(name, names[i].name, strlen(names[i].name));
	return name;
}

static bool character_named(const char *name, size_t length, struct key *key)
{
	bool valid;

	if (is_name(name, length, space_name)) {
		key->character = ' ';
	} else if (!length ||
		   visible_decode(name, length, &key->character, &valid) !=
			   length ||
		   !valid) {
		return false;
	}
	key->press = PRESS_CHARACTER;
	return true;
}

static bool control_named(const char *name, size_t length, struct key *key)
{
	size_t prefix = sizeof(control_prefix) - 1;

	if (length != prefix + 1 || memcmp(name, control_prefix, prefix) ||
	    name[prefix] < 'A' || name[prefix] > 'Z')
		return false;
	key->press = PRESS_CONTROL;
	key->character = (unsigned char)name[prefix];
	return true;
}

bool key_named(const char *name, size_t length, struct key *key)
{
	memset(key, 0, sizeof(*key));
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (!is_name(name, length, names[i].name))
			continue;
		key->press = names[i].press;
		return true;
	}
	return control_named(name, length, key) ||
	       character_named(name, length, key);
}
