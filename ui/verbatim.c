#include "ui/verbatim.h"

#include <string.h>

#include "base/list.h"

enum {
	LINES_MOST = 20000,
};

void verbatim_set(struct verbatim *verbatim, const char *string)
{
	LIST(struct text_line) lines = {0};

	arena_free(verbatim->arena);
	verbatim->arena = arena_new();
	while (*string && lines.count < LINES_MOST) {
		size_t length = strcspn(string, "\n");
		struct text_line *line = list_add(verbatim->arena, &lines);

		line->string = arena_strndup(verbatim->arena, string, length);
		line->verbatim = true;
		string += length + (string[length] == '\n');
	}
	text_view_set(&verbatim->view, lines.items, (int)lines.count);
}

void verbatim_free(struct verbatim *verbatim)
{
	text_view_free(&verbatim->view);
	arena_free(verbatim->arena);
	verbatim->arena = NULL;
}
