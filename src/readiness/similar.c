#include "readiness/similar.h"

#include <string.h>

#include "base/text.h"

enum {
	ONE_SLIP_FROM = 5, /* shortest names of which one letter may differ */
	TWO_SLIPS_FROM = 9,
	NAME_LONGEST = 31, /* bytes; old tools know no more */
	COMPARED_LONGEST = 64,
};

static bool is_separator(char byte)
{
	return byte == '.' || byte == '_' || byte == '-';
}

static char lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Lower case, up to the @. */
static char *stem_of(struct arena *arena, const char *name)
{
	char *stem = arena_strndup(arena, name, strcspn(name, "@"));

	for (char *at = stem; *at; at++)
		*at = lower(*at);
	return stem;
}

static const char *without_separators(struct arena *arena, const char *stem)
{
	char *result = arena_strdup(arena, stem);
	size_t length = 0;

	for (; *stem; stem++)
		if (!is_separator(*stem))
			result[length++] = *stem;
	result[length] = '\0';
	return result;
}

static size_t first_part(const char *stem)
{
	return strcspn(stem, "._-");
}

static const char *last_part(const char *stem)
{
	const char *last = stem + strlen(stem);

	while (last > stem && !is_separator(last[-1]))
		last--;
	return last;
}

/* "j.work" and "ja.work": one first name begins like the other. */
static bool share_last_name(const char *a, const char *b)
{
	size_t first_a = first_part(a), first_b = first_part(b);
	size_t shorter = first_a < first_b ? first_a : first_b;

	return a[first_a] && b[first_b] && shorter > 0 && *last_part(a) &&
	       text_equal(last_part(a), last_part(b)) &&
	       memcmp(a, b, shorter) == 0;
}

/* Levenshtein's distance, by one row of his table. */
static size_t distance(const char *a, const char *b)
{
	size_t row[COMPARED_LONGEST + 1];
	size_t length = strlen(b);

	for (size_t j = 0; j <= length; j++)
		row[j] = j;
	for (size_t i = 0; a[i]; i++) {
		size_t diagonal = row[0];

		row[0] = i + 1;
		for (size_t j = 0; j < length; j++) {
			size_t above = row[j + 1];
			size_t best = diagonal + (a[i] != b[j]);

			if (above + 1 < best)
				best = above + 1;
			if (row[j] + 1 < best)
				best = row[j] + 1;
			row[j + 1] = best;
			diagonal = above;
		}
	}
	return row[length];
}

static bool is_slip(const char *a, const char *b)
{
	size_t length_a = strlen(a), length_b = strlen(b);
	size_t shorter = length_a < length_b ? length_a : length_b;
	size_t allowed = shorter >= TWO_SLIPS_FROM  ? 2
			 : shorter >= ONE_SLIP_FROM ? 1
						    : 0;

	return allowed && length_a <= COMPARED_LONGEST &&
	       length_b <= COMPARED_LONGEST && distance(a, b) <= allowed;
}

static bool is_numbered(const char *longer, const char *shorter)
{
	size_t length = strlen(shorter);

	if (length == 0 || !text_starts(longer, shorter) || !longer[length])
		return false;
	for (longer += length; *longer; longer++)
		if (!is_digit(*longer))
			return false;
	return true;
}

const char *names_alike(struct arena *arena, const char *a, const char *b)
{
	const char *stem_a = stem_of(arena, a), *stem_b = stem_of(arena, b);

	if (text_equal(without_separators(arena, stem_a),
		       without_separators(arena, stem_b)))
		return "differ in punctuation or capitals only";
	if (share_last_name(stem_a, stem_b))
		return "share the last name, and one first name begins like "
		       "the other";
	if (is_numbered(stem_a, stem_b) || is_numbered(stem_b, stem_a))
		return "differ by a number at the end";
	if (is_slip(stem_a, stem_b))
		return "differ by a letter or two";
	return NULL;
}

static const char *next_letter(const char *at)
{
	while (*at == ' ' || *at == '\t')
		at++;
	return at;
}

bool full_names_equal(const char *a, const char *b)
{
	if (!a || !b || !*next_letter(a))
		return false;
	for (;; a++, b++) {
		a = next_letter(a);
		b = next_letter(b);
		if (lower(*a) != lower(*b))
			return false;
		if (!*a)
			return true;
	}
}

static bool is_refused(unsigned char byte)
{
	return byte <= ' ' || byte >= 0x7f || strchr("/:+", byte);
}

enum name_verdict name_judge(const char *name, const char **why)
{
	bool upper = false;

	*why = NULL;
	if (!*name) {
		*why = "it is empty";
		return NAME_BAD;
	}
	if (*name == '-' || *name == '.') {
		*why = "it begins with a hyphen or a dot";
		return NAME_BAD;
	}
	for (const char *at = name; *at; at++) {
		if (is_refused((unsigned char)*at)) {
			*why = "it holds a blank, /, :, + or a character that "
			       "is not ASCII, which macOS does not take or "
			       "Okta drops";
			return NAME_BAD;
		}
		upper |= *at >= 'A' && *at <= 'Z';
	}
	if (strchr(name, '@'))
		*why = "the @ and what follows would be part of the home "
		       "folder's name";
	else if (upper)
		*why = "macOS account names are in lower case";
	else if (strlen(name) > NAME_LONGEST)
		*why = "it is longer than 31 characters, which some tools cut";
	return *why ? NAME_DOUBTFUL : NAME_GOOD;
}
