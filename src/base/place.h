/*
 * place: where in a document something is, in the words a person looks for:
 * "line 3, column 9" in text, "accounts[3].name" in a tree. Used by the two
 * doors only.
 */
#ifndef TM_BASE_PLACE_H
#define TM_BASE_PLACE_H

#include <stddef.h>

#define PLACE_SIZE 128

/* One step down a tree; the steps are linked from the leaf to the root. */
struct place {
	const struct place *parent;
	const char *key; /* NULL for an array item */
	size_t index;
};

/* "line L, column C" of a byte; columns count characters from 1. */
char *place_of_byte(const char *start, const char *at, char buffer[PLACE_SIZE]);

/*
 * "accounts[3].name"; odd keys as ["..."]. "the top" for NULL. What is too
 * long loses its beginning, the end says more.
 */
char *place_of_node(const struct place *place, char buffer[PLACE_SIZE]);

#endif
