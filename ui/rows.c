#include "ui/rows.h"

#include <string.h>

#include "base/list.h"

void rows_begin(struct rows *rows)
{
	arena_free(rows->arena);
	rows->arena = arena_new();
	rows->items = NULL;
	rows->count = 0;
	rows->capacity = 0;
}

struct list_item *rows_add(struct rows *rows)
{
	return list_add(rows->arena, rows);
}

const char *rows_keep(struct rows *rows, struct canvas *canvas,
		      const char *string)
{
	if (!string)
		return NULL;
	return arena_strdup(rows->arena, canvas_visible(canvas, string));
}

/* The same, but its line ends stay. */
static const char *rows_keep_lines(struct rows *rows, struct canvas *canvas,
				   const char *string)
{
	struct text lines;
	const char *kept;

	if (!string)
		return NULL;
	text_init(&lines);
	while (*string) {
		size_t length = strcspn(string, "\n");
		const char *line = arena_strndup(rows->arena, string, length);

		text_add(&lines, canvas_visible(canvas, line));
		string += length;
		if (*string == '\n') {
			text_add_char(&lines, '\n');
			string++;
		}
	}
	kept = arena_strdup(rows->arena, lines.bytes);
	text_free(&lines);
	return kept;
}

void rows_end(struct rows *rows)
{
	list_set(&rows->list, rows->items, (int)rows->count);
}

void rows_free(struct rows *rows)
{
	arena_free(rows->arena);
}

static bool all_explained(const struct ask *ask)
{
	for (size_t i = 0; i < ask->choice_count; i++)
		if (!ask->choices[i].detail)
			return false;
	return true;
}

void rows_choices(struct rows *rows, struct canvas *canvas,
		  const struct ask *ask)
{
	bool numbered = all_explained(ask);

	rows_begin(rows);
	for (size_t i = 0; i < ask->choice_count; i++) {
		const struct ask_choice *choice = &ask->choices[i];
		struct list_item *item = rows_add(rows);

		item->id = arena_strdup(rows->arena, choice->id);
		item->word = rows_keep(rows, canvas, choice->mark);
		/* Numbers keep titles and what is said under them apart. */
		if (!item->word && numbered)
			item->word = arena_printf(rows->arena, "%zu", i + 1);
		item->title = rows_keep(rows, canvas, choice->label);
		item->detail = rows_keep_lines(rows, canvas, choice->detail);
		item->note = rows_keep(rows, canvas, choice->aside);
		item->dead = choice->blocked != NULL;
		item->reason = rows_keep(rows, canvas, choice->blocked);
	}
	rows_end(rows);
}
