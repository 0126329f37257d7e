/*
 * identity: fresh UUIDs and random words for the generator, from the system or,
 * for tests, from a seed. What comes from a seed is no secret and must not be
 * used as one. Must not know what it is for.
 */
#ifndef TM_PROFILE_IDENTITY_H
#define TM_PROFILE_IDENTITY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

struct identity {
	struct arena *arena;
	bool seeded, failed; /* failed: the system gave nothing */
	uint64_t state;
};

/* seed NULL: from the system. */
struct identity identity_start(struct arena *arena, const char *seed);

/* A version 4 UUID in capitals. */
const char *identity_uuid(struct identity *identity);
/* 64 hexadecimal digits. */
const char *identity_token(struct identity *identity);

#endif
