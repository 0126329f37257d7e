#include <string.h>

#include "base/plist.h"
#include "redact_scan.h"

enum {
	/* Base64 letters that decode to the head of a key. */
	HEAD_LETTERS = 16,
	/* Searching further would take for ever in a hostile text. */
	COMMENT_LONGEST = 4096,
};

/* Behind a comment; where it began when it does not end soon. */
static size_t skip_comment(const struct redact_scan *scan, size_t from)
{
	struct redact_scan window = *scan;
	size_t end;

	if (window.length - from > COMMENT_LONGEST)
		window.length = from + COMMENT_LONGEST;
	end = redact_find(&window, from, "-->");
	return end < window.length ? end + strlen("-->") : from;
}

/* Blanks and comments may stand between a key and its value. */
static size_t skip_gap(const struct redact_scan *scan, size_t from)
{
	size_t behind;

	for (;;) {
		from = redact_skip_blanks(scan, from);
		if (!redact_starts(scan, from, "<!--"))
			return from;
		behind = skip_comment(scan, from);
		if (behind == from)
			return from;
		from = behind;
	}
}

/* Hide the inside of <string>; true when it was one. */
static bool hide_string(struct redact_scan *scan, size_t from,
			enum redact_kind kind)
{
	size_t end, inside = from + strlen("<string>");

	if (!redact_starts(scan, from, "<string>"))
		return false;
	end = inside;
	if (redact_starts(scan, end, "<![CDATA["))
		end = redact_find(scan, end, "]]>");
	end = redact_find(scan, end, "</string>");
	scan->at = end;
	if (!redact_is_plain(scan, inside, end))
		redact_range(scan, inside, end, kind, "", "");
	return true;
}

/* A mark is not base64, so the whole element becomes a string. */
static bool hide_data(struct redact_scan *scan, size_t from,
		      enum redact_kind kind)
{
	size_t end;

	if (!redact_starts(scan, from, "<data>"))
		return false;
	end = redact_find(scan, from, "</data>");
	if (end < scan->length)
		end += strlen("</data>");
	redact_range(scan, from, end, kind, "<string>", "</string>");
	return true;
}

/* Go on behind the end tag that hide_string() stopped at. */
static size_t behind_string(const struct redact_scan *scan)
{
	if (redact_starts(scan, scan->at, "</string>"))
		return scan->at + strlen("</string>");
	return scan->at;
}

bool redact_xml_value(struct redact_scan *scan, size_t from,
		      enum redact_kind kind)
{
	size_t places = scan->places;
	bool in_array;

	if (!redact_starts(scan, from, "</key>"))
		return false;
	from = skip_gap(scan, from + strlen("</key>"));
	in_array = redact_starts(scan, from, "<array>");
	if (in_array)
		from = skip_gap(scan, from + strlen("<array>"));
	while (hide_string(scan, from, kind) || hide_data(scan, from, kind)) {
		if (!in_array)
			break;
		from = skip_gap(scan, behind_string(scan));
	}
	return scan->places > places;
}

bool redact_is_private_key(const unsigned char *bytes, size_t length)
{
	size_t head = 2;

	if (length < 2 || bytes[0] != 0x30)
		return false;
	if (bytes[1] >= 0x80)
		head += bytes[1] & 0x7f;
	if (bytes[1] > 0x84 || length < head + 4 || bytes[head] != 0x02 ||
	    bytes[head + 1] != 0x01)
		return false;
	switch (bytes[head + 2]) {
	case 0:
		return bytes[head + 3] == 0x30 || bytes[head + 3] == 0x02;
	case 1:
		return bytes[head + 3] == 0x30 || bytes[head + 3] == 0x04;
	case 3:
		return bytes[head + 3] == 0x30;
	default:
		return false;
	}
}

bool redact_xml_data(struct redact_scan *scan, size_t from)
{
	char letters[HEAD_LETTERS + 1] = "";
	size_t count = 0;
	struct bytes head;

	if (!redact_starts(scan, from, "<data>"))
		return false;
	for (size_t at = from + strlen("<data>"); at < scan->length; at++) {
		at = redact_skip_blanks(scan, at);
		if (count == HEAD_LETTERS || at >= scan->length ||
		    scan->bytes[at] == '<')
			break;
		letters[count++] = scan->bytes[at];
	}
	if (count < HEAD_LETTERS ||
	    !plist_base64_decode(scan->arena, letters, &head) ||
	    !redact_is_private_key((const unsigned char *)head.data,
				   head.length))
		return false;
	return hide_data(scan, from, REDACT_PRIVATE_KEY);
}
