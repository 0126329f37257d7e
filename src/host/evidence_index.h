/*
 * evidence_index: finds things by a hash in constant time, the newest first.
 * A case with thousands of accounts is asked thousands of questions. Must not
 * know what the things are: a caller compares what it is given.
 */
#ifndef TM_HOST_EVIDENCE_INDEX_H
#define TM_HOST_EVIDENCE_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct evidence_index;

struct evidence_index *evidence_index_new(struct arena *arena);

/* Start a hash; the tag keeps keys of different kinds apart. */
uint64_t evidence_hash(char tag);
/* Go on with one word, so that ("ab", "c") differs from ("a", "bc"). */
uint64_t evidence_hash_word(uint64_t hash, const char *word);

/* Remember a thing under a hash. The thing is not copied. */
void evidence_index_add(struct evidence_index *index, uint64_t hash,
			void *thing);

/*
 * The next thing with this hash, or NULL. *cursor is 0 for the first call and
 * kept by the caller; the order is from the newest to the oldest.
 */
void *evidence_index_next(const struct evidence_index *index, uint64_t hash,
			  size_t *cursor);

#endif
