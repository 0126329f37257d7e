#include "case_file.h"

#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "case_section.h"
#include "redact.h"

struct choice {
	const char *wanted; /* by the person: nothing else will do */
	const char *own;    /* of the Mac itself: decides between several */
};

static bool named(const struct value *record, const char *name)
{
	const char *serial = value_get_text(record, "serialNumber", NULL);

	return text_equal(value_get_text(record, "_id", NULL), name) ||
	       text_equal(value_get_text(record, "id", NULL), name) ||
	       (serial && text_equal_nocase(serial, name));
}

static bool fits(const struct choice *choice, const struct value *record)
{
	const char *name = choice->wanted ? choice->wanted : choice->own;

	return name && named(record, name);
}

/* JumpCloud's object ids are 24 hexadecimal digits. */
static bool is_object_id(const char *name)
{
	return name && strlen(name) == 24 &&
	       strspn(name, "0123456789abcdefABCDEF") == 24;
}

/* Does the record say that it is about another device? */
static bool is_foreign(const struct choice *choice, const struct value *record)
{
	const char *id = value_get_text(record, "_id",
					value_get_text(record, "id", NULL));

	return !choice->wanted && is_object_id(choice->own) &&
	       is_object_id(id) && !named(record, choice->own);
}

static bool is_case(const struct value *document)
{
	return text_equal(value_get_text(document, "format", NULL),
			  CASE_FORMAT);
}

/* What the systems API answers when it refuses: {"message": "..."}. */
static bool is_complaint(const struct value *document)
{
	return value_count(document) <= 2 &&
	       value_get_text(document, "message", NULL);
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
	if (choice->wanted)
		return status_fail(STATUS_INPUT, path, choice->wanted,
				   "holds no device record with this id or "
				   "serial number");
	if (choice->own)
		return status_fail(STATUS_INPUT, path, choice->own,
				   "holds no device record of this Mac; name "
				   "one with --record-id");
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
	if (is_case(document))
		return status_fail(STATUS_INPUT, path, NULL,
				   "is a case file, not a device record");
	if (is_complaint(document))
		return status_fail(STATUS_INPUT, path, NULL,
				   "is an error message of JumpCloud, not a "
				   "device record");
	if (count == 1 && value_is(*record, VALUE_DICT)) {
		if (is_foreign(choice, *record))
			return status_fail(STATUS_INPUT, path, choice->own,
					   "is the record of another device, "
					   "not of this Mac");
		if (!choice->wanted || fits(choice, *record))
			return status_ok();
	}
	if (list)
		return choose(path, list, choice, record);
	if (value_is(document, VALUE_DICT))
		return none_fits(path, choice);
	return status_fail(STATUS_INPUT, path, NULL, "is not a device record");
}

struct status case_file_add_record(struct case_file *case_file,
				   const char *name, const char *bytes,
				   size_t length, const char *record_id,
				   const char *own)
{
	const struct choice choice = {record_id, own};
	struct arena *arena = arena_new();
	struct value *document = NULL, *record = NULL;
	struct status status =
		json_parse(arena, name, bytes, length, &document);
	struct evidence *entry;

	if (status_is_ok(&status))
		status = pick(name, document, &choice, &record);
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

struct status case_file_import_record(struct case_file *case_file,
				      const char *path, const char *record_id,
				      const char *own)
{
	struct arena *arena = arena_new();
	struct bytes bytes;
	struct status status = file_read(arena, path, JSON_MAX_BYTES, &bytes);

	if (status_is_ok(&status))
		status = case_file_add_record(case_file, path, bytes.data,
					      bytes.length, record_id, own);
	arena_free(arena);
	return status;
}
