#include <string.h>

#include "base/plist.h"
#include "redact.h"
#include "redact_scan.h"

enum {
	GROUP = 4,	    /* letters in a group of a recovery key */
	KEY_LENGTH = 29,    /* six groups and five hyphens */
	PEM_BEGIN = 10,	    /* letters of "-----BEGIN" */
	TITLE_LONGEST = 64, /* of the line that begins a PEM block */
	SHORTEST_CONNECT_KEY = 16,
	SHORTEST_BEARER = 20,
	ROUNDS_MOST = 8,
};

static bool is_alnum(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
	       (byte >= 'A' && byte <= 'Z');
}

static bool is_word(char byte)
{
	return is_alnum(byte) || byte == '_' || byte == '-';
}

static bool is_base64(char byte)
{
	return is_word(byte) || (byte && strchr("+/=.", byte));
}

static bool is_key_letter(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z');
}

static size_t word_end(const struct redact_scan *scan, size_t from)
{
	while (from < scan->length && is_word(scan->bytes[from]))
		from++;
	return from;
}

static size_t base64_end(const struct redact_scan *scan, size_t from)
{
	while (from < scan->length && is_base64(scan->bytes[from]))
		from++;
	return from;
}

/* Does a word begin here? The "\\n" of an escaped text is no part of it. */
static bool is_beginning(const struct redact_scan *scan, size_t at)
{
	if (at == 0 || !is_alnum(scan->bytes[at - 1]))
		return true;
	return at >= 2 && scan->bytes[at - 2] == '\\';
}

/* Six groups of four that are not a part of something longer. */
static bool is_recovery_key(const struct redact_scan *scan, size_t from)
{
	const char *at = scan->bytes + from;

	if (!is_beginning(scan, from))
		return false;
	if (from + KEY_LENGTH < scan->length && is_alnum(at[KEY_LENGTH]))
		return false;
	for (size_t i = 0; i < KEY_LENGTH; i++) {
		bool hyphen = i % (GROUP + 1) == GROUP;

		if (hyphen ? at[i] != '-' : !is_key_letter(at[i]))
			return false;
	}
	return true;
}

/* Hide all keys in a part of a word; returns where the rest begins. */
static size_t hide_recovery_keys(struct redact_scan *scan, size_t from,
				 size_t end)
{
	size_t rest = from;

	while (from + KEY_LENGTH <= end) {
		if (scan->bytes[from + GROUP] == '-' &&
		    is_recovery_key(scan, from)) {
			redact_range(scan, from, from + KEY_LENGTH,
				     REDACT_RECOVERY_KEY, "", "");
			from += KEY_LENGTH;
			rest = from;
		} else {
			from++;
		}
	}
	return rest;
}

/* Behind "-----END ...-----", where a tag begins, or the end of the text. */
static size_t pem_end(const struct redact_scan *scan, size_t from)
{
	static const char begin[] = "-----END ", line_end[] = "-----";
	size_t tag = redact_find(scan, from, "<");
	size_t end = redact_find(scan, from, begin);

	if (end < scan->length)
		end = redact_find(scan, end + strlen(begin), line_end);
	if (end < scan->length)
		end += strlen(line_end);
	return tag < end ? tag : end;
}

/* Does a PEM block with a private key begin here? *line is behind its title. */
static bool is_private_pem(const struct redact_scan *scan, size_t from,
			   size_t end, size_t *line)
{
	static const char begin[] = "-----BEGIN", line_end[] = "-----";
	static const char title[] = "PRIVATE KEY-----";

	if (end - from != strlen(begin) || !redact_starts(scan, from, begin) ||
	    !redact_starts(scan, end, " "))
		return false;
	*line = redact_find_near(scan, end, line_end, TITLE_LONGEST) +
		strlen(line_end);
	return *line >= end + strlen(title) &&
	       redact_starts(scan, *line - strlen(title), title) &&
	       redact_find_near(scan, end, "\n", *line - end) >= *line;
}

/* A connect key in its newer form, wherever it stands in a word. */
static bool hide_connect_key(struct redact_scan *scan, size_t from,
			     size_t limit)
{
	size_t end = base64_end(scan, from);

	if (end > limit)
		end = limit;
	if (end - from < SHORTEST_CONNECT_KEY)
		return false;
	redact_range(scan, from, end, REDACT_CONNECT_KEY, "", "");
	return true;
}

static size_t find_connect_key(const struct redact_scan *scan, size_t from,
			       size_t end)
{
	while (from < end && !redact_starts(scan, from, "jcc_"))
		from++;
	return from;
}

/* "Bearer ..." and "Basic ..." of HTTP, and JSON web tokens. */
static bool read_bearer(struct redact_scan *scan, size_t from, size_t end)
{
	if (redact_starts(scan, from, "Bearer ") ||
	    redact_starts(scan, from, "Basic "))
		from = end + 1;
	else if (!redact_starts(scan, from, "eyJ") || end == scan->length ||
		 scan->bytes[end] != '.')
		return false;
	end = base64_end(scan, from);
	if (end - from < SHORTEST_BEARER)
		return false;
	redact_range(scan, from, end, REDACT_TOKEN, "", "");
	return true;
}

static bool read_named(struct redact_scan *scan, size_t from, size_t end)
{
	enum redact_use use = REDACT_USE_NAMED;
	enum redact_kind kind =
		redact_name(scan->bytes + from, end - from, &use);

	if (kind == REDACT_NONE)
		return false;
	return redact_xml_value(scan, end, kind) ||
	       redact_text_value(scan, end, kind, use);
}

/* "-----BEGIN ... PRIVATE KEY-----" to its end; what stands before it too. */
static bool read_pem(struct redact_scan *scan, size_t from, size_t end)
{
	size_t begin = end - from < PEM_BEGIN ? from : end - PEM_BEGIN, line;
	size_t connect = find_connect_key(scan, from, begin);

	if (!is_private_pem(scan, begin, end, &line))
		return false;
	hide_recovery_keys(scan, from, connect);
	if (connect < begin)
		hide_connect_key(scan, connect, begin);
	redact_range(scan, begin, pem_end(scan, line), REDACT_PRIVATE_KEY, "",
		     "");
	return true;
}

static void read_word(struct redact_scan *scan)
{
	size_t from = scan->at, end = word_end(scan, from), connect;

	if (read_pem(scan, from, end))
		return;
	connect = find_connect_key(scan, from, end);
	from = hide_recovery_keys(scan, from, connect);
	if ((connect < end && hide_connect_key(scan, connect, scan->length)) ||
	    read_bearer(scan, from, end) || read_named(scan, from, end))
		return;
	scan->at = end;
}

static struct bytes redact_once(struct arena *arena, struct bytes text,
				size_t *places)
{
	struct redact_scan scan = {
		.arena = arena,
		.bytes = text.data,
		.length = text.data ? text.length : 0,
	};

	scan.markup = scan.length && plist_looks_like(scan.bytes, scan.length);

	while (scan.at < scan.length) {
		if (is_word(scan.bytes[scan.at]))
			read_word(&scan);
		else if (!redact_xml_data(&scan, scan.at))
			scan.at++;
	}
	*places = scan.places;
	if (!scan.started)
		return text;
	text_add_bytes(&scan.out, scan.bytes + scan.copied,
		       scan.length - scan.copied);
	text.data = arena_strndup(arena, scan.out.bytes, scan.out.length);
	text.length = scan.out.length;
	text_free(&scan.out);
	return text;
}

/* What is hidden may have parted something that now stands together. */
struct bytes redact_text(struct arena *arena, struct bytes text, size_t *places)
{
	size_t found;

	for (int i = 0; i < ROUNDS_MOST; i++) {
		text = redact_once(arena, text, &found);
		*places += found;
		if (!found)
			break;
	}
	return text;
}
