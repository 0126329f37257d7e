#include "repair/plan_draft.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static bool at_sentence_start(const struct text *text)
{
	return text->length == 0 || text_ends(text->bytes, ". ");
}

/* Only our own words get a capital letter, never a name. */
static void add_otherwise(struct text *out, const char *words)
{
	char first = words[0];

	if (first >= 'a' && first <= 'z' && at_sentence_start(out)) {
		text_add_char(out, (char)(first - 'a' + 'A'));
		words++;
	}
	text_add(out, words);
}

static void add_hole(struct text *out, const struct plan_cast *cast,
		     const char *name, size_t length)
{
	const struct plan_hole *hole = plan_hole_find(name, length);

	if (hole == NULL)
		abort();
	const char *words = hole->fill(cast);
	if (words != NULL)
		text_add(out, words);
	else
		add_otherwise(out, hole->otherwise);
}

const char *plan_words(const struct plan_cast *cast, const char *text)
{
	struct text out;
	const char *open, *filled;

	if (text == NULL)
		return NULL;
	text_init(&out);
	while ((open = strchr(text, '{')) != NULL) {
		const char *close = strchr(open, '}');

		if (close == NULL)
			abort();
		text_add_bytes(&out, text, (size_t)(open - text));
		add_hole(&out, cast, open + 1, (size_t)(close - open - 1));
		text = close + 1;
	}
	text_add(&out, text);
	filled = arena_strndup(cast->draft->arena, out.bytes, out.length);
	text_free(&out);
	return filled;
}
