/*
 * duplicate: finds a key that an object or dictionary holds twice, in
 * n log n also for a hundred thousand keys. Used by the two doors only.
 */
#ifndef TM_BASE_DUPLICATE_H
#define TM_BASE_DUPLICATE_H

#include <stddef.h>

#include "value.h"

struct key_slice {
	const char *bytes;
	size_t length;
	size_t position; /* where it was seen, chosen by the caller */
};

/*
 * Sort the keys and return the repeated occurrence that comes first by
 * position; NULL when all differ.
 */
const struct key_slice *duplicate_find(struct key_slice *keys, size_t count);

/* The same for the members of a dictionary: the key, or NULL. */
const char *duplicate_key(const struct value *dict);

#endif
