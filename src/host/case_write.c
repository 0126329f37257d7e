#include "case_file.h"

#include "config.h"

#include "base/clock.h"
#include "base/text.h"
#include "case_evidence.h"
#include "case_section.h"

static const char *mode_word(enum host_mode mode)
{
	return mode == HOST_RECOVERY ? "recovery" : "normal";
}

/* A time with a fraction stays as it was written. */
static const char *created_word(struct arena *arena,
				const struct case_file *case_file)
{
	const char *before =
		value_get_text(case_file->original, "created", NULL);
	char buffer[CLOCK_ISO_SIZE];
	int64_t seconds;

	if (before && clock_parse_iso(before, &seconds) &&
	    seconds == case_file->created)
		return before;
	return arena_strdup(arena,
			    clock_format_iso(case_file->created, buffer));
}

/* Add the members of a dict that are not there yet. */
static void keep_unknown(struct arena *arena, struct value *dict,
			 const struct value *before)
{
	for (size_t i = 0; i < value_count(before); i++) {
		const struct value_member *member = &before->dict.members[i];

		if (!value_get(dict, member->key))
			value_set(arena, dict, member->key,
				  value_copy(arena, member->value));
	}
}

static struct value *tool_value(struct arena *arena,
				const struct case_file *case_file)
{
	struct value *dict = value_dict(arena);

	value_set_string(arena, dict, "name", PACKAGE_NAME);
	value_set_string(arena, dict, "version", PACKAGE_VERSION);
	keep_unknown(arena, dict, value_get(case_file->original, "tool"));
	return dict;
}

static struct value *host_value(struct arena *arena,
				const struct case_file *case_file)
{
	const struct host_about *about = &case_file->about;
	struct value *dict = value_dict(arena);

	value_set_string(arena, dict, "mode", mode_word(about->mode));
	value_set_string(arena, dict, "origin",
			 about->origin ? about->origin : "live");
	value_set_string(arena, dict, "target",
			 about->target ? about->target : "/");
	value_set_string(arena, dict, "volume_group", about->volume_group);
	keep_unknown(arena, dict, value_get(case_file->original, "host"));
	return dict;
}

static struct value *evidence_value(struct arena *arena,
				    const struct evidence_store *store)
{
	struct value *array = value_array(arena);

	for (size_t i = 0; i < store->count; i++)
		value_push(arena, array,
			   case_evidence_value(arena, store->items[i]));
	return array;
}

static void add_unknown_sections(struct arena *arena, struct value *document,
				 const struct value *before)
{
	for (size_t i = 0; i < value_count(before); i++) {
		const struct value_member *member = &before->dict.members[i];

		if (!case_section_find(member->key))
			value_set(arena, document, member->key,
				  value_copy(arena, member->value));
	}
}

struct value *case_file_document(struct arena *arena,
				 const struct case_file *case_file)
{
	struct value *document = value_dict(arena);

	value_set_string(arena, document, "format", CASE_FORMAT);
	value_set_string(arena, document, "schema_version", CASE_SCHEMA);
	value_set_string(arena, document, "created",
			 created_word(arena, case_file));
	value_set(arena, document, "tool", tool_value(arena, case_file));
	value_set(arena, document, "host", host_value(arena, case_file));
	value_set(arena, document, "evidence",
		  evidence_value(arena, case_file->store));
	value_set(arena, document, "answers",
		  value_copy(arena, case_file->answers));
	for (size_t i = 0; i < case_section_count; i++)
		if (case_sections[i].offered)
			value_set(arena, document, case_sections[i].key,
				  value_array(arena));
	value_set(arena, document, "journal",
		  value_copy(arena, case_file->journal));
	add_unknown_sections(arena, document, case_file->original);
	return document;
}
