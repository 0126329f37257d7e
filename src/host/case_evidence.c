#include "case_evidence.h"

#include "base/plist.h"
#include "base/text.h"
#include "redact.h"

enum kind_mask {
	ON_COMMAND = 1 << EVIDENCE_COMMAND,
	ON_FILE = 1 << EVIDENCE_FILE,
	ON_DIRECTORY = 1 << EVIDENCE_DIRECTORY,
	ON_RECORD = 1 << EVIDENCE_RECORD,
	ON_PATH = ON_FILE | ON_DIRECTORY,
	ON_ALL = ON_COMMAND | ON_PATH | ON_RECORD,
};

struct field {
	const char *key;
	unsigned kinds;
	bool (*read)(struct case_reader *reader, const struct value *value,
		     const struct place *place, void *target);
	size_t target; /* offset in struct evidence */
	size_t has;    /* offset of the bool that says it is there, or 0 */
	bool required;
};

static bool read_outcome(struct case_reader *reader, const struct value *value,
			 const struct place *place, void *target)
{
	const char *word;

	if (!case_read_string(reader, value, place, &word))
		return false;
	for (int i = EVIDENCE_ABSENT; i <= EVIDENCE_TRUNCATED; i++) {
		if (!text_equal(word, evidence_outcome_word(i)))
			continue;
		*(enum evidence_outcome *)target = i;
		return true;
	}
	return case_refuse(reader, place, "is no outcome: \"%s\"", word);
}

static bool read_scope(struct case_reader *reader, const struct value *value,
		       const struct place *place, void *target)
{
	const char *word;

	if (!case_read_string(reader, value, place, &word))
		return false;
	if (text_equal(word, "environment"))
		*(enum evidence_scope *)target = EVIDENCE_SCOPE_ENVIRONMENT;
	else if (text_equal(word, "target"))
		*(enum evidence_scope *)target = EVIDENCE_SCOPE_TARGET;
	else
		return case_refuse(reader, place, "is no scope: \"%s\"", word);
	return true;
}

#define AT(member) offsetof(struct evidence, member)

static const struct field fields[] = {
	{"id", ON_ALL, case_read_string, AT(id), 0, true},
	{"outcome", ON_ALL, read_outcome, AT(outcome), 0, false},
	{"detail", ON_ALL, case_read_string, AT(detail), 0, false},
	{"lossy", ON_ALL, case_read_flag, AT(lossy), 0, false},
	{"attempt", ON_ALL, case_read_integer, AT(attempt), 0, false},
	{"argv", ON_COMMAND, case_read_words, AT(argv), 0, true},
	{"stdout", ON_COMMAND, case_read_bytes, AT(output), 0, false},
	{"stderr", ON_COMMAND, case_read_bytes, AT(errors), 0, false},
	{"exit", ON_COMMAND, case_read_int, AT(exit), AT(exited), false},
	{"signal", ON_COMMAND, case_read_int, AT(signal), 0, false},
	{"duration_ms", ON_COMMAND, case_read_count, AT(duration_ms), 0, false},
	{"uid", ON_COMMAND, case_read_integer, AT(uid), 0, false},
	{"user", ON_COMMAND, case_read_string, AT(user), 0, false},
	{"path", ON_PATH, case_read_string, AT(path), 0, true},
	{"scope", ON_PATH, read_scope, AT(scope), 0, false},
	{"mode", ON_PATH, case_read_mode, AT(mode), 0, false},
	{"owner", ON_PATH, case_read_string, AT(owner), 0, false},
	{"size", ON_PATH, case_read_count, AT(size), 0, false},
	{"modified", ON_PATH, case_read_time, AT(modified), AT(has_modified),
	 false},
	{"born", ON_PATH, case_read_time, AT(born), AT(has_born), false},
	{"data", ON_FILE, case_read_bytes, AT(data), AT(has_data), false},
	{"base64", ON_FILE, case_read_base64, AT(data), AT(has_data), false},
	{"entries", ON_DIRECTORY, case_read_words, AT(entries), 0, false},
	{"source", ON_RECORD, case_read_string, AT(source), 0, true},
	{"data", ON_RECORD, case_read_value, AT(record), 0, true},
};

static bool read_kind(struct case_reader *reader, const struct value *value,
		      const struct place *place, enum evidence_kind *kind)
{
	const struct value *word = value_get(value, "kind");
	struct place step = {.parent = place, .key = "kind"};
	const char *string;

	if (!word)
		return case_refuse(reader, place, "has no \"kind\"");
	if (!case_read_string(reader, word, &step, &string))
		return false;
	for (int i = EVIDENCE_COMMAND; i <= EVIDENCE_RECORD; i++) {
		if (!text_equal(string, evidence_kind_word(i)))
			continue;
		*kind = i;
		return true;
	}
	return case_refuse(reader, &step, "is no kind of evidence: \"%s\"",
			   string);
}

static bool read_field(struct case_reader *reader, const struct field *field,
		       const struct value *value, const struct place *place,
		       struct evidence *entry)
{
	const struct value *member = value_get(value, field->key);
	struct place step = {.parent = place, .key = field->key};

	if (!member) {
		return !field->required ||
		       case_refuse(reader, place, "has no \"%s\"", field->key);
	}
	if (!field->read(reader, member, &step, (char *)entry + field->target))
		return false;
	if (field->has)
		*(bool *)((char *)entry + field->has) = true;
	return true;
}

/* What single fields cannot say. */
static bool check_whole(struct case_reader *reader, const struct value *value,
			const struct place *place, const struct evidence *entry)
{
	if (entry->kind == EVIDENCE_COMMAND && !entry->argv.count)
		return case_refuse(reader, place, "has an empty \"argv\"");
	if (entry->kind == EVIDENCE_FILE && value_get(value, "data") &&
	    value_get(value, "base64"))
		return case_refuse(reader, place,
				   "has both \"data\" and \"base64\"");
	if (text_equal(entry->source, "jumpcloud-system") &&
	    entry->record->kind != VALUE_DICT)
		return case_refuse(reader, place,
				   "has \"data\" that is not an object");
	return true;
}

static struct value *base64_value(struct arena *arena, struct bytes bytes)
{
	struct value *value;
	struct text text;

	text_init(&text);
	plist_base64_encode(&text, bytes.data, bytes.length);
	value = value_string_bytes(arena, text.bytes, text.length);
	text_free(&text);
	return value;
}

/*
 * The document has been redacted as text; only what base64 hides is left. The
 * original is mended with it, as that is what is written back.
 */
static void redact_base64(struct arena *arena, struct value *value,
			  struct evidence *entry)
{
	bool encoded = value_get(value, "base64") != NULL;

	if (entry->kind == EVIDENCE_FILE && encoded &&
	    redact_evidence(arena, entry))
		value_set(arena, value, "base64",
			  base64_value(arena, entry->data));
	entry->redacted = true;
}

bool case_evidence_read(struct case_reader *reader, struct value *value,
			const struct place *place, struct evidence_store *store)
{
	struct place id = {.parent = place, .key = "id"};
	enum evidence_kind kind = EVIDENCE_RECORD;
	struct evidence *entry;

	if (value->kind != VALUE_DICT)
		return case_refuse_kind(reader, place, value, "an object");
	if (!read_kind(reader, value, place, &kind))
		return false;
	entry = evidence_add(store, kind);
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (fields[i].kinds & 1u << kind &&
		    !read_field(reader, &fields[i], value, place, entry))
			return false;
	if (!check_whole(reader, value, place, entry))
		return false;
	redact_base64(reader->arena, value, entry);
	entry->original = value;
	return evidence_finish(store, entry) ||
	       case_refuse(reader, &id, "is used twice: \"%s\"", entry->id);
}
