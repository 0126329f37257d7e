/*
 * Any bytes as a property list; what is read must be written in both formats
 * and read again, from binary as the same value.
 *
 * An input "bin" + XML + triples of bytes is turned into a binary property list
 * first, of which each triple then changes one byte: offset (two bytes, taken
 * modulo the length), value.
 * So text seeds lead deep into the binary format.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/plist.h"

#define PREFIX	"bin"
#define CLOSING "</plist>"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_again(struct arena *arena, const struct value *value)
{
	struct value *again;
	struct status status;
	struct text text;

	text_init(&text);
	status = plist_write_binary(&text, value);
	if (!status_is_ok(&status))
		abort();
	status = plist_parse(arena, "again", text.bytes, text.length, &again);
	if (!status_is_ok(&status) || !value_equal(value, again))
		abort();
	text_clear(&text);
	status = plist_write_xml(&text, value);
	if (!status_is_ok(&status))
		abort();
	status = plist_parse(arena, "again", text.bytes, text.length, &again);
	if (!status_is_ok(&status))
		abort();
	text_free(&text);
}

static void check_document(const char *bytes, size_t length)
{
	struct arena *arena = arena_new();
	struct value *value;
	struct status status =
		plist_parse(arena, "input", bytes, length, &value);

	if (status_is_ok(&status) != (value != NULL))
		abort();
	if (value)
		check_again(arena, value);
	arena_free(arena);
}

static void apply_changes(struct text *binary, const char *changes,
			  size_t length)
{
	for (; binary->length && length >= 3; changes += 3, length -= 3) {
		size_t offset = (size_t)(unsigned char)changes[0] << 8 |
				(unsigned char)changes[1];

		binary->bytes[offset % binary->length] = changes[2];
	}
}

static void check_changed_binary(const char *xml, size_t length)
{
	const char *closing = memmem(xml, length, CLOSING, strlen(CLOSING));
	struct arena *arena = arena_new();
	struct value *value = NULL;
	struct text binary;

	text_init(&binary);
	if (closing) {
		size_t end = (size_t)(closing - xml) + strlen(CLOSING);

		plist_parse(arena, "seed", xml, end, &value);
		if (value)
			plist_write_binary(&binary, value);
		apply_changes(&binary, xml + end, length - end);
		check_document(binary.bytes, binary.length);
	}
	text_free(&binary);
	arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;

	if (size > strlen(PREFIX) && !memcmp(bytes, PREFIX, strlen(PREFIX)))
		check_changed_binary(bytes + strlen(PREFIX),
				     size - strlen(PREFIX));
	else
		check_document(bytes, size);
	return 0;
}
