#include "plist_check.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "duplicate.h"
#include "list.h"
#include "place.h"
#include "plist.h"
#include "plist_scan.h"

/* An array or dictionary that is open. */
struct level {
	bool is_dict;
	size_t first_key; /* where its keys begin in the list of keys */
};

struct checker {
	struct scan scan;
	struct arena *arena;
	struct level levels[PLIST_MAX_DEPTH];
	size_t depth;
	size_t nodes;
	size_t body; /* where <plist> begins */
	/* Keys of all open dictionaries, those of the innermost one last. */
	LIST(struct key_slice) keys;
};

typedef bool (*check_content)(struct checker *checker,
			      const struct scan_text *text);

static bool fail_at(struct checker *checker, const char *at,
		    const char *problem)
{
	return scan_fail(&checker->scan, at, problem);
}

/* Numbers and dates are short; the copy is NUL-terminated for libc. */
static bool copy_short(const struct scan_text *text, char *buffer, size_t size)
{
	if (!text->plain || text->length >= size)
		return false;
	memcpy(buffer, text->bytes, text->length);
	buffer[text->length] = '\0';
	return true;
}

static bool check_string(struct checker *checker, const struct scan_text *text)
{
	(void)checker;
	(void)text;
	return true;
}

static bool check_nothing(struct checker *checker, const struct scan_text *text)
{
	for (size_t i = 0; i < text->length; i++)
		if (!strchr(" \t\r\n", text->bytes[i]))
			return fail_at(checker, text->bytes,
				       "true and false hold no text");
	return true;
}

/*
 * Decimal or hexadecimal, within 64 bits. Leading zeros are refused: some
 * versions of the library take them for octal.
 */
static bool check_integer(struct checker *checker, const struct scan_text *text)
{
	char buffer[64], *end;
	const char *digits = buffer;

	if (!copy_short(text, buffer, sizeof(buffer)) || !*buffer)
		return fail_at(checker, text->bytes, "this is not an integer");
	if (*digits == '-' || *digits == '+')
		digits++;
	if (*digits < '0' || *digits > '9')
		return fail_at(checker, text->bytes, "this is not an integer");
	if (digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9')
		return fail_at(checker, text->bytes,
			       "an integer begins with 0");
	errno = 0;
	if (*buffer == '-')
		(void)strtoll(buffer, &end, 0);
	else
		(void)strtoull(buffer, &end, 0);
	if (*end)
		return fail_at(checker, text->bytes, "this is not an integer");
	if (errno)
		return fail_at(checker, text->bytes,
			       "an integer does not fit into 64 bits");
	return true;
}

static bool check_real(struct checker *checker, const struct scan_text *text)
{
	char buffer[128], *end;

	if (!copy_short(text, buffer, sizeof(buffer)) || !*buffer ||
	    buffer[strspn(buffer, "0123456789+-.eE")])
		return fail_at(checker, text->bytes, "this is not a number");
	if (!isfinite(strtod(buffer, &end)) || *end)
		return fail_at(checker, text->bytes, "this is not a number");
	return true;
}

static bool check_date(struct checker *checker, const struct scan_text *text)
{
	static const char shape[] = "0000-00-00T00:00:00Z";
	char buffer[32];
	int64_t seconds;

	if (!copy_short(text, buffer, sizeof(buffer)) ||
	    strlen(buffer) != strlen(shape) || buffer[10] != 'T' ||
	    !text_ends(buffer, "Z") || !clock_parse_iso(buffer, &seconds))
		return fail_at(checker, text->bytes, "this is not a date");
	return true;
}

static bool check_data(struct checker *checker, const struct scan_text *text)
{
	struct arena *arena = arena_new();
	struct bytes bytes;
	bool good = plist_base64_decode(
		arena, arena_strndup(arena, text->bytes, text->length), &bytes);

	arena_free(arena);
	return good || fail_at(checker, text->bytes, "this is not base64");
}

/*
 * The library stops without a word at an empty <key/>, although it takes
 * <key></key>.
 */
static const struct leaf {
	const char *name;
	check_content check;
	bool may_be_empty; /* written as <name/> */
} leaves[] = {
	{"string", check_string, true},	   {"key", check_string, false},
	{"true", check_nothing, true},	   {"false", check_nothing, true},
	{"integer", check_integer, false}, {"real", check_real, false},
	{"date", check_date, false},	   {"data", check_data, true},
};

static const struct leaf *leaf_find(const struct scan_tag *tag)
{
	for (size_t i = 0; i < sizeof(leaves) / sizeof(*leaves); i++)
		if (scan_tag_is(tag, leaves[i].name))
			return &leaves[i];
	return NULL;
}

static bool check_leaf(struct checker *checker, const struct leaf *leaf,
		       const struct scan_tag *tag, struct scan_text *text)
{
	struct scan_tag closing;

	if (tag->kind == SCAN_EMPTY) {
		*text = (struct scan_text){.bytes = tag->start, .plain = true};
		return leaf->may_be_empty ||
		       fail_at(checker, tag->start, "this holds no value");
	}
	if (!scan_text(&checker->scan, text) ||
	    !scan_tag(&checker->scan, &closing))
		return false;
	if (closing.kind != SCAN_CLOSE || !scan_tag_is(&closing, leaf->name))
		return fail_at(checker, closing.start,
			       "this tag does not belong here");
	return leaf->check(checker, text);
}

static bool check_key(struct checker *checker, const struct scan_tag *tag)
{
	struct scan_text text;

	if (tag->kind == SCAN_CLOSE || !scan_tag_is(tag, "key"))
		return fail_at(checker, tag->start, "a key is missing here");
	if (!check_leaf(checker, leaf_find(tag), tag, &text))
		return false;
	*list_add(checker->arena, &checker->keys) = (struct key_slice){
		.bytes = text.bytes,
		.length = text.length,
		.position = (size_t)(tag->start - checker->scan.start),
	};
	return scan_filler(&checker->scan);
}

static bool check_keys(struct checker *checker, size_t first)
{
	size_t count = checker->keys.count - first;
	const struct key_slice *twice;

	if (!count)
		return true;
	twice = duplicate_find(checker->keys.items + first, count);
	checker->keys.count = first;
	return !twice || fail_at(checker, checker->scan.start + twice->position,
				 "a key is used twice");
}

static bool close_level(struct checker *checker, const struct scan_tag *tag)
{
	struct level *level = &checker->levels[checker->depth - 1];

	if (!scan_tag_is(tag, level->is_dict ? "dict" : "array"))
		return fail_at(checker, tag->start,
			       "this tag does not belong here");
	checker->depth--;
	return check_keys(checker, level->first_key);
}

static bool open_level(struct checker *checker, const struct scan_tag *tag)
{
	if (checker->depth == PLIST_MAX_DEPTH)
		return fail_at(checker, tag->start,
			       "it is nested deeper than 64 levels");
	checker->levels[checker->depth++] = (struct level){
		.is_dict = scan_tag_is(tag, "dict"),
		.first_key = checker->keys.count,
	};
	if (tag->kind == SCAN_EMPTY)
		checker->depth--;
	return true;
}

static bool check_value(struct checker *checker, const struct scan_tag *tag)
{
	const struct leaf *leaf = leaf_find(tag);
	struct scan_text text;

	if (++checker->nodes > PLIST_MAX_NODES)
		return fail_at(checker, tag->start, "it holds too many values");
	if (tag->kind == SCAN_CLOSE)
		return fail_at(checker, tag->start,
			       "this tag does not belong here");
	if (scan_tag_is(tag, "dict") || scan_tag_is(tag, "array"))
		return open_level(checker, tag);
	if (!leaf || scan_tag_is(tag, "key"))
		return fail_at(checker, tag->start,
			       "this tag is not one of a property list");
	return check_leaf(checker, leaf, tag, &text);
}

/* One value or one closing tag. */
static bool check_step(struct checker *checker)
{
	struct scan *scan = &checker->scan;
	struct scan_tag tag;

	if (!scan_filler(scan) || !scan_tag(scan, &tag))
		return false;
	if (checker->depth && tag.kind == SCAN_CLOSE)
		return close_level(checker, &tag);
	if (checker->depth && checker->levels[checker->depth - 1].is_dict &&
	    (!check_key(checker, &tag) || !scan_tag(scan, &tag)))
		return false;
	return check_value(checker, &tag);
}

static bool check_root(struct checker *checker)
{
	struct scan *scan = &checker->scan;
	struct scan_tag tag;

	if (!scan_prolog(scan) || !scan_tag(scan, &tag))
		return false;
	if (tag.kind != SCAN_OPEN || !scan_tag_is(&tag, "plist"))
		return fail_at(checker, tag.start,
			       "a property list begins with <plist>");
	checker->body = (size_t)(tag.start - scan->start);
	do {
		if (!check_step(checker))
			return false;
	} while (checker->depth);
	if (!scan_filler(scan) || !scan_tag(scan, &tag))
		return false;
	if (tag.kind != SCAN_CLOSE || !scan_tag_is(&tag, "plist"))
		return fail_at(checker, tag.start, "</plist> is missing here");
	if (!scan_filler(scan))
		return false;
	return scan->at == scan->end ||
	       fail_at(checker, scan->at, "something follows the end");
}

struct status plist_check_xml(const char *name, const char *bytes,
			      size_t length, size_t *nodes, size_t *body)
{
	struct checker checker = {
		.scan = {.start = bytes, .at = bytes, .end = bytes + length},
		.arena = arena_new(),
	};
	struct status status = status_ok();
	char place[PLACE_SIZE];

	if (!check_root(&checker))
		status = status_fail(
			STATUS_INPUT, name,
			place_of_byte(bytes, checker.scan.at, place),
			"is not readable as a property list: %s",
			checker.scan.problem);
	*nodes = checker.nodes;
	*body = checker.body;
	arena_free(checker.arena);
	return status;
}
