#include "report/pseudonym.h"

#include <string.h>

#include "base/plist.h"
#include "base/visible.h"
#include "report/pseudonym_names.h"

struct work {
	struct arena *arena;
	struct stand_ins *map;
};

/* How the strings of a member are treated. */
enum treatment {
	TREAT_ALL,   /* every name in every string below it */
	TREAT_KEEP,  /* belongs to the format: it names nobody */
	TREAT_PATH,  /* only whole components of a path */
	TREAT_ARGV,  /* only whole words that are no options */
	TREAT_BASE64 /* decoded first */
};

struct member_rule {
	const char *key;
	enum treatment treatment;
};

static const struct member_rule entry_rules[] = {
	{"id", TREAT_KEEP},	  {"kind", TREAT_KEEP},
	{"outcome", TREAT_KEEP},  {"scope", TREAT_KEEP},
	{"mode", TREAT_KEEP},	  {"modified", TREAT_KEEP},
	{"born", TREAT_KEEP},	  {"source", TREAT_KEEP},
	{"path", TREAT_PATH},	  {"argv", TREAT_ARGV},
	{"base64", TREAT_BASE64}, {NULL, TREAT_ALL},
};

static const struct member_rule host_rules[] = {
	{"mode", TREAT_KEEP},
	{"origin", TREAT_KEEP},
	{"target", TREAT_PATH},
	{NULL, TREAT_ALL},
};

static const struct member_rule answer_rules[] = {{NULL, TREAT_ALL}};

static const struct member_rule journal_rules[] = {
	{"step", TREAT_KEEP},  {"path", TREAT_KEEP},   {"started", TREAT_KEEP},
	{"ended", TREAT_KEEP}, {"result", TREAT_KEEP}, {NULL, TREAT_ALL},
};

static const struct member_rule tool_rules[] = {{NULL, TREAT_KEEP}};

/* A section whose members have rules; NULL stands for all others. */
struct section_rule {
	const char *key;
	const struct member_rule *rules;
};

static const struct section_rule section_rules[] = {
	{"format", tool_rules},	   {"schema_version", tool_rules},
	{"created", tool_rules},   {"tool", tool_rules},
	{"host", host_rules},	   {"evidence", entry_rules},
	{"answers", answer_rules}, {"journal", journal_rules},
	{"withheld", tool_rules},  {NULL, NULL}, /* unknown: whatever it is */
};

/* --- Strings -------------------------------------------------------------- */

static struct value *replaced(struct work *work, const char *bytes,
			      size_t length)
{
	bytes = stand_in_replace(work->map, work->arena, bytes, length,
				 &length);
	return value_string_bytes(work->arena, bytes, length);
}

static struct value *replaced_tree(struct work *work,
				   const struct value *value);

/*
 * XML can spell a character in many ways: a property list is replaced as a
 * tree. Its layout is lost with that, its content is not. NULL: it is none.
 */
static struct value *replaced_plist(struct work *work, const char *bytes,
				    size_t length)
{
	struct value *tree = NULL, *named, *result = NULL;
	struct status status;
	struct text xml;

	if (!plist_looks_like(bytes, length))
		return NULL;
	status = plist_parse(work->arena, "evidence", bytes, length, &tree);
	if (!status_is_ok(&status))
		return NULL;
	named = replaced_tree(work, tree);
	if (value_equal(tree, named))
		return value_string_bytes(work->arena, bytes, length);
	text_init(&xml);
	status = plist_write_xml(&xml, named);
	if (status_is_ok(&status))
		result = value_string_bytes(work->arena, xml.bytes, xml.length);
	text_free(&xml);
	return result;
}

static const char *replaced_key(struct work *work, const char *key)
{
	size_t length;

	return stand_in_replace(work->map, work->arena, key, strlen(key),
				&length);
}

/* A component, perhaps with the suffix of a property list. */
static void add_component(struct work *work, struct text *out,
			  const char *component, size_t length)
{
	static const char suffix[] = ".plist";
	char *name = arena_strndup(work->arena, component, length);
	bool suffixed = text_ends(name, suffix);
	const char *to;

	if (suffixed)
		name[length - strlen(suffix)] = '\0';
	to = stand_in_of(work->map, name);
	text_add(out, to ? to : name);
	if (suffixed)
		text_add(out, suffix);
}

static struct value *replaced_path(struct work *work, const char *path)
{
	struct value *value;
	struct text out;

	text_init(&out);
	for (;;) {
		size_t length = strcspn(path, "/");

		add_component(work, &out, path, length);
		path += length;
		if (!*path)
			break;
		text_add_char(&out, *path++);
	}
	value = value_string_bytes(work->arena, out.bytes, out.length);
	text_free(&out);
	return value;
}

/* --- Trees ---------------------------------------------------------------- */

/* A property list inside a property list; other data must name nobody. */
static struct value *replaced_data(struct work *work, const struct value *data)
{
	const char *bytes = data->string.bytes;
	size_t length = data->string.length, unused;
	struct value *tree = NULL, *copy;
	struct status status;
	struct text xml;

	if (!plist_looks_like(bytes, length)) {
		bool named = stand_in_replace(work->map, work->arena, bytes,
					      length, &unused) != bytes;

		return value_data(work->arena, bytes, named ? 0 : length);
	}
	text_init(&xml);
	status = plist_parse(work->arena, "data", bytes, length, &tree);
	if (status_is_ok(&status))
		status = plist_write_xml(&xml, replaced_tree(work, tree));
	copy = value_data(work->arena, xml.bytes,
			  status_is_ok(&status) ? xml.length : 0);
	text_free(&xml);
	return copy;
}

static struct value *replaced_tree(struct work *work, const struct value *value)
{
	struct value *out;

	switch (value->kind) {
	case VALUE_STRING:
		return replaced(work, value->string.bytes,
				value->string.length);
	case VALUE_DATA:
		return replaced_data(work, value);
	case VALUE_ARRAY:
		out = value_array(work->arena);
		for (size_t i = 0; i < value->array.count; i++)
			value_push(work->arena, out,
				   replaced_tree(work, value->array.items[i]));
		return out;
	case VALUE_DICT:
		out = value_dict(work->arena);
		for (size_t i = 0; i < value->dict.count; i++)
			value_append(
				work->arena, out,
				replaced_key(work, value->dict.members[i].key),
				replaced_tree(work,
					      value->dict.members[i].value));
		return out;
	default:
		return value_copy(work->arena, value);
	}
}

/* --- Members of an entry -------------------------------------------------- */

static struct value *replaced_argv(struct work *work, const struct value *argv)
{
	struct value *out = value_array(work->arena);

	for (size_t i = 0; i < value_count(argv); i++) {
		const char *word = value_text(value_at(argv, i), "");

		value_push(work->arena, out,
			   i == 0 || *word == '-'
				   ? value_string(work->arena, word)
				   : replaced_path(work, word));
	}
	return out;
}

static void set_left_out(struct work *work, struct value *entry)
{
	value_set_string(work->arena, entry, "outcome", "failed");
	value_set_string(work->arena, entry, "detail",
			 "binary: left out, because names may be in it");
}

/*
 * Binary property lists are written back as XML, and text that is not quite
 * UTF-8 as UTF-8; anything else cannot be searched and is left out.
 */
static void set_decoded(struct work *work, struct value *entry,
			const char *base64)
{
	struct value *tree = NULL;
	struct status status;
	struct bytes bytes;
	struct text text;

	if (!plist_base64_decode(work->arena, base64, &bytes)) {
		set_left_out(work, entry);
		return;
	}
	text_init(&text);
	status = plist_parse(work->arena, "evidence", bytes.data, bytes.length,
			     &tree);
	if (status_is_ok(&status)) {
		status = plist_write_xml(&text, replaced_tree(work, tree));
		if (status_is_ok(&status))
			value_set_string(work->arena, entry, "data",
					 text.bytes);
	} else if (!memchr(bytes.data, '\0', bytes.length)) {
		status = status_ok();
		visible_repair_utf8(&text, bytes.data, bytes.length);
		value_set(work->arena, entry, "data",
			  replaced(work, text.bytes, text.length));
		value_set_bool(work->arena, entry, "lossy", true);
	}
	if (!status_is_ok(&status))
		set_left_out(work, entry);
	text_free(&text);
}

/* What a command printed or a file holds. */
static struct value *replaced_text(struct work *work, const struct value *value)
{
	const char *bytes = value->string.bytes;
	size_t length = value->string.length;
	struct value *plist = replaced_plist(work, bytes, length);

	return plist ? plist : replaced(work, bytes, length);
}

static void set_member(struct work *work, struct value *out, const char *key,
		       const struct value *value, enum treatment treatment)
{
	const char *string = value_text(value, NULL);

	if (treatment == TREAT_KEEP)
		value_set(work->arena, out, key,
			  value_copy(work->arena, value));
	else if (treatment == TREAT_PATH && string)
		value_set(work->arena, out, key, replaced_path(work, string));
	else if (treatment == TREAT_ARGV)
		value_set(work->arena, out, key, replaced_argv(work, value));
	else if (treatment == TREAT_BASE64 && string)
		set_decoded(work, out, string);
	else if (string)
		value_set(work->arena, out, key, replaced_text(work, value));
	else
		value_set(work->arena, out, key, replaced_tree(work, value));
}

static enum treatment treatment_of(const struct member_rule *rules,
				   const char *key)
{
	while (rules->key && strcmp(rules->key, key) != 0)
		rules++;
	return rules->treatment;
}

static struct value *replaced_members(struct work *work,
				      const struct value *dict,
				      const struct member_rule *rules)
{
	struct value *out = value_dict(work->arena);

	for (size_t i = 0; i < value_count(dict); i++) {
		const struct value_member *member = &dict->dict.members[i];

		set_member(work, out, member->key, member->value,
			   treatment_of(rules, member->key));
	}
	return out;
}

/* A section is one object, or a list of objects of one kind. */
static struct value *replaced_section(struct work *work,
				      const struct value *section,
				      const struct member_rule *rules)
{
	struct value *out;

	if (!rules)
		return replaced_tree(work, section);
	if (section->kind == VALUE_DICT)
		return replaced_members(work, section, rules);
	if (rules == tool_rules)
		return value_copy(work->arena, section);
	if (section->kind != VALUE_ARRAY)
		return replaced_tree(work, section);
	out = value_array(work->arena);
	for (size_t i = 0; i < value_count(section); i++)
		value_push(work->arena, out,
			   replaced_section(work, value_at(section, i), rules));
	return out;
}

static const struct member_rule *rules_of(const char *key)
{
	const struct section_rule *row = section_rules;

	while (row->key && strcmp(row->key, key) != 0)
		row++;
	return row->rules;
}

struct value *pseudonymise(struct arena *arena, const struct value *document,
			   const struct machine *machine,
			   struct pseudonym_counts *counts)
{
	struct work work = {.arena = arena, .map = stand_ins_new(arena)};
	struct pseudonym_names names = {
		.arena = arena,
		.map = work.map,
		.counts = counts,
	};
	struct value *out = value_dict(arena);

	*counts = (struct pseudonym_counts){0};
	pseudonym_names_machine(&names, machine);
	pseudonym_names_value(&names, document);
	for (size_t i = 0; i < value_count(document); i++) {
		const struct value_member *member = &document->dict.members[i];

		value_set(arena, out, member->key,
			  replaced_section(&work, member->value,
					   rules_of(member->key)));
	}
	counts->guids = stand_in_guids(work.map);
	counts->mails = stand_in_mails(work.map);
	return out;
}
