/*
 * Any bytes from a terminal become keys: each step uses some of them, and what
 * a key types never has a control byte in it.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ui/key.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct key *key)
{
	char bytes[5], name[KEY_NAME_SIZE];
	size_t length = key_bytes(key, bytes);

	if (key->press <= PRESS_NONE || key->press >= PRESS_COUNT)
		abort();
	if (length > 4 || (length && (unsigned char)bytes[0] < 0x20))
		abort();
	if (strlen(key_label(key, name)) >= KEY_NAME_SIZE)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct key_map map = {.count = 0};
	char *bytes = malloc(size + 1);
	size_t at = 0;

	if (!bytes)
		abort();
	memcpy(bytes, data, size);
	key_map_add(&map, PRESS_F1, "\033[11~");
	key_map_add(&map, PRESS_UP, "\033OA");
	while (at < size) {
		struct key key;
		size_t used =
			key_decode(&map, bytes + at, size - at, false, &key);

		/* Nothing more is coming: then it must be taken. */
		if (!used)
			used = key_decode(&map, bytes + at, size - at, true,
					  &key);
		if (!used || used > size - at)
			abort();
		check(&key);
		at += used;
	}
	free(bytes);
	return 0;
}
