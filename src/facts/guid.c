#include "account.h"

#include <string.h>

#include "base/text.h"

enum {
	GUID_LENGTH = 36,
	GUID_UID_DIGITS = 8,
};

static const char uid_prefix[] = "FFFFEEEE-DDDD-CCCC-BBBB-AAAA";

static bool is_dash_place(size_t index)
{
	return index == 8 || index == 13 || index == 18 || index == 23;
}

/* The value of a hexadecimal digit, or -1. */
static int hex_digit(char character)
{
	if (character >= '0' && character <= '9')
		return character - '0';
	if (character >= 'a' && character <= 'f')
		return character - 'a' + 10;
	if (character >= 'A' && character <= 'F')
		return character - 'A' + 10;
	return -1;
}

bool guid_looks_valid(const char *guid)
{
	if (!guid || strlen(guid) != GUID_LENGTH)
		return false;
	for (size_t i = 0; i < GUID_LENGTH; i++)
		if (is_dash_place(i) ? guid[i] != '-' : hex_digit(guid[i]) < 0)
			return false;
	return true;
}

bool guid_equal(const char *a, const char *b)
{
	return a && b && text_equal_nocase(a, b);
}

bool guid_to_uid(const char *guid, int64_t *uid)
{
	size_t prefix = strlen(uid_prefix);
	uint32_t bits = 0;

	if (!guid_looks_valid(guid))
		return false;
	for (size_t i = 0; i < prefix; i++)
		if (hex_digit(guid[i]) != hex_digit(uid_prefix[i]))
			return false;
	for (size_t i = 0; i < GUID_UID_DIGITS; i++)
		bits = bits << 4 | (uint32_t)hex_digit(guid[prefix + i]);
	/* UIDs are signed where people see them: nobody is -2. */
	*uid = bits > INT32_MAX ? (int64_t)bits - ((int64_t)UINT32_MAX + 1)
				: (int64_t)bits;
	return true;
}
