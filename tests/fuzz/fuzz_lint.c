/*
 * Any property list through all rules and all formats of the report. The first
 * byte chooses the target and whether the set is complete; the rest is the
 * document, twice when a bit says so.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/visible.h"
#include "report/lint_report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_counts(const struct lint *lint)
{
	size_t total = 0;

	for (int i = 0; i < LINT_OUTCOMES; i++)
		total += lint->counts.of[i];
	if (total != lint->results.count)
		abort();
	for (size_t i = 0; i < lint->results.count; i++) {
		const struct lint_result *result = &lint->results.items[i];

		if (!result->why || !*result->why ||
		    result->file >= (int)lint->set->files.count ||
		    (result->outcome > LINT_PASS) != (result->remedy != NULL))
			abort();
	}
}

/* A report may be shown on a terminal, whatever the profile holds. */
static void check_reports(const struct value *document)
{
	for (int format = REPORT_TEXT; format <= REPORT_HTML; format++) {
		struct status status;
		struct text text;

		text_init(&text);
		status = lint_report_write(&text, document,
					   (enum report_format)format, 80);
		if (!status_is_ok(&status) ||
		    memchr(text.bytes, '\x1b', text.length) ||
		    !visible_is_utf8(text.bytes, text.length))
			abort();
		text_free(&text);
	}
}

static void lint_bytes(uint8_t choice, const char *bytes, size_t size)
{
	static const int targets[] = {13, 14, 15, 26};
	struct arena *arena = arena_new();
	struct profile_set *set = profile_set_new(arena);
	struct lint_options options = {
		.target = lint_target(targets[choice & 3]),
		.complete = choice & 4,
	};
	struct status status = profile_set_add(set, "one", bytes, size);

	if (status_is_ok(&status) && (choice & 8))
		status = profile_set_add(set, "two", bytes, size);
	if (status_is_ok(&status)) {
		const struct lint *lint = lint_run(arena, set, &options);

		check_counts(lint);
		check_reports(lint_document(arena, lint));
	}
	arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 0)
		lint_bytes(data[0], (const char *)data + 1, size - 1);
	return 0;
}
