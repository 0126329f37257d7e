#include "place.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "text.h"

enum {
	PLACE_DEEPEST = 80
};

static bool is_plain(const char *key)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789_-";

	return *key && !key[strspn(key, plain)];
}

static void add_step(struct text *text, const struct place *step)
{
	if (!step->key)
		text_addf(text, "[%zu]", step->index);
	else if (is_plain(step->key))
		text_addf(text, "%s%s", text->length ? "." : "", step->key);
	else
		text_addf(text, "[\"%s\"]", step->key);
}

char *place_of_byte(const char *start, const char *at, char buffer[PLACE_SIZE])
{
	size_t line = 1, column = 1;

	for (; start < at; start++) {
		if (*start == '\n') {
			line++;
			column = 1;
		} else if (((unsigned char)*start & 0xc0) != 0x80) {
			column++;
		}
	}
	snprintf(buffer, PLACE_SIZE, "line %zu, column %zu", line, column);
	return buffer;
}

char *place_of_node(const struct place *place, char buffer[PLACE_SIZE])
{
	const struct place *steps[PLACE_DEEPEST];
	const char *shown;
	struct text text;
	size_t count = 0;

	text_init(&text);
	for (; place && count < PLACE_DEEPEST; place = place->parent)
		steps[count++] = place;
	while (count)
		add_step(&text, steps[--count]);
	if (!text.length)
		text_add(&text, "the top");
	shown = text.bytes;
	if (text.length >= PLACE_SIZE) {
		shown += text.length - (PLACE_SIZE - 4);
		while (((unsigned char)*shown & 0xc0) == 0x80)
			shown++;
	}
	snprintf(buffer, PLACE_SIZE, "%s%s", shown == text.bytes ? "" : "...",
		 shown);
	text_free(&text);
	return buffer;
}
