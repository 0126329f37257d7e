#include "profile/lint.h"

#include <stdarg.h>
#include <string.h>

#include "base/text.h"
#include "profile/judges.h"
#include "profile/lint_value.h"
#include "profile/url.h"

enum {
	RESULTS_PER_RULE = 200,
	WALK_DEPTH = 64,
};

/* --- Scopes and settings -------------------------------------------------- */

struct scope scope_of(const struct payload *payload)
{
	return (struct scope){payload, payload->settings, payload->where};
}

struct scope scope_enter(struct lint_context *context,
			 const struct scope *scope, const char *key)
{
	return (struct scope){scope->payload, value_get(scope->dict, key),
			      where_key(context->arena, scope->where, key)};
}

bool scope_platform(struct lint_context *context, const struct payload *payload,
		    struct scope *scope)
{
	struct scope outer = scope_of(payload);

	*scope = scope_enter(context, &outer, "PlatformSSO");
	if (scope->dict && !value_is(scope->dict, VALUE_DICT))
		context->doubtful = true;
	return value_is(scope->dict, VALUE_DICT);
}

/* Dumps and some consoles write booleans as 0 and 1. */
static bool is_number_flag(const struct value *value)
{
	return value_is(value, VALUE_INTEGER) &&
	       (value->integer == 0 || value->integer == 1);
}

struct setting setting_get(struct lint_context *context,
			   const struct scope *scope, const char *key,
			   enum schema_type type)
{
	struct setting setting = {.value = value_get(scope->dict, key)};
	bool fits = schema_fits(setting.value, type) ||
		    (type == SCHEMA_BOOL && is_number_flag(setting.value));

	if (!setting.value)
		return setting;
	if (!fits) {
		context->doubtful = true;
		setting.state = SETTING_WRONG;
		return setting;
	}
	setting.state = SETTING_GOOD;
	setting.text = value_text(setting.value, "");
	setting.number = value_number(setting.value, 0);
	setting.flag = setting.number == 1;
	return setting;
}

/* --- Results -------------------------------------------------------------- */

struct place_at at_set(void)
{
	return (struct place_at){NULL, NULL};
}

struct place_at at_scope(const struct scope *scope)
{
	return (struct place_at){scope->payload, scope->where};
}

struct place_at at_key(struct lint_context *context, const struct scope *scope,
		       const char *key)
{
	return (struct place_at){scope->payload,
				 where_key(context->arena, scope->where, key)};
}

struct place_at at_item(struct lint_context *context, const struct scope *scope,
			const char *key, size_t index)
{
	struct place_at place = at_key(context, scope, key);

	place.where = where_index(context->arena, place.where, index);
	return place;
}

bool lint_has_room(const struct lint_context *context)
{
	return context->added < RESULTS_PER_RULE;
}

static void add_result(struct lint_context *context, enum lint_outcome outcome,
		       int file, const char *where, const char *why)
{
	if (!lint_has_room(context))
		return;
	context->added++;
	*list_add(context->arena,
		  &context->lint->results) = (struct lint_result){
		.rule = context->rule,
		.outcome = outcome,
		.file = file,
		.where = where && *where ? where : NULL,
		.why = why,
		.remedy = outcome == LINT_PASS ? NULL : context->rule->remedy,
	};
}

/* With one file, what is wrong with the set is wrong with the file. */
static int file_index(const struct lint_context *context,
		      const struct payload *payload)
{
	const struct profile_set *set = context->set;

	if (payload)
		return (int)set->profiles.items[payload->profile].file;
	return set->files.count == 1 ? 0 : LINT_WHOLE_SET;
}

void lint_add(struct lint_context *context, enum lint_outcome outcome,
	      struct place_at place, const char *why, ...)
{
	va_list args;

	va_start(args, why);
	add_result(context, outcome, file_index(context, place.payload),
		   place.where, arena_vprintf(context->arena, why, args));
	va_end(args);
}

void lint_add_file(struct lint_context *context, enum lint_outcome outcome,
		   size_t file, const char *where, const char *why, ...)
{
	va_list args;

	va_start(args, why);
	add_result(context, outcome, (int)file, where,
		   arena_vprintf(context->arena, why, args));
	va_end(args);
}

const char *quote(struct lint_context *context, const char *string)
{
	return text_quote(context->arena, string);
}

/* --- Walking -------------------------------------------------------------- */

struct walk {
	struct lint_context *context;
	const struct payload *payload;
	visit_string *visit;
};

static void walk_value(const struct walk *walk, const struct value *value,
		       const char *where, const char *key, size_t depth);

static void visit(const struct walk *walk, const char *where, const char *key,
		  const char *string, bool name)
{
	const struct string_visit one = {
		.place = {walk->payload, where},
		.key = key,
		.string = string,
		.secret = !name && key_is_secret(key),
		.name = name,
	};

	walk->visit(walk->context, &one);
}

static void walk_dict(const struct walk *walk, const struct value *dict,
		      const char *where, size_t depth)
{
	struct arena *arena = walk->context->arena;

	for (size_t i = 0; i < value_count(dict); i++) {
		const struct value_member *member = &dict->dict.members[i];
		const char *at;

		/* What the payload is called is for people alone. */
		if (schema_is_common(member->key))
			continue;
		at = where_key(arena, where, member->key);
		visit(walk, at, member->key, member->key, true);
		walk_value(walk, member->value, at, member->key, depth + 1);
	}
}

static void walk_value(const struct walk *walk, const struct value *value,
		       const char *where, const char *key, size_t depth)
{
	if (depth > WALK_DEPTH)
		return;
	if (value_is(value, VALUE_STRING))
		visit(walk, where, key, value->string.bytes, false);
	else if (value_is(value, VALUE_DICT))
		walk_dict(walk, value, where, depth);
	for (size_t i = 0;
	     value_is(value, VALUE_ARRAY) && i < value->array.count; i++)
		walk_value(walk, value->array.items[i],
			   where_index(walk->context->arena, where, i), key,
			   depth + 1);
}

void walk_strings(struct lint_context *context, const struct payload *payload,
		  visit_string *visit_one)
{
	struct walk walk = {context, payload, visit_one};

	walk_value(&walk, payload->settings, payload->where, "", 0);
}

/* --- Running -------------------------------------------------------------- */

static void run_rule(struct lint_context *context,
		     const struct profile_rule *rule)
{
	bool looked;

	context->rule = rule;
	context->added = 0;
	context->doubtful = false;
	looked = rule->judge(context);
	if (looked && context->added == 0 && !context->doubtful)
		add_result(context, LINT_PASS, file_index(context, NULL), NULL,
			   rule->expects);
}

static void count_results(struct lint *lint)
{
	for (size_t i = 0; i < lint->results.count; i++)
		lint->counts.of[lint->results.items[i].outcome]++;
	for (size_t i = 0; i < lint->set->files.count; i++)
		lint->undetermined |=
			lint->set->files.items[i].shape == PROFILE_CLOSED;
}

struct lint *lint_run(struct arena *arena, const struct profile_set *set,
		      const struct lint_options *options)
{
	struct lint *lint = arena_alloc(arena, sizeof(*lint));
	struct lint_context context = {
		.arena = arena,
		.set = set,
		.options = options,
		.lint = lint,
	};

	lint->set = set;
	lint->options = *options;
	lint_sort(&context);
	lint->sso = context.sso;
	lint->other_sso = context.other_sso;
	lint->scep = context.scep;
	lint->host = context.host;
	for (size_t i = 0; i < profile_rule_count; i++)
		run_rule(&context, &profile_rules[i]);
	count_results(lint);
	return lint;
}

const struct profile_rule *profile_rule_find(const char *id)
{
	for (size_t i = 0; i < profile_rule_count; i++)
		if (text_equal(profile_rules[i].id, id) ||
		    text_equal(profile_rules[i].number, id))
			return &profile_rules[i];
	return NULL;
}

bool lint_worst(const struct lint *lint, const char *id_or_number,
		enum lint_outcome *worst)
{
	const struct profile_rule *rule = profile_rule_find(id_or_number);
	bool found = false;

	*worst = LINT_PASS;
	for (size_t i = 0; i < lint->results.count; i++) {
		const struct lint_result *result = &lint->results.items[i];

		if (result->rule != rule)
			continue;
		found = true;
		if (result->outcome > *worst)
			*worst = result->outcome;
	}
	return found;
}

int lint_exit(const struct lint *lint)
{
	enum {
		EXIT_CLEAN = 0,
		EXIT_PROBLEMS = 1,
		EXIT_UNDETERMINED = 3,
	};

	if (lint->counts.of[LINT_FAIL])
		return EXIT_PROBLEMS;
	return lint->undetermined ? EXIT_UNDETERMINED : EXIT_CLEAN;
}

struct version lint_target(int major)
{
	enum {
		NEWEST = 99
	};

	return (struct version){major, NEWEST, NEWEST};
}

bool lint_is_complete(const struct profile_set *set)
{
	for (size_t i = 0; i < set->files.count; i++)
		if (set->files.items[i].shape == PROFILE_DUMP)
			return true;
	return set->files.count > 1;
}

const char *lint_outcome_word(enum lint_outcome outcome)
{
	static const char *const words[] = {
		[LINT_PASS] = "pass",
		[LINT_NOTE] = "note",
		[LINT_WARN] = "warn",
		[LINT_FAIL] = "fail",
	};

	return words[outcome];
}
