#include "case_evidence.h"

#include <string.h>

#include "base/clock.h"
#include "base/plist.h"
#include "base/text.h"
#include "base/visible.h"

struct writer {
	struct arena *arena;
	struct value *dict;
	bool lossy;
};

static void write_string(struct writer *writer, const char *key,
			 const char *string)
{
	if (string)
		value_set_string(writer->arena, writer->dict, key, string);
}

static void write_integer(struct writer *writer, const char *key,
			  int64_t number)
{
	if (number >= 0)
		value_set_integer(writer->arena, writer->dict, key, number);
}

static void write_time(struct writer *writer, const char *key, bool has,
		       int64_t seconds)
{
	char buffer[CLOCK_ISO_SIZE];

	if (has)
		write_string(writer, key, clock_format_iso(seconds, buffer));
}

static void write_words(struct writer *writer, const char *key,
			const struct words *words)
{
	struct value *array = value_array(writer->arena);

	for (size_t i = 0; i < words->count; i++)
		value_push_string(writer->arena, array, words->items[i]);
	value_set(writer->arena, writer->dict, key, array);
}

static void write_text(struct writer *writer, const char *key,
		       struct bytes bytes)
{
	if (!bytes.data)
		return;
	bytes = evidence_text(writer->arena, bytes.data, bytes.length,
			      &writer->lossy);
	value_set(writer->arena, writer->dict, key,
		  value_string_bytes(writer->arena, bytes.data, bytes.length));
}

static void write_command(struct writer *writer, const struct evidence *entry)
{
	write_words(writer, "argv", &entry->argv);
	write_integer(writer, "attempt", entry->attempt);
	write_integer(writer, "uid", entry->uid);
	write_string(writer, "user", entry->user);
	write_text(writer, "stdout", entry->output);
	write_text(writer, "stderr", entry->errors);
	if (entry->exited)
		value_set_integer(writer->arena, writer->dict, "exit",
				  entry->exit);
	if (entry->signal)
		write_integer(writer, "signal", entry->signal);
}

/* NUL is valid UTF-8, but no JSON reader of ours takes it. */
static bool is_text(struct bytes bytes)
{
	return visible_is_utf8(bytes.data, bytes.length) &&
	       !memchr(bytes.data, '\0', bytes.length);
}

static void write_data(struct writer *writer, struct bytes bytes)
{
	struct text text;

	if (is_text(bytes)) {
		write_text(writer, "data", bytes);
		return;
	}
	text_init(&text);
	plist_base64_encode(&text, bytes.data, bytes.length);
	write_string(writer, "base64", text.bytes);
	text_free(&text);
}

static void write_path(struct writer *writer, const struct evidence *entry)
{
	write_string(writer, "path", entry->path);
	if (entry->scope == EVIDENCE_SCOPE_ENVIRONMENT)
		write_string(writer, "scope", "environment");
	else if (entry->scope == EVIDENCE_SCOPE_TARGET)
		write_string(writer, "scope", "target");
	write_integer(writer, "attempt", entry->attempt);
	if (entry->mode >= 0)
		write_string(writer, "mode",
			     arena_printf(writer->arena, "%04o",
					  (unsigned)entry->mode));
	write_string(writer, "owner", entry->owner);
	write_integer(writer, "size", entry->size);
	write_time(writer, "modified", entry->has_modified, entry->modified);
	write_time(writer, "born", entry->has_born, entry->born);
	if (entry->kind == EVIDENCE_DIRECTORY && evidence_exists(entry))
		write_words(writer, "entries", &entry->entries);
	if (entry->has_data)
		write_data(writer, entry->data);
}

static void write_record(struct writer *writer, const struct evidence *entry)
{
	write_string(writer, "source", entry->source);
	value_set(writer->arena, writer->dict, "data",
		  entry->record ? value_copy(writer->arena, entry->record)
				: value_dict(writer->arena));
}

struct value *case_evidence_value(struct arena *arena,
				  const struct evidence *entry)
{
	struct writer writer = {.arena = arena, .lossy = entry->lossy};

	if (entry->original)
		return value_copy(arena, entry->original);
	writer.dict = value_dict(arena);
	write_string(&writer, "id", entry->id);
	write_string(&writer, "kind", evidence_kind_word(entry->kind));
	if (entry->kind == EVIDENCE_COMMAND)
		write_command(&writer, entry);
	else if (entry->kind == EVIDENCE_RECORD)
		write_record(&writer, entry);
	else
		write_path(&writer, entry);
	write_string(&writer, "outcome", evidence_outcome_word(entry->outcome));
	write_string(&writer, "detail", entry->detail);
	write_integer(&writer, "duration_ms", entry->duration_ms);
	if (writer.lossy)
		value_set_bool(arena, writer.dict, "lossy", true);
	return writer.dict;
}
