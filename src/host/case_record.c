#include "case_file.h"

#include "base/json.h"
#include "base/text.h"
#include "redact.h"

struct choice {
	const char *record_id, *serial;
};

static bool fits(const struct choice *choice, const struct value *record)
{
	if (choice->record_id)
		return text_equal(value_get_text(record, "_id", NULL),
				  choice->record_id) ||
		       text_equal(value_get_text(record, "id", NULL),
				  choice->record_id);
	return choice->serial &&
	       text_equal_nocase(value_get_text(record, "serialNumber", NULL),
				 choice->serial);
}

/* The list a document holds, or NULL when it is one record itself. */
static const struct value *record_list(const struct value *document)
{
	if (value_is(document, VALUE_ARRAY))
		return document;
	if (value_is(value_get(document, "results"), VALUE_ARRAY))
		return value_get(document, "results");
	return NULL;
}

static struct status none_fits(const char *path, const struct choice *choice)
{
	if (choice->record_id)
		return status_fail(STATUS_INPUT, path, choice->record_id,
				   "holds no device record with this id");
	if (choice->serial)
		return status_fail(STATUS_INPUT, path, choice->serial,
				   "holds no device record with this serial "
				   "number");
	return status_fail(STATUS_INPUT, path, NULL,
			   "holds several device records and it is not known "
			   "which is meant; name one with --record-id");
}

static struct status choose(const char *path, const struct value *list,
			    const struct choice *choice, struct value **record)
{
	size_t count = 0;

	for (size_t i = 0; i < value_count(list); i++) {
		struct value *one = value_at(list, i);

		if (!value_is(one, VALUE_DICT))
			return status_fail(STATUS_INPUT, path, NULL,
					   "holds something that is not a "
					   "device record at place %zu",
					   i + 1);
		if (!fits(choice, one))
			continue;
		*record = one;
		count++;
	}
	if (!value_count(list))
		return status_fail(STATUS_INPUT, path, NULL,
				   "holds no device record");
	if (!count)
		return none_fits(path, choice);
	if (count > 1)
		return status_fail(STATUS_INPUT, path, NULL,
				   "holds %zu device records that fit; name "
				   "one with --record-id",
				   count);
	return status_ok();
}

static struct status pick(const char *path, struct value *document,
			  const struct choice *choice, struct value **record)
{
	const struct value *list = record_list(document);
	size_t count = list ? value_count(list) : 1;

	*record = list ? value_at(list, 0) : document;
	/* A single record needs no choice, unless an id was asked for. */
	if (count == 1 && value_is(*record, VALUE_DICT) &&
	    (!choice->record_id || fits(choice, *record)))
		return status_ok();
	if (list)
		return choose(path, list, choice, record);
	if (value_is(document, VALUE_DICT))
		return none_fits(path, choice);
	return status_fail(STATUS_INPUT, path, NULL, "is not a device record");
}

static struct status read_document(struct arena *arena, const char *path,
				   struct value **document)
{
	struct bytes bytes;
	struct status status;

	status = file_read(arena, path, JSON_MAX_BYTES, &bytes);
	if (!status_is_ok(&status))
		return status;
	return json_parse(arena, path, bytes.data, bytes.length, document);
}

struct status case_file_import_record(struct case_file *case_file,
				      const char *path, const char *record_id,
				      const char *serial)
{
	const struct choice choice = {record_id, serial};
	struct arena *arena = arena_new();
	struct value *document = NULL, *record = NULL;
	struct status status = read_document(arena, path, &document);
	struct evidence *entry;

	if (status_is_ok(&status))
		status = pick(path, document, &choice, &record);
	if (status_is_ok(&status)) {
		entry = evidence_add(case_file->store, EVIDENCE_RECORD);
		entry->source = "jumpcloud-system";
		entry->record = value_copy(case_file->arena, record);
		redact_evidence(case_file->arena, entry);
		evidence_finish(case_file->store, entry);
	}
	arena_free(arena);
	return status;
}
