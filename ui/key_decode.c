/* From the bytes of a terminal to keys. */
#include "key.h"

#include <string.h>

#include "base/visible.h"

enum {
	ESCAPE = 0x1b,
	SEQUENCE_MAX = 32, /* longer ones are noise */
	PARAMETERS_MAX = 4,
};

/* ESC [ or ESC O, parameters, and a final byte. */
struct sequence {
	int parameters[PARAMETERS_MAX];
	int count;
	bool private; /* the parameters began with one of < = > ? */
	char final;   /* 0 = not complete */
};

struct meaning {
	char final;
	int parameter; /* for final '~' */
	enum key_press press;
};

/*
 * What xterm, the Linux console, rxvt, Terminal.app and everything that
 * imitates them send, whatever TERM says. Modifiers are ignored.
 */
static const struct meaning meanings[] = {
	{'A', 0, PRESS_UP},	 {'B', 0, PRESS_DOWN},
	{'C', 0, PRESS_RIGHT},	 {'D', 0, PRESS_LEFT},
	{'H', 0, PRESS_HOME},	 {'F', 0, PRESS_END},
	{'P', 0, PRESS_F1},	 {'Z', 0, PRESS_SHIFT_TAB},
	{'~', 1, PRESS_HOME},	 {'~', 7, PRESS_HOME},
	{'~', 4, PRESS_END},	 {'~', 8, PRESS_END},
	{'~', 2, PRESS_INSERT},	 {'~', 3, PRESS_DELETE},
	{'~', 5, PRESS_PAGE_UP}, {'~', 6, PRESS_PAGE_DOWN},
	{'~', 11, PRESS_F1},
};

void key_map_add(struct key_map *map, enum key_press press, const char *bytes)
{
	struct key_sequence *one = &map->sequences[map->count];

	if (!bytes || strlen(bytes) < 2 ||
	    strlen(bytes) >= sizeof(one->bytes) || map->count == PRESS_COUNT)
		return;
	memcpy(one->bytes, bytes, strlen(bytes) + 1);
	one->press = press;
	map->count++;
}

/* Is this, or may it become, a sequence of the map? */
static size_t decode_mapped(const struct key_map *map, const char *bytes,
			    size_t length, struct key *key, bool *may_become)
{
	for (size_t i = 0; map && i < map->count; i++) {
		const struct key_sequence *one = &map->sequences[i];
		size_t size = strlen(one->bytes);

		if (size <= length && !memcmp(bytes, one->bytes, size)) {
			key->press = one->press;
			return size;
		}
		if (size > length && !memcmp(bytes, one->bytes, length))
			*may_become = true;
	}
	return 0;
}

static bool between(char byte, int low, int high)
{
	return (unsigned char)byte >= low && (unsigned char)byte <= high;
}

static void sequence_parameter(struct sequence *sequence, char byte)
{
	int *last = &sequence->parameters[sequence->count];

	if (byte == ';') {
		if (sequence->count < PARAMETERS_MAX - 1)
			sequence->count++;
	} else if (between(byte, '0', '9')) {
		if (*last < 10000)
			*last = *last * 10 + (byte - '0');
	} else {
		sequence->private = true;
	}
}

/* Read from the byte behind ESC [ or ESC O on. Returns the bytes read. */
static size_t sequence_read(struct sequence *sequence, const char *bytes,
			    size_t length)
{
	size_t at = 0;

	memset(sequence, 0, sizeof(*sequence));
	while (at < length && between(bytes[at], 0x30, 0x3f))
		sequence_parameter(sequence, bytes[at++]);
	while (at < length && between(bytes[at], 0x20, 0x2f))
		at++;
	if (at == length)
		return at;
	/* A byte that cannot end it belongs to the next key. */
	if (!between(bytes[at], 0x40, 0x7e)) {
		sequence->final = '?';
		return at;
	}
	sequence->final = bytes[at];
	return at + 1;
}

static enum key_press sequence_meaning(const struct sequence *sequence)
{
	int parameter = sequence->final == '~' ? sequence->parameters[0] : 0;

	for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings); i++)
		if (meanings[i].final == sequence->final &&
		    meanings[i].parameter == parameter)
			return meanings[i].press;
	return PRESS_UNKNOWN;
}

static void mouse_key(struct key *key, int button, int column, int row)
{
	static const struct {
		int button;
		enum key_press press;
	} buttons[] = {
		{0, PRESS_CLICK},
		{64, PRESS_UP},
		{65, PRESS_DOWN},
	};

	key->press = PRESS_UNKNOWN;
	for (size_t i = 0; i < sizeof(buttons) / sizeof(*buttons); i++)
		if (buttons[i].button == button)
			key->press = buttons[i].press;
	key->row = row - 1;
	key->column = column - 1;
}

/*
 * Two forms that do not end where sequences end: the Linux console's function
 * keys (ESC [ [ A) and the old mouse report (ESC [ M and three bytes). Returns
 * their whole length, 0 when it is neither.
 */
static size_t oddity_length(const char *bytes, size_t length)
{
	if (length < 3 || bytes[1] != '[')
		return 0;
	if (bytes[2] == '[')
		return 4;
	return bytes[2] == 'M' ? 6 : 0;
}

static void oddity_key(const char *bytes, struct key *key)
{
	if (bytes[2] == '[')
		key->press = bytes[3] == 'A' ? PRESS_F1 : PRESS_UNKNOWN;
	else
		mouse_key(key, (unsigned char)bytes[3] - 32,
			  (unsigned char)bytes[4] - 32,
			  (unsigned char)bytes[5] - 32);
}

static size_t decode_sequence(const char *bytes, size_t length, bool whole,
			      struct key *key)
{
	struct sequence sequence;
	size_t used = oddity_length(bytes, length);

	if (used && used <= length) {
		oddity_key(bytes, key);
		return used;
	}
	used = 2 + sequence_read(&sequence, bytes + 2, length - 2);
	if ((!sequence.final || oddity_length(bytes, length)) && !whole &&
	    length < SEQUENCE_MAX)
		return 0;
	if (sequence.private && sequence.final == 'M')
		mouse_key(key, sequence.parameters[0], sequence.parameters[1],
			  sequence.parameters[2]);
	else
		key->press = sequence.private ? PRESS_UNKNOWN
					      : sequence_meaning(&sequence);
	return used;
}

/*
 * Esc and another key at once is that key with Alt, which means nothing here:
 * it must not become Esc and a letter.
 */
static size_t decode_escape(const char *bytes, size_t length, bool whole,
			    struct key *key)
{
	size_t used;

	if (length == 1 || bytes[1] == ESCAPE) {
		key->press = PRESS_ESCAPE;
		return length > 1 || whole ? 1 : 0;
	}
	if (bytes[1] == '[' || bytes[1] == 'O')
		return decode_sequence(bytes, length, whole, key);
	used = key_decode(NULL, bytes + 1, length - 1, whole, key);
	memset(key, 0, sizeof(*key));
	key->press = PRESS_UNKNOWN;
	return used ? used + 1 : 0;
}

static size_t decode_control(char byte, struct key *key)
{
	static const struct {
		char byte;
		enum key_press press;
	} controls[] = {
		{'\r', PRESS_ENTER},	 {'\n', PRESS_ENTER},
		{'\t', PRESS_TAB},	 {'\b', PRESS_BACKSPACE},
		{0x7f, PRESS_BACKSPACE}, {0, PRESS_UNKNOWN},
	};

	for (size_t i = 0; i < sizeof(controls) / sizeof(*controls); i++) {
		if (controls[i].byte != byte)
			continue;
		key->press = controls[i].press;
		return 1;
	}
	key->press = PRESS_UNKNOWN;
	if (between(byte, 1, 26)) {
		key->press = PRESS_CONTROL;
		key->character = (uint32_t)('A' + byte - 1);
	}
	return 1;
}

/* Could more bytes make this one valid character? */
static bool is_begun(const char *bytes, size_t length)
{
	size_t expected = between(bytes[0], 0xc2, 0xdf)	  ? 2
			  : between(bytes[0], 0xe0, 0xef) ? 3
			  : between(bytes[0], 0xf0, 0xf4) ? 4
							  : 0;

	for (size_t i = 1; i < length && i < expected; i++)
		if (!between(bytes[i], 0x80, 0xbf))
			return false;
	return length < expected;
}

static size_t decode_character(const char *bytes, size_t length, bool whole,
			       struct key *key)
{
	bool valid;
	size_t used;

	if (!whole && is_begun(bytes, length))
		return 0;
	used = visible_decode(bytes, length, &key->character, &valid);
	key->press = PRESS_CHARACTER;
	if (!valid) {
		key->press = PRESS_BYTE;
		key->character = (unsigned char)bytes[0];
	}
	return used;
}

size_t key_decode(const struct key_map *map, const char *bytes, size_t length,
		  bool whole, struct key *key)
{
	bool may_become = false;
	size_t used;

	memset(key, 0, sizeof(*key));
	if (!length)
		return 0;
	used = decode_mapped(map, bytes, length, key, &may_become);
	if (used)
		return used;
	if (may_become && !whole)
		return 0;
	if (bytes[0] == ESCAPE)
		return decode_escape(bytes, length, whole, key);
	if (between(bytes[0], 0, 0x1f) || bytes[0] == 0x7f)
		return decode_control(bytes[0], key);
	return decode_character(bytes, length, whole, key);
}
