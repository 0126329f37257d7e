/*
 * stand_in: a map from names to their stand-ins, and replacing all of them in
 * a string in one pass. A name is replaced only where it stands as a word of
 * its own; the longest name wins. GUIDs and mail addresses are found by their
 * shape. Must not know documents.
 */
#ifndef TM_REPORT_STAND_IN_H
#define TM_REPORT_STAND_IN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct stand_ins;

struct stand_ins *stand_ins_new(struct arena *arena);

/*
 * Replace `from` by `to` from now on. False, and nothing added, when it is
 * empty, known already, or a word of macOS's own output (own_words.h).
 */
bool stand_in_add(struct stand_ins *map, const char *from, const char *to);
/* What stands for exactly this name or GUID, or NULL. */
const char *stand_in_of(struct stand_ins *map, const char *name);

/*
 * Replace everything known, every mail address, and every GUID that is not one
 * of Apple's fixed ones. Returns string itself when nothing was found, else a
 * copy in the arena; *new_length is its length either way.
 */
const char *stand_in_replace(struct stand_ins *map, struct arena *arena,
			     const char *string, size_t length,
			     size_t *new_length);

/* How many GUIDs and mail addresses have a stand-in so far. */
size_t stand_in_guids(const struct stand_ins *map);
size_t stand_in_mails(const struct stand_ins *map);

#endif
