#include "repair/recovery_key.h"

#include <stdbool.h>
#include <string.h>

enum {
	GROUPS = 6,
	GROUP_SIZE = 4,
	KEY_SIZE = GROUPS * GROUP_SIZE,
	PLACEHOLDER_MOST = 6, /* different characters; a real key has more */
};

/* The typed line, taken apart; wiped by the caller. */
struct typed {
	unsigned char signs[KEY_SIZE];
	size_t count;	   /* letters and digits; may be over KEY_SIZE */
	size_t strange;	   /* 1 + signs before the first other character */
	bool lower;	   /* small letters */
	bool dashed;	   /* with dashes or blanks between */
	bool regular;	   /* the dashes stand after each fourth */
	size_t confusable; /* place of the first O, 0, I or 1; 0 = none */
};

static bool is_lower(unsigned char sign)
{
	return sign >= 'a' && sign <= 'z';
}

static bool is_sign(unsigned char sign)
{
	return is_lower(sign) || (sign >= 'A' && sign <= 'Z') ||
	       (sign >= '0' && sign <= '9');
}

static bool is_blank(unsigned char sign)
{
	return sign == ' ' || sign == '\t' || sign == '\r' || sign == '\n';
}

/* Copied text has other dashes: U+2010 to U+2015 and U+2212, in UTF-8. */
static size_t dash_size(const struct secret *typed, size_t at)
{
	size_t length = secret_length(typed);
	unsigned char second, third;

	if (secret_byte(typed, at) == '-')
		return 1;
	if (at + 2 >= length || secret_byte(typed, at) != 0xe2)
		return 0;
	second = secret_byte(typed, at + 1);
	third = secret_byte(typed, at + 2);
	if (second == 0x80 && third >= 0x90 && third <= 0x95)
		return 3;
	return second == 0x88 && third == 0x92 ? 3 : 0;
}

static void take_sign(struct typed *parts, unsigned char sign)
{
	parts->lower |= is_lower(sign);
	if (is_lower(sign))
		sign = (unsigned char)(sign - 'a' + 'A');
	if (!parts->confusable && strchr("O0I1", sign))
		parts->confusable = parts->count + 1;
	if (parts->count < KEY_SIZE)
		parts->signs[parts->count] = sign;
	parts->count++;
}

static void take_apart(const struct secret *typed, struct typed *parts)
{
	size_t length = secret_length(typed);

	*parts = (struct typed){.regular = true};
	for (size_t i = 0; i < length; i++) {
		unsigned char sign = secret_byte(typed, i);
		size_t dash = dash_size(typed, i);

		if (is_sign(sign)) {
			take_sign(parts, sign);
		} else if (dash) {
			parts->dashed = true;
			parts->regular &= parts->count % GROUP_SIZE == 0;
			i += dash - 1;
		} else if (!is_blank(sign) && !parts->strange) {
			parts->strange = parts->count + 1;
		}
	}
}

/* "XXXX-XXXX-...", "1234-1234-...", "AAAA-BBBB-...": from a template. */
static bool is_placeholder(const struct typed *parts)
{
	bool seen[256] = {false}, rising = true;
	size_t different = 0;

	for (size_t i = 0; i < KEY_SIZE; i++) {
		different += !seen[parts->signs[i]];
		seen[parts->signs[i]] = true;
		rising &= !i || parts->signs[i] == parts->signs[i - 1] + 1;
	}
	return different <= PLACEHOLDER_MOST || rising;
}

static const char *fault_of(struct arena *arena, const struct typed *parts)
{
	if (!parts->count && !parts->strange)
		return "Nothing was typed.";
	if (parts->strange)
		return arena_printf(
			arena,
			"Behind %zu letters and digits comes a character that "
			"no recovery key has: it is made of letters and "
			"digits, with dashes between.",
			parts->strange - 1);
	if (parts->count != KEY_SIZE)
		return arena_printf(
			arena,
			"A recovery key has 24 letters and digits, in six "
			"groups of four; here %s %zu. It is neither the Mac's "
			"serial number nor a password.",
			parts->count == 1 ? "is" : "are", parts->count);
	if (is_placeholder(parts))
		return "This has the form of a recovery key but is an example "
		       "from a template. The real one is in the console.";
	return NULL;
}

static const char *remark_of(struct arena *arena, const struct typed *parts)
{
	const char *dashes = "", *lower = "", *confusable = "";

	if (!parts->dashed)
		dashes = "The dashes were put in. ";
	else if (!parts->regular)
		dashes = "The dashes stood in other places and were put "
			 "right: look whether a character is missing in one "
			 "group and too much in another. ";
	if (parts->lower)
		lower = "Small letters were made capital, as in every key. ";
	if (parts->confusable)
		confusable = arena_printf(
			arena,
			"Letter O and zero, letter I and one look alike: if "
			"the key is refused, look at character number %zu "
			"first, dashes not counted.",
			parts->confusable);
	if (!*dashes && !*lower && !*confusable)
		return NULL;
	return arena_printf(arena, "%s%s%s", dashes, lower, confusable);
}

static struct secret *put_together(const struct typed *parts)
{
	struct secret *key = secret_new();

	for (size_t i = 0; i < GROUPS; i++) {
		if (i)
			secret_add(key, "-", 1);
		secret_add(key, (const char *)parts->signs + i * GROUP_SIZE,
			   GROUP_SIZE);
	}
	return key;
}

struct recovery_key recovery_key_check(struct arena *arena,
				       const struct secret *typed)
{
	struct recovery_key key = {0};
	struct typed parts;

	take_apart(typed, &parts);
	key.fault = fault_of(arena, &parts);
	if (!key.fault) {
		key.key = put_together(&parts);
		key.remark = remark_of(arena, &parts);
	}
	secret_wipe(&parts, sizeof(parts));
	return key;
}

void recovery_key_clear(struct recovery_key *key)
{
	secret_free(key->key);
	key->key = NULL;
}
