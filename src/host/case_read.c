#include "case_file.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/text.h"
#include "case_evidence.h"
#include "case_section.h"
#include "redact.h"

static const struct host_about case_about = {
	.mode = HOST_NORMAL,
	.mode_reason = "the case says so",
	.origin = "assembled",
	.target = "/",
	/* A case answers whatever it holds, as a Mac would answer root. */
	.is_mac = true,
	.root = true,
	.read_only = true,
};

/* The answers that are known; others are kept as they are. */
static const struct {
	const char *key;
	enum value_kind kind;
} answers[] = {
	{"end_user_name", VALUE_STRING},
	{"okta_org", VALUE_STRING},
	{"sign_in_fails", VALUE_BOOL},
	{"recovery_key_works", VALUE_BOOL},
};

static bool check_kind(struct case_reader *reader, const struct place *place,
		       const struct value *value, enum value_kind kind)
{
	return value->kind == kind ||
	       case_refuse_kind(reader, place, value, case_kind_words(kind));
}

static bool check_sections(struct case_reader *reader,
			   const struct value *document)
{
	for (size_t i = 0; i < case_section_count; i++) {
		const struct case_section *section = &case_sections[i];
		struct value *value = value_get(document, section->key);
		struct place place = {.key = section->key};

		if (!value && section->required)
			return case_refuse(reader, &place, "is missing");
		if (value && !check_kind(reader, &place, value, section->kind))
			return false;
	}
	return true;
}

/* Minor versions only add members, and unknown members are kept. */
static bool check_format(struct case_reader *reader,
			 const struct value *document)
{
	const struct place format = {.key = "format"};
	const struct place schema = {.key = "schema_version"};
	const char *version = value_get_text(document, "schema_version", "");

	if (!text_equal(value_get_text(document, "format", ""), CASE_FORMAT))
		return case_refuse(reader, &format,
				   "is not \"" CASE_FORMAT "\"");
	if (!text_equal(version, "1") && !text_starts(version, "1."))
		return case_refuse(reader, &schema,
				   "is \"%s\"; only version 1 can be read",
				   version);
	return true;
}

static bool read_mode(struct case_reader *reader, const struct value *host,
		      const struct place *place, enum host_mode *mode)
{
	const struct value *value = value_get(host, "mode");
	struct place step = {.parent = place, .key = "mode"};
	const char *word;

	if (!value)
		return case_refuse(reader, place, "has no \"mode\"");
	if (!case_read_string(reader, value, &step, &word))
		return false;
	if (text_equal(word, "normal"))
		*mode = HOST_NORMAL;
	else if (text_equal(word, "recovery"))
		*mode = HOST_RECOVERY;
	else
		return case_refuse(reader, &step,
				   "is neither \"normal\" nor \"recovery\"");
	return true;
}

static bool read_host_word(struct case_reader *reader, const struct value *host,
			   const struct place *place, const char *key,
			   const char **word)
{
	const struct value *value = value_get(host, key);
	struct place step = {.parent = place, .key = key};

	if (!value ||
	    (value->kind == VALUE_NULL && text_equal(key, "volume_group")))
		return true;
	return case_read_string(reader, value, &step, word);
}

static bool read_host(struct case_reader *reader, const struct value *host,
		      struct host_about *about)
{
	const struct place place = {.key = "host"};

	return read_mode(reader, host, &place, &about->mode) &&
	       read_host_word(reader, host, &place, "origin", &about->origin) &&
	       read_host_word(reader, host, &place, "target", &about->target) &&
	       read_host_word(reader, host, &place, "volume_group",
			      &about->volume_group);
}

static bool check_answers(struct case_reader *reader, const struct value *dict)
{
	const struct place place = {.key = "answers"};

	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++) {
		struct value *value = value_get(dict, answers[i].key);
		struct place step = {.parent = &place, .key = answers[i].key};

		if (value && !check_kind(reader, &step, value, answers[i].kind))
			return false;
	}
	return true;
}

static bool check_journal(struct case_reader *reader,
			  const struct value *journal)
{
	const struct place place = {.key = "journal"};
	struct place step = {.parent = &place};

	for (; step.index < value_count(journal); step.index++)
		if (!check_kind(reader, &step, value_at(journal, step.index),
				VALUE_DICT))
			return false;
	return true;
}

static bool read_evidence(struct case_reader *reader,
			  const struct value *evidence,
			  struct evidence_store *store)
{
	const struct place place = {.key = "evidence"};
	struct place step = {.parent = &place};

	for (; step.index < value_count(evidence); step.index++)
		if (!case_evidence_read(reader, value_at(evidence, step.index),
					&step, store))
			return false;
	return true;
}

/* A case may have been written by hand: what is kept holds no secrets. */
static void redact_inputs(struct arena *arena, const struct value *document)
{
	for (size_t i = 0; i < document->dict.count; i++) {
		const struct value_member *member = &document->dict.members[i];
		const struct case_section *section =
			case_section_find(member->key);

		if (!section || !section->derived)
			redact_value(arena, member->value);
	}
}

static bool read_document(struct case_reader *reader,
			  const struct value *document,
			  struct case_file *case_file)
{
	const struct place created = {.key = "created"};

	if (document->kind != VALUE_DICT)
		return case_refuse_kind(reader, NULL, document, "an object");
	if (!check_sections(reader, document) ||
	    !check_format(reader, document))
		return false;
	redact_inputs(case_file->arena, document);
	if (value_get(document, "answers"))
		case_file->answers = value_get(document, "answers");
	if (value_get(document, "journal"))
		case_file->journal = value_get(document, "journal");
	case_file->original = document;
	return case_read_time(reader, value_get(document, "created"), &created,
			      &case_file->created) &&
	       read_host(reader, value_get(document, "host"),
			 &case_file->about) &&
	       check_answers(reader, case_file->answers) &&
	       check_journal(reader, case_file->journal) &&
	       read_evidence(reader, value_get(document, "evidence"),
			     case_file->store);
}

struct status case_file_parse(const char *name, const char *bytes,
			      size_t length, struct case_file **out)
{
	struct case_file *case_file = case_file_new(0, &case_about);
	struct case_reader reader = {
		.arena = case_file->arena,
		.name = name,
		.status = status_ok(),
	};
	struct value *document;

	*out = NULL;
	reader.status =
		json_parse(case_file->arena, name, bytes, length, &document);
	if (!status_is_ok(&reader.status) ||
	    !read_document(&reader, document, case_file)) {
		case_file_free(case_file);
		return reader.status;
	}
	*out = case_file;
	return reader.status;
}

struct status case_file_read(const char *path, struct case_file **out)
{
	struct arena *arena = arena_new();
	struct status status;
	struct bytes bytes;

	*out = NULL;
	status = file_read(arena, path, JSON_MAX_BYTES, &bytes);
	if (status_is_ok(&status))
		status = case_file_parse(path, bytes.data, bytes.length, out);
	arena_free(arena);
	return status;
}
