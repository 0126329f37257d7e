#include "command_hole.h"

#include <string.h>

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_hex(char byte)
{
	return is_digit(byte) || (byte >= 'a' && byte <= 'f') ||
	       (byte >= 'A' && byte <= 'F');
}

static bool has_control(const char *word, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)word[i] < 0x20 || word[i] == 0x7f)
			return true;
	return false;
}

static bool accepts_name(const char *word, size_t length)
{
	if (!length || word[0] == '-' || memchr(word, '/', length))
		return false;
	/* "/Users/.." would be another question. */
	if (word[0] == '.' && (length == 1 || (length == 2 && word[1] == '.')))
		return false;
	return !has_control(word, length);
}

static bool accepts_guid(const char *word, size_t length)
{
	static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

	if (length != strlen(shape))
		return false;
	for (size_t i = 0; i < length; i++)
		if (shape[i] == '-' ? word[i] != '-' : !is_hex(word[i]))
			return false;
	return true;
}

/* Digits up to the next letter; they may not be missing. */
static bool skip_number(const char *word, size_t length, size_t *at)
{
	size_t start = *at;

	while (*at < length && is_digit(word[*at]))
		(*at)++;
	return *at > start;
}

static bool accepts_device(const char *word, size_t length)
{
	size_t at = strlen("disk"), slices = 0;

	if (length < at || memcmp(word, "disk", at) != 0)
		return false;
	if (!skip_number(word, length, &at))
		return false;
	while (at < length && word[at] == 's' && slices < 2) {
		at++;
		slices++;
		if (!skip_number(word, length, &at))
			return false;
	}
	return at == length;
}

static bool accepts_file(const char *word, size_t length)
{
	return length > 1 && word[0] == '/' && !has_control(word, length);
}

/* Labels of letters, digits and hyphens; nothing that could be an option, a
 * port or another part of an address. */
static bool accepts_host(const char *word, size_t length)
{
	enum {
		LONGEST = 253
	};

	if (length > LONGEST || !memchr(word, '.', length) || word[0] == '-')
		return false;
	for (size_t i = 0; i < length; i++) {
		bool letter = (word[i] >= 'a' && word[i] <= 'z') ||
			      (word[i] >= 'A' && word[i] <= 'Z');
		bool inside = i > 0 && i + 1 < length;

		if (!letter && !is_digit(word[i]) &&
		    !(inside && word[i] == '-') &&
		    !(inside && word[i] == '.' && word[i - 1] != '.'))
			return false;
	}
	return length > 0;
}

const struct command_hole_kind command_holes[] = {
	[COMMAND_HOLE_NAME] =
		{
			.mark = "{name}",
			.allowed = "a short account name",
			.filling = offsetof(struct command_fill, name),
			.accepts = accepts_name,
		},
	[COMMAND_HOLE_ADMIN] =
		{
			.mark = "{admin}",
			.allowed = "a short account name",
			.filling = offsetof(struct command_fill, admin),
			.accepts = accepts_name,
		},
	[COMMAND_HOLE_GUID] =
		{
			.mark = "{guid}",
			.allowed = "a GUID",
			.filling = offsetof(struct command_fill, guid),
			.accepts = accepts_guid,
		},
	[COMMAND_HOLE_DEVICE] =
		{
			.mark = "{device}",
			.allowed = "a disk identifier such as disk3s5",
			.filling = offsetof(struct command_fill, device),
			.accepts = accepts_device,
		},
	[COMMAND_HOLE_FILE] =
		{
			.mark = "{file}",
			.allowed = "an absolute path",
			.filling = offsetof(struct command_fill, file),
			.accepts = accepts_file,
		},
	[COMMAND_HOLE_HOST] =
		{
			.mark = "{host}",
			.allowed = "a full host name",
			.filling = offsetof(struct command_fill, host),
			.accepts = accepts_host,
		},
};

const size_t command_hole_count =
	sizeof(command_holes) / sizeof(*command_holes);

const struct command_hole_kind *command_hole_find(const char *word,
						  size_t length, size_t *at)
{
	const char *open = memchr(word, '{', length);

	if (!open)
		return NULL;
	*at = (size_t)(open - word);
	for (size_t i = 0; i < command_hole_count; i++) {
		size_t size = strlen(command_holes[i].mark);

		if (size <= length - *at &&
		    memcmp(open, command_holes[i].mark, size) == 0)
			return &command_holes[i];
	}
	return NULL;
}
