#include "json_check.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "json.h"
#include "place.h"
#include "visible.h"

/* cJSON copies a number into 64 bytes before it reads it. */
enum {
	NUMBER_LONGEST = 63
};

struct checker {
	const char *start, *at, *end;
	const char *problem; /* NULL while all is well */
	char closers[JSON_MAX_DEPTH];
	size_t depth;
};

static bool fail(struct checker *checker, const char *problem)
{
	checker->problem = problem;
	return false;
}

static int peek(const struct checker *checker)
{
	return checker->at < checker->end ? (unsigned char)*checker->at : -1;
}

static bool accept(struct checker *checker, char wanted)
{
	if (peek(checker) != wanted)
		return false;
	checker->at++;
	return true;
}

static void skip_blanks(struct checker *checker)
{
	while (accept(checker, ' ') || accept(checker, '\n') ||
	       accept(checker, '\t') || accept(checker, '\r'))
		;
}

static bool fail_unexpected(struct checker *checker, const char *problem)
{
	if (checker->at >= checker->end)
		return fail(checker, "the document ends too early");
	if (!*checker->at)
		return fail(checker, "there is a NUL byte");
	return fail(checker, problem);
}

static bool check_word(struct checker *checker, const char *word)
{
	size_t length = strlen(word);
	size_t left = (size_t)(checker->end - checker->at);
	size_t same = 0;

	while (same < length && same < left && checker->at[same] == word[same])
		same++;
	checker->at += same;
	if (same < length)
		return fail_unexpected(checker, "this is not a value");
	return true;
}

static bool check_digits(struct checker *checker)
{
	const char *first = checker->at;

	while (peek(checker) >= '0' && peek(checker) <= '9')
		checker->at++;
	if (checker->at == first)
		return fail_unexpected(checker, "a digit is missing");
	return true;
}

static bool check_number(struct checker *checker)
{
	const char *first = checker->at;

	accept(checker, '-');
	if (!accept(checker, '0') && !check_digits(checker))
		return false;
	if (peek(checker) >= '0' && peek(checker) <= '9')
		return fail(checker, "a number begins with 0");
	if (accept(checker, '.') && !check_digits(checker))
		return false;
	if (accept(checker, 'e') || accept(checker, 'E')) {
		if (!accept(checker, '-'))
			accept(checker, '+');
		if (!check_digits(checker))
			return false;
	}
	if (checker->at - first > NUMBER_LONGEST) {
		checker->at = first;
		return fail(checker, "a number is longer than 63 characters");
	}
	return true;
}

static bool check_number_or_fail(struct checker *checker)
{
	int byte = peek(checker);

	if (byte == '-' || (byte >= '0' && byte <= '9'))
		return check_number(checker);
	return fail_unexpected(checker, "this is not a value");
}

static bool check_hex(struct checker *checker, unsigned *unit)
{
	*unit = 0;
	for (int i = 0; i < 4; i++) {
		int byte = peek(checker);

		if (byte >= '0' && byte <= '9')
			*unit = *unit * 16 + (unsigned)(byte - '0');
		else if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'f')
			*unit = *unit * 16 + (unsigned)((byte | 0x20) - 'a') +
				10;
		else
			return fail_unexpected(checker,
					       "\\u needs four hex digits");
		checker->at++;
	}
	return true;
}

static bool check_unicode(struct checker *checker)
{
	const char *first = checker->at - 2;
	unsigned unit, low;

	if (!check_hex(checker, &unit))
		return false;
	if (unit >= 0xd800 && unit <= 0xdbff && accept(checker, '\\') &&
	    accept(checker, 'u')) {
		if (!check_hex(checker, &low))
			return false;
		if (low >= 0xdc00 && low <= 0xdfff)
			return true;
	}
	if (unit >= 0xd800 && unit <= 0xdfff) {
		checker->at = first;
		return fail(checker, "half a surrogate pair stands alone");
	}
	if (!unit) {
		checker->at = first;
		return fail(checker, "a string holds the character U+0000");
	}
	return true;
}

static bool check_escape(struct checker *checker)
{
	int byte = peek(checker);

	if (byte == 'u') {
		checker->at++;
		return check_unicode(checker);
	}
	if (byte <= 0 || !strchr("\"\\/bfnrt", byte))
		return fail_unexpected(checker, "this escape does not exist");
	checker->at++;
	return true;
}

static bool check_character(struct checker *checker)
{
	uint32_t character;
	bool valid = true;
	int byte = peek(checker);
	size_t used = 1;

	if (byte < 0x20)
		return fail_unexpected(checker,
				       "a string holds a control character");
	if (byte >= 0x80)
		used = visible_decode(checker->at,
				      (size_t)(checker->end - checker->at),
				      &character, &valid);
	if (!valid)
		return fail(checker, "this is not valid UTF-8");
	checker->at += used;
	return true;
}

static bool check_string(struct checker *checker)
{
	if (!accept(checker, '"'))
		return fail_unexpected(checker, "a name in quotes is missing");
	while (!accept(checker, '"')) {
		bool good = accept(checker, '\\') ? check_escape(checker)
						  : check_character(checker);
		if (!good)
			return false;
	}
	return true;
}

static bool check_name(struct checker *checker)
{
	skip_blanks(checker);
	if (!check_string(checker))
		return false;
	skip_blanks(checker);
	return accept(checker, ':') ||
	       fail_unexpected(checker, "a colon is missing");
}

/*
 * Begin an array or object. *empty is true when it is closed again at once;
 * otherwise its first value comes next.
 */
static bool check_open(struct checker *checker, char closer, bool *empty)
{
	if (checker->depth == JSON_MAX_DEPTH)
		return fail(checker, "it is nested deeper than 64 levels");
	checker->at++;
	skip_blanks(checker);
	*empty = accept(checker, closer);
	if (*empty)
		return true;
	checker->closers[checker->depth++] = closer;
	return closer == ']' || check_name(checker);
}

/* What may follow a value: closers, then a comma and the next value. */
static bool check_after(struct checker *checker)
{
	for (;;) {
		char closer;

		skip_blanks(checker);
		if (!checker->depth)
			return true;
		closer = checker->closers[checker->depth - 1];
		if (accept(checker, ',')) {
			skip_blanks(checker);
			return closer == ']' || check_name(checker);
		}
		if (!accept(checker, closer))
			return fail_unexpected(checker,
					       "a comma or a closing bracket "
					       "is missing");
		checker->depth--;
	}
}

/* One value up to where its first inner value begins. */
static bool check_value(struct checker *checker, bool *opened)
{
	bool empty = true, good;

	switch (peek(checker)) {
	case '{':
		good = check_open(checker, '}', &empty);
		break;
	case '[':
		good = check_open(checker, ']', &empty);
		break;
	case '"':
		good = check_string(checker);
		break;
	case 't':
		good = check_word(checker, "true");
		break;
	case 'f':
		good = check_word(checker, "false");
		break;
	case 'n':
		good = check_word(checker, "null");
		break;
	default:
		good = check_number_or_fail(checker);
	}
	*opened = !empty;
	return good;
}

static bool check_document(struct checker *checker)
{
	do {
		bool opened;

		skip_blanks(checker);
		if (!check_value(checker, &opened))
			return false;
		if (!opened && !check_after(checker))
			return false;
	} while (checker->depth);
	if (checker->at < checker->end)
		return fail_unexpected(checker, "something follows the end");
	return true;
}

struct status json_check(const char *name, const char *bytes, size_t length)
{
	struct checker checker = {
		.start = bytes,
		.at = bytes,
		.end = bytes + length,
	};
	char place[PLACE_SIZE];

	if (length > JSON_MAX_BYTES)
		return status_fail(STATUS_INPUT, name, NULL,
				   "is larger than %u MiB",
				   JSON_MAX_BYTES >> 20);
	if (check_document(&checker))
		return status_ok();
	return status_fail(STATUS_INPUT, name,
			   place_of_byte(bytes, checker.at, place),
			   "is not readable as JSON: %s", checker.problem);
}
