#include "profile/identity.h"

#include <string.h>
#include <sys/random.h>
#include <unistd.h>

enum {
	UUID_BYTES = 16,
	TOKEN_BYTES = 32,
};

struct identity identity_start(struct arena *arena, const char *seed)
{
	struct identity identity = {.arena = arena, .seeded = seed != NULL};

	/* FNV-1a: every letter of the seed counts. */
	identity.state = UINT64_C(0xcbf29ce484222325);
	for (const char *at = seed ? seed : ""; *at; at++)
		identity.state = (identity.state ^ (unsigned char)*at) *
				 UINT64_C(0x100000001b3);
	return identity;
}

/* SplitMix64: good enough to be all different, and the same everywhere. */
static uint64_t next_number(struct identity *identity)
{
	uint64_t number;

	identity->state += UINT64_C(0x9e3779b97f4a7c15);
	number = identity->state;
	number = (number ^ number >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	number = (number ^ number >> 27) * UINT64_C(0x94d049bb133111eb);
	return number ^ number >> 31;
}

static void fill(struct identity *identity, unsigned char *bytes, size_t size)
{
	if (!identity->seeded) {
		if (getentropy(bytes, size) != 0) {
			memset(bytes, 0, size);
			identity->failed = true;
		}
		return;
	}
	for (size_t i = 0; i < size; i += sizeof(uint64_t)) {
		uint64_t number = next_number(identity);

		for (size_t j = 0; j < sizeof(number) && i + j < size; j++)
			bytes[i + j] = (unsigned char)(number >> (8 * j));
	}
}

const char *identity_uuid(struct identity *identity)
{
	unsigned char b[UUID_BYTES];

	fill(identity, b, sizeof(b));
	b[6] = (unsigned char)((b[6] & 0x0f) | 0x40);
	b[8] = (unsigned char)((b[8] & 0x3f) | 0x80);
	return arena_printf(identity->arena,
			    "%02X%02X%02X%02X-%02X%02X-%02X%02X-%02X%02X-"
			    "%02X%02X%02X%02X%02X%02X",
			    b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7],
			    b[8], b[9], b[10], b[11], b[12], b[13], b[14],
			    b[15]);
}

const char *identity_token(struct identity *identity)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char bytes[TOKEN_BYTES];
	char *token = arena_alloc(identity->arena, 2 * TOKEN_BYTES + 1);

	fill(identity, bytes, sizeof(bytes));
	for (size_t i = 0; i < TOKEN_BYTES; i++) {
		token[2 * i] = digits[bytes[i] >> 4];
		token[2 * i + 1] = digits[bytes[i] & 0x0f];
	}
	return token;
}
