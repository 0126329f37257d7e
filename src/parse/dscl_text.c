/*
 * The text form of dscl: "KEY: v1 v2" when no value holds a blank, else "KEY:"
 * and one value a line behind one blank; keys in alphabetical order, native
 * ones first; "-" between records.
 */
#include <string.h>

#include "base/text.h"
#include "parse/dscl.h"
#include "parse/lines.h"

#define REAL_NAME "RealName"
#define MAX_KEYS  256 /* of one record; real ones have some forty */

struct splitter {
	struct arena *arena;
	struct dscl_text_records *records;
	bool folded;	    /* the values of the last key stand below it */
	struct slice value; /* the last value, while it may still go on */
};

static struct record_attributes *current_record(struct splitter *splitter)
{
	size_t count = splitter->records->list.count;

	return count > 0 ? &splitter->records->list.items[count - 1] : NULL;
}

static struct record_attribute *current_key(struct splitter *splitter)
{
	struct record_attributes *record = current_record(splitter);

	if (!record || record->list.count == 0)
		return NULL;
	return &record->list.items[record->list.count - 1];
}

static bool is_key_byte(char byte)
{
	return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
	       (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' ||
	       byte == '.' || byte == ':';
}

/* "KEY:" at its end, or "KEY: values"; native keys hold a colon themselves. */
static bool split_key(struct slice line, struct slice *key,
		      struct slice *values)
{
	size_t at = 0;

	while (at < line.length && is_key_byte(line.data[at]))
		at++;
	if (at < 2 || line.data[at - 1] != ':' ||
	    (at < line.length && line.data[at] != ' '))
		return false;
	*key = (struct slice){.data = line.data, .length = at - 1};
	*values = slice_skip(line, at);
	return true;
}

/*
 * A full name may hold newlines and look like further lines. What stands after
 * it and is not in the order of keys cannot be a key of this record.
 */
static bool belongs_to_real_name(struct splitter *splitter, const char *key)
{
	const struct record_attribute *last = current_key(splitter);

	return last && text_equal(record_key_bare(last->key), REAL_NAME) &&
	       text_compare_nocase(record_key_bare(key), REAL_NAME) <= 0;
}

/* The same, seen too late: a key that comes twice was part of a full name. */
static void drop_since(struct record_attributes *record, const char *key)
{
	for (size_t i = 0; i < record->list.count; i++)
		if (text_equal_nocase(record->list.items[i].key, key)) {
			record->list.count = i;
			return;
		}
}

/* The value that was being read is complete. */
static void close_value(struct splitter *splitter)
{
	struct record_attribute *attribute = current_key(splitter);

	if (splitter->value.data && attribute)
		words_add(splitter->arena, &attribute->values,
			  slice_copy(splitter->arena, splitter->value));
	splitter->value = (struct slice){0};
}

static bool add_key(struct splitter *splitter, struct slice key,
		    struct slice values)
{
	struct record_attributes *record = current_record(splitter);
	const char *name = slice_copy(splitter->arena, key);
	struct record_attribute *attribute;
	struct slice word;

	close_value(splitter);
	if (!record)
		record = list_add(splitter->arena, &splitter->records->list);
	if (record->list.count >= MAX_KEYS)
		return false;
	drop_since(record, name);
	attribute = list_add(splitter->arena, &record->list);
	*attribute = (struct record_attribute){.key = name};
	splitter->folded = values.length == 0;
	if (values.length == 1) /* "KEY: ": one value, which is empty */
		splitter->value = slice_skip(values, 1);
	while (slice_word(&values, &word)) {
		close_value(splitter);
		splitter->value = word;
	}
	return true;
}

/* Lines without an indent go on with the value above, newlines and all. */
static bool take_value(struct splitter *splitter, struct slice line)
{
	if (!current_key(splitter))
		return false;
	if (splitter->folded && slice_take(&line, " ")) {
		close_value(splitter);
		splitter->value = line;
		return true;
	}
	if (!splitter->value.data)
		return false;
	splitter->value.length =
		(size_t)(line.data + line.length - splitter->value.data);
	return true;
}

static void take_line(struct splitter *splitter, struct slice line)
{
	struct slice key, values;
	bool known;

	if (line.length == 0 || slice_starts(line, "No such key: "))
		return;
	if (slice_is(line, "-")) {
		close_value(splitter);
		list_add(splitter->arena, &splitter->records->list);
		splitter->folded = false;
		return;
	}
	if (split_key(line, &key, &values) &&
	    !belongs_to_real_name(splitter, slice_copy(splitter->arena, key)))
		known = add_key(splitter, key, values);
	else
		known = take_value(splitter, line);
	if (!known)
		parse_note_unknown(splitter->arena, &splitter->records->notes,
				   line.data, line.length);
}

struct dscl_text_records dscl_text_split(struct arena *arena, struct bytes out)
{
	struct dscl_text_records records = {0};
	struct splitter splitter = {.arena = arena, .records = &records};
	struct slice rest = slice_from(out), line;

	while (line_next(&rest, &line))
		take_line(&splitter, line);
	close_value(&splitter);
	return records;
}
