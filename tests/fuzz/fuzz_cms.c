/* Any bytes as a signed profile: what comes out was in it, in its order. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "profile/cms.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_content(const struct bytes *content, const uint8_t *data,
			  size_t size)
{
	size_t at = 0;

	if (content->length > size)
		abort();
	for (size_t i = 0; i < content->length; i++) {
		while (at < size && (char)data[at] != content->data[i])
			at++;
		if (at++ == size)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct cms cms = cms_open(arena, (const char *)data, size);

	if (cms.verdict == CMS_OPEN)
		check_content(&cms.content, data, size);
	if (cms.verdict == CMS_CLOSED && !cms.why)
		abort();
	arena_free(arena);
	return 0;
}
