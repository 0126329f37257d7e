/*
 * Any bytes as the text of a tool. Redacting is done at once and for all, keeps
 * UTF-8 valid, and a property list readable.
 */
#include <stdlib.h>
#include <string.h>

#include "base/plist.h"
#include "base/visible.h"
#include "host/redact.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Without a prolog, comments and CDATA, which can hide half a tag. */
static bool is_readable_xml(struct arena *arena, struct bytes text)
{
	struct value *value;
	struct status status;

	if (!text_starts(text.data, "<plist") || strstr(text.data, "<!") ||
	    strstr(text.data, "<?"))
		return false;
	status = plist_parse(arena, "text", text.data, text.length, &value);
	return status_is_ok(&status);
}

static void check(struct arena *arena, struct bytes text)
{
	size_t places = 0, again = 0;
	struct bytes clean = redact_text(arena, text, &places);

	if ((places == 0) != (clean.data == text.data))
		abort();
	redact_text(arena, clean, &again);
	if (again)
		abort();
	if (visible_is_utf8(text.data, text.length) &&
	    !visible_is_utf8(clean.data, clean.length))
		abort();
	if (places && is_readable_xml(arena, text) &&
	    !is_readable_xml(arena, clean))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct bytes text = {
		.data = arena_strndup(arena, (const char *)data, size),
		.length = size,
	};

	if (!memchr(text.data, '\0', size))
		check(arena, text);
	arena_free(arena);
	return 0;
}
