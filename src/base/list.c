#include "list.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

void *list_reserve(struct arena *arena, void *items, size_t *capacity,
		   size_t count, size_t size)
{
	void *moved;

	if (count < *capacity)
		return items;
	if (*capacity > SIZE_MAX / 2)
		abort();
	*capacity = *capacity ? *capacity * 2 : 4;
	moved = arena_array(arena, *capacity, size);
	if (count)
		memcpy(moved, items, count * size);
	return moved;
}

void words_add(struct arena *arena, struct words *words, const char *word)
{
	*list_add(arena, words) = word;
}

void words_add_once(struct arena *arena, struct words *words, const char *word)
{
	if (!words_have(words, word))
		words_add(arena, words, word);
}

_Bool words_have(const struct words *words, const char *word)
{
	for (size_t i = 0; i < words->count; i++)
		if (text_equal(words->items[i], word))
			return true;
	return false;
}

static const char *words_separator(const struct words *words, size_t index)
{
	if (index + 1 == words->count)
		return "";
	return index + 2 == words->count ? " " : ", ";
}

const char *words_join(struct arena *arena, const struct words *words,
		       const char *conjunction)
{
	struct text text;
	const char *joined;

	text_init(&text);
	for (size_t i = 0; i < words->count; i++) {
		if (i > 0 && i + 1 == words->count)
			text_addf(&text, "%s ", conjunction);
		text_add(&text, words->items[i]);
		text_add(&text, words_separator(words, i));
	}
	joined = arena_strndup(arena, text.bytes, text.length);
	text_free(&text);
	return joined;
}
