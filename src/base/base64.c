#include "plist.h"

#include <stdint.h>
#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			       "abcdefghijklmnopqrstuvwxyz"
			       "0123456789+/";

static int value_of(char character)
{
	if (character >= 'A' && character <= 'Z')
		return character - 'A';
	if (character >= 'a' && character <= 'z')
		return character - 'a' + 26;
	if (character >= '0' && character <= '9')
		return character - '0' + 52;
	if (character == '+')
		return 62;
	return character == '/' ? 63 : -1;
}

static bool is_blank(char character)
{
	return character == ' ' || (character >= '\t' && character <= '\r');
}

/* The digits alone; false when the padding or a character is wrong. */
static bool take_digits(const char *text, char *digits, size_t *count)
{
	size_t padding = 0;

	*count = 0;
	for (; *text; text++) {
		if (is_blank(*text))
			continue;
		if (*text == '=') {
			padding++;
			continue;
		}
		if (padding || value_of(*text) < 0)
			return false;
		digits[(*count)++] = (char)value_of(*text);
	}
	return padding <= 2 && (*count + padding) % 4 == 0;
}

bool plist_base64_decode(struct arena *arena, const char *text,
			 struct bytes *out)
{
	char *digits = arena_alloc(arena, strlen(text) + 1);
	uint32_t bits = 0;
	size_t count, length = 0;

	if (!take_digits(text, digits, &count))
		return false;
	/* Packed into the same place: it only gets shorter. */
	for (size_t i = 0; i < count; i++) {
		bits = bits << 6 | (uint32_t)digits[i];
		if (i % 4)
			digits[length++] =
				(char)(bits >> (6 - 2 * (i % 4)) & 0xff);
	}
	digits[length] = '\0';
	*out = (struct bytes){.data = digits, .length = length};
	return true;
}

void plist_base64_encode(struct text *out, const char *bytes, size_t length)
{
	const unsigned char *at = (const unsigned char *)bytes;

	for (; length; at += 3) {
		size_t take = length < 3 ? length : 3;
		uint32_t bits = (uint32_t)at[0] << 16;

		if (take > 1)
			bits |= (uint32_t)at[1] << 8;
		if (take > 2)
			bits |= at[2];
		for (size_t i = 0; i < 4; i++)
			text_add_char(
				out,
				i > take ? '='
					 : alphabet[bits >> (18 - 6 * i) & 63]);
		length -= take;
	}
}
