#include <string.h>

#include "base/text.h"
#include "profile/judges.h"
#include "profile/okta.h"

enum {
	PLUGINS = 64, /* more are not looked at: nobody has that many */
};

/* One dictionary whose keys are known. */
typedef void judge_dict(struct lint_context *context, const struct scope *scope,
			const struct schema *schema);

static void enter(struct lint_context *context, const struct scope *scope,
		  const struct schema *schema, judge_dict *judge);

static void enter_items(struct lint_context *context, const struct scope *list,
			const struct schema *schema, judge_dict *judge)
{
	for (size_t i = 0; i < value_count(list->dict); i++) {
		struct scope item = {
			list->payload, value_at(list->dict, i),
			where_index(context->arena, list->where, i)};

		if (value_is(item.dict, VALUE_DICT))
			enter(context, &item, schema, judge);
	}
}

static void enter(struct lint_context *context, const struct scope *scope,
		  const struct schema *schema, judge_dict *judge)
{
	judge(context, scope, schema);
	for (size_t i = 0; i < schema->count; i++) {
		const struct schema_key *key = &schema->keys[i];
		struct scope inner;

		if (!key->inner || !value_get(scope->dict, key->name))
			continue;
		inner = scope_enter(context, scope, key->name);
		if (value_is(inner.dict, VALUE_DICT))
			enter(context, &inner, key->inner, judge);
		else if (value_is(inner.dict, VALUE_ARRAY))
			enter_items(context, &inner, key->inner, judge);
	}
}

static bool each_known_payload(struct lint_context *context, judge_dict *judge)
{
	bool looked = false;

	for (size_t i = 0; i < OKTA_LISTS; i++) {
		const struct payload_list *list = okta_list(context, i);

		for (size_t j = 0; j < list->count; j++) {
			const struct schema *schema =
				schema_of_payload(list->items[j]->type);
			struct scope scope = scope_of(list->items[j]);

			if (!schema || !value_is(scope.dict, VALUE_DICT))
				continue;
			looked = true;
			enter(context, &scope, schema, judge);
		}
	}
	return looked;
}

/* --- Unknown keys ----------------------------------------------------------- */

/* Okta Verify's plug-ins have a dictionary each, under their own name. */
static bool is_plugin(const struct scope *scope, const char *key)
{
	const struct value *plugins = value_get(scope->dict, OKTA_PLUGINS);

	for (size_t i = 0; i < value_count(plugins) && i < PLUGINS; i++)
		if (text_equal(value_text(value_at(plugins, i), NULL), key))
			return true;
	return false;
}

/* Keys that are right, one level off; another rule says so. */
static bool is_misplaced(const struct schema *schema, const char *key)
{
	return schema == schema_of_platform_sso() &&
	       text_equal(key, "RegistrationToken");
}

static void judge_unknown(struct lint_context *context,
			  const struct scope *scope,
			  const struct schema *schema)
{
	for (size_t i = 0; i < value_count(scope->dict); i++) {
		const char *key = scope->dict->dict.members[i].key;
		const char *nearest;

		if (!lint_has_room(context) || schema_find(schema, key) ||
		    schema_is_common(key) || is_plugin(scope, key) ||
		    is_misplaced(schema, key))
			continue;
		nearest = schema_nearest(schema, key);
		if (nearest)
			lint_add(context, LINT_WARN,
				 at_key(context, scope, key),
				 "No such key is known here. The nearest one "
				 "is %s.",
				 nearest);
		else
			lint_add(context, LINT_WARN,
				 at_key(context, scope, key),
				 "No such key is known here; macOS and Okta "
				 "Verify ignore what they do not know.");
	}
}

bool judge_unknown_key(struct lint_context *context)
{
	return each_known_payload(context, judge_unknown);
}

/* --- Types ------------------------------------------------------------------ */

static void judge_elements(struct lint_context *context,
			   const struct scope *scope,
			   const struct schema_key *key,
			   const struct value *value)
{
	enum value_kind kind =
		key->type == SCHEMA_DICTS ? VALUE_DICT : VALUE_STRING;

	if (key->type == SCHEMA_WORDS) {
		for (size_t i = 0; i < value_count(value); i++)
			if (!value_is(value->dict.members[i].value,
				      VALUE_STRING))
				lint_add(context, LINT_FAIL,
					 at_key(context, scope, key->name),
					 "One of the values of %s is no "
					 "string.",
					 key->name);
		return;
	}
	if (key->type != SCHEMA_STRINGS && key->type != SCHEMA_DICTS)
		return;
	for (size_t i = 0; i < value_count(value); i++)
		if (!value_is(value_at(value, i), kind))
			lint_add(context, LINT_FAIL,
				 at_item(context, scope, key->name, i),
				 "%s has to be %s; this one is of the type "
				 "%s.",
				 key->name, schema_type_words(key->type),
				 value_kind_name(value_at(value, i)->kind));
}

static bool is_flag_number(const struct value *value)
{
	return value_is(value, VALUE_INTEGER) &&
	       (value->integer == 0 || value->integer == 1);
}

static void judge_key_type(struct lint_context *context,
			   const struct scope *scope,
			   const struct schema_key *key,
			   const struct value *value)
{
	bool installed = payload_file(context->set, scope->payload)->shape !=
			 PROFILE_FILE;
	struct place_at place = at_key(context, scope, key->name);

	if (schema_fits(value, key->type))
		judge_elements(context, scope, key, value);
	else if (key->type == SCHEMA_BOOL && is_flag_number(value) && installed)
		return;
	else if (key->type == SCHEMA_BOOL && is_flag_number(value))
		lint_add(context, LINT_WARN, place,
			 "%s is written as the number %d. macOS reads that as "
			 "%s; a boolean says it plainly.",
			 key->name, (int)value->integer,
			 value->integer ? "yes" : "no");
	else
		lint_add(context, LINT_FAIL, place,
			 "%s has to be %s, but is of the type %s.", key->name,
			 schema_type_words(key->type),
			 value_kind_name(value->kind));
}

static void judge_types(struct lint_context *context, const struct scope *scope,
			const struct schema *schema)
{
	for (size_t i = 0; i < value_count(scope->dict); i++) {
		const struct value_member *member =
			&scope->dict->dict.members[i];
		const struct schema_key *key = schema_find(schema, member->key);

		if (key)
			judge_key_type(context, scope, key, member->value);
	}
}

bool judge_wrong_type(struct lint_context *context)
{
	return each_known_payload(context, judge_types);
}
