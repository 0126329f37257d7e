/*
 * list: growable arrays that live in an arena.
 *
 *	LIST(struct account) accounts = {0};
 *	struct account *one = list_add(arena, &accounts);
 *	for (size_t i = 0; i < accounts.count; i++) use(&accounts.items[i]);
 *
 * list_add returns a zeroed new last item; growing moves the items, so keep
 * indexes, not pointers, while a list is still being filled.
 */
#ifndef TM_BASE_LIST_H
#define TM_BASE_LIST_H

#include "arena.h"

#define LIST(type)                                                             \
	struct {                                                               \
		type *items;                                                   \
		size_t count, capacity;                                        \
	}

/* A list of words, used all over. */
struct words {
	const char **items;
	size_t count, capacity;
};

#define list_add(arena, list)                                                  \
	((list)->items =                                                       \
		 list_reserve((arena), (list)->items, &(list)->capacity,       \
			      (list)->count, sizeof(*(list)->items)),          \
	 &(list)->items[(list)->count++])

/*
 * Make room for one more item behind count items; the new item is zeroed.
 * Returns the (perhaps moved) items. Used through list_add only.
 */
void *list_reserve(struct arena *arena, void *items, size_t *capacity,
		   size_t count, size_t size);

/* Append a word (not copied). */
void words_add(struct arena *arena, struct words *words, const char *word);
/* Append a word unless it is in the list already. */
void words_add_once(struct arena *arena, struct words *words, const char *word);
/* Is this exact word in the list? */
_Bool words_have(const struct words *words, const char *word);
/* "a", "a and b", "a, b and c"; "" for none. The result is in the arena. */
const char *words_join(struct arena *arena, const struct words *words,
		       const char *conjunction);

#endif
