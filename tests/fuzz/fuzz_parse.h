/*
 * fuzz_parse: what the harnesses of the parsers share. An input is what a tool
 * printed: standard output, then, behind a form feed, standard error; the
 * length decides the exit status. The bytes are passed on where they are, so
 * that reading one too many is seen.
 */
#ifndef TM_TESTS_FUZZ_PARSE_H
#define TM_TESTS_FUZZ_PARSE_H

#include <stdlib.h>
#include <string.h>

#include "base/visible.h"
#include "parse/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct fuzz_input {
	struct arena *arena;
	struct bytes out, error;
	int exit;
};

static inline struct fuzz_input fuzz_open(const uint8_t *data, size_t size)
{
	const uint8_t *cut = size > 0 ? memchr(data, '\f', size) : NULL;
	struct fuzz_input input = {.arena = arena_new()};

	input.exit = (int)(size % 3) - 1;
	input.out.data = (const char *)data;
	input.out.length = size;
	if (cut) {
		input.out.length = (size_t)(cut - data);
		input.error.data = (const char *)cut + 1;
		input.error.length = size - input.out.length - 1;
	}
	return input;
}

static inline void fuzz_close(struct fuzz_input *input)
{
	arena_free(input->arena);
}

/* A string of a result: NULL, or UTF-8 with an end. */
static inline void fuzz_check_text(const char *text)
{
	if (text && !visible_is_utf8(text, strlen(text)))
		abort();
}

/* Notes are bounded, and say why there is no answer. */
static inline void fuzz_check(enum parse_verdict verdict,
			      const struct parse_notes *notes)
{
	for (size_t i = 0; i < PARSE_NOTES_KEPT; i++) {
		fuzz_check_text(notes->first[i]);
		if ((i < notes->unknown) != (notes->first[i] != NULL))
			abort();
	}
	fuzz_check_text(notes->error);
	if (verdict == PARSE_ERROR_TEXT && !notes->error)
		abort();
}

#endif
