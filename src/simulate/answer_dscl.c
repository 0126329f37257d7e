#include "simulate/answer.h"

#include <string.h>

#include "simulate/directory.h"

/*
 * The grammar is that of Apple's own source of dscl; see
 * reference/macos-commands 2.1.
 */

static const struct directory_attribute *find_attribute(
	const struct directory_record *record, const char *key)
{
	for (size_t i = 0; i < record->count; i++)
		if (text_equal(record->items[i].key, key))
			return &record->items[i];
	return NULL;
}

/* Was this attribute asked for? With no names at all every one is. */
static bool is_wanted(const struct question *question,
		      const struct directory_attribute *attribute)
{
	if (!question->rest_count)
		return true;
	for (size_t i = 0; i < question->rest_count; i++)
		if (text_equal(question->rest[i], attribute->key))
			return true;
	return false;
}

static void print_attribute(struct answer *answer,
			    const struct directory_attribute *attribute)
{
	const struct words *values = &attribute->values;
	bool fold = false;

	for (size_t i = 0; i < values->count; i++)
		fold = fold || strchr(values->items[i], ' ');
	text_addf(&answer->out,
		  "%s%s:", attribute->native ? "dsAttrTypeNative:" : "",
		  attribute->key);
	for (size_t i = 0; i < values->count; i++)
		text_addf(&answer->out, "%s %s", fold ? "\n" : "",
			  values->items[i]);
	text_add_char(&answer->out, '\n');
}

static void print_record(const struct question *question, struct answer *answer,
			 const struct directory_record *record)
{
	for (size_t i = 0; i < record->count; i++)
		if (is_wanted(question, &record->items[i]))
			print_attribute(answer, &record->items[i]);
	for (size_t i = 0; i < question->rest_count; i++)
		if (!find_attribute(record, question->rest[i]))
			text_addf(&answer->errors, "No such key: %s\n",
				  question->rest[i]);
}

static struct value *record_value(const struct question *question,
				  struct answer *answer,
				  const struct directory_record *record)
{
	struct arena *arena = answer->arena;
	struct value *dict = value_dict(arena);

	for (size_t i = 0; i < record->count; i++) {
		const struct directory_attribute *one = &record->items[i];
		struct value *values = value_array(arena);

		if (!is_wanted(question, one))
			continue;
		for (size_t j = 0; j < one->values.count; j++)
			value_push_string(arena, values, one->values.items[j]);
		value_set(arena, dict,
			  arena_printf(arena, "dsAttrType%s:%s",
				       one->native ? "Native" : "Standard",
				       one->key),
			  values);
	}
	return dict;
}

void answer_dscl_all(const struct question *question, struct answer *answer)
{
	struct directory_users users = {0};

	directory_users(question->mac, answer->arena, &users);
	for (size_t i = 0; i < users.count; i++) {
		if (i)
			text_add(&answer->out, "-\n");
		print_record(question, answer, &users.items[i]);
	}
}

void answer_dscl_all_plist(const struct question *question,
			   struct answer *answer)
{
	struct value *list = value_array(answer->arena);
	struct directory_users users = {0};

	directory_users(question->mac, answer->arena, &users);
	for (size_t i = 0; i < users.count; i++)
		value_push(answer->arena, list,
			   record_value(question, answer, &users.items[i]));
	answer_property_list(answer, list);
}

static bool find_record(const struct question *question, struct answer *answer,
			struct directory_record *record)
{
	const char *path = question->hole[0];

	if (strcmp(path, "/Groups/admin") == 0) {
		directory_admin_group(question->mac, answer->arena, record);
		return true;
	}
	if (text_starts(path, "/Users/") &&
	    directory_user(question->mac, answer->arena,
			   path + strlen("/Users/"), record))
		return true;
	answer_fail(answer, 56,
		    "<dscl_cmd> DS Error: -14136 (eDSRecordNotFound)\n");
	return false;
}

void answer_dscl_read(const struct question *question, struct answer *answer)
{
	struct directory_record record = {0};

	if (find_record(question, answer, &record))
		print_record(question, answer, &record);
}

void answer_dscl_read_plist(const struct question *question,
			    struct answer *answer)
{
	struct directory_record record = {0};

	if (find_record(question, answer, &record))
		answer_property_list(answer,
				     record_value(question, answer, &record));
}
