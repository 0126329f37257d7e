#include "redact_scan.h"

#include <stdint.h>
#include <string.h>

#include "redact.h"

bool redact_starts(const struct redact_scan *scan, size_t from,
		   const char *word)
{
	size_t size = strlen(word);

	return from <= scan->length && size <= scan->length - from &&
	       memcmp(scan->bytes + from, word, size) == 0;
}

size_t redact_find(const struct redact_scan *scan, size_t from,
		   const char *word)
{
	while (from < scan->length) {
		const char *next = memchr(scan->bytes + from, word[0],
					  scan->length - from);

		if (!next)
			break;
		from = (size_t)(next - scan->bytes);
		if (redact_starts(scan, from, word))
			return from;
		from++;
	}
	return scan->length;
}

size_t redact_find_near(const struct redact_scan *scan, size_t from,
			const char *word, size_t reach)
{
	struct redact_scan window = *scan;
	size_t found;

	if (window.length > from && window.length - from > reach)
		window.length = from + reach;
	found = redact_find(&window, from, word);
	return found < window.length ? found : scan->length;
}

size_t redact_skip_blanks(const struct redact_scan *scan, size_t from)
{
	while (from < scan->length && scan->bytes[from] &&
	       strchr(" \t\r\n", scan->bytes[from]))
		from++;
	return from;
}

bool redact_is_plain(const struct redact_scan *scan, size_t from, size_t to)
{
	return redact_starts(scan, from, "[redacted:") ||
	       redact_harmless(scan->bytes + from, to - from);
}

void redact_range(struct redact_scan *scan, size_t from, size_t to,
		  enum redact_kind kind, const char *before, const char *after)
{
	if (!scan->started) {
		/* A mark is longer than a short secret: no limit here. */
		text_init_limit(&scan->out, SIZE_MAX / 4);
		scan->started = true;
	}
	text_add_bytes(&scan->out, scan->bytes + scan->copied,
		       from - scan->copied);
	text_addf(&scan->out, "%s[redacted:%s]%s", before, redact_kinds[kind],
		  after);
	scan->copied = to;
	scan->at = to;
	scan->places++;
}
