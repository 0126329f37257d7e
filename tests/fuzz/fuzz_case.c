/* Any bytes as a case file; what is read must be written the same twice. */
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "host/case_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_case(struct arena *arena, const struct case_file *case_file,
		       struct text *text)
{
	text_init(text);
	json_write(text, case_file_document(arena, case_file));
}

static void check_again(struct arena *arena, const struct case_file *case_file)
{
	struct case_file *again;
	struct text once, twice;
	struct status status;

	write_case(arena, case_file, &once);
	status = case_file_parse("again", once.bytes, once.length, &again);
	if (!status_is_ok(&status) ||
	    again->store->count != case_file->store->count)
		abort();
	write_case(arena, again, &twice);
	if (once.length != twice.length ||
	    memcmp(once.bytes, twice.bytes, once.length) != 0)
		abort();
	case_file_free(again);
	text_free(&once);
	text_free(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct case_file *case_file;
	struct status status =
		case_file_parse("input", (const char *)data, size, &case_file);
	struct arena *arena = arena_new();

	if (status_is_ok(&status) != (case_file != NULL))
		abort();
	if (case_file)
		check_again(arena, case_file);
	case_file_free(case_file);
	arena_free(arena);
	return 0;
}
