#include "duplicate.h"

#include <stdlib.h>
#include <string.h>

static int compare(const void *left, const void *right)
{
	const struct key_slice *a = left, *b = right;
	size_t length = a->length < b->length ? a->length : b->length;
	int order = memcmp(a->bytes, b->bytes, length);

	if (order)
		return order;
	if (a->length != b->length)
		return a->length < b->length ? -1 : 1;
	return (a->position > b->position) - (a->position < b->position);
}

static int same(const struct key_slice *a, const struct key_slice *b)
{
	return a->length == b->length &&
	       memcmp(a->bytes, b->bytes, a->length) == 0;
}

const struct key_slice *duplicate_find(struct key_slice *keys, size_t count)
{
	const struct key_slice *first = NULL;

	if (count < 2)
		return NULL;
	qsort(keys, count, sizeof(*keys), compare);
	for (size_t i = 1; i < count; i++)
		if (same(&keys[i - 1], &keys[i]) &&
		    (!first || keys[i].position < first->position))
			first = &keys[i];
	return first;
}

const char *duplicate_key(const struct value *dict)
{
	size_t count = value_count(dict);
	const struct key_slice *found;
	const char *key = NULL;
	struct key_slice *keys;

	if (count < 2)
		return NULL;
	keys = calloc(count, sizeof(*keys));
	if (!keys)
		abort();
	for (size_t i = 0; i < count; i++)
		keys[i] = (struct key_slice){
			.bytes = dict->dict.members[i].key,
			.length = strlen(dict->dict.members[i].key),
			.position = i,
		};
	found = duplicate_find(keys, count);
	if (found)
		key = found->bytes;
	free(keys);
	return key;
}
