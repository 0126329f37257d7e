#include <string.h>

#include "base/plist.h"
#include "redact_scan.h"

enum {
	/* Base64 letters that decode to the head of a key. */
	HEAD_LETTERS = 16,
	COMMENT_LONGEST = 4096,
};

/* A comment with tags is read like the rest, not skipped. */
static bool has_tag(const struct redact_scan *scan, size_t from, size_t end)
{
	return memchr(scan->bytes + from + 1, '<', end - from - 1) != NULL;
}

/* Blanks and comments may stand between a key and its value. */
static size_t skip_gap(const struct redact_scan *scan, size_t from)
{
	for (;;) {
		size_t end;

		from = redact_skip_blanks(scan, from);
		if (!redact_starts(scan, from, "<!--"))
			return from;
		end = redact_find_near(scan, from, "-->", COMMENT_LONGEST);
		if (end == scan->length || has_tag(scan, from, end))
			return from;
		from = end + strlen("-->");
	}
}

/* Behind a tag such as "<string" with its '>', or `from` if it is another. */
static size_t behind_tag(const struct redact_scan *scan, size_t from,
			 const char *tag)
{
	size_t at;

	if (!redact_starts(scan, from, tag))
		return from;
	at = redact_skip_blanks(scan, from + strlen(tag));
	return redact_starts(scan, at, ">") ? at + 1 : from;
}

/* Hide the inside of <string>; returns where it ends, `from` if it is none. */
static size_t hide_string(struct redact_scan *scan, size_t from,
			  enum redact_kind kind)
{
	size_t inside = behind_tag(scan, from, "<string"), end = inside;

	if (inside == from)
		return from;
	if (redact_starts(scan, end, "<![CDATA["))
		end = redact_find(scan, end, "]]>");
	end = redact_find(scan, end, "</string");
	if (!redact_is_plain(scan, inside, end))
		redact_range(scan, inside, end, kind, "", "");
	return behind_tag(scan, end, "</string");
}

/* A mark is not base64, so the whole element becomes a string. */
static size_t hide_data(struct redact_scan *scan, size_t from,
			enum redact_kind kind)
{
	size_t inside = behind_tag(scan, from, "<data"), end;

	if (inside == from)
		return from;
	end = redact_find(scan, inside, "</data");
	end = behind_tag(scan, end, "</data");
	redact_range(scan, from, end, kind, "<string>", "</string>");
	return end;
}

bool redact_xml_value(struct redact_scan *scan, size_t from,
		      enum redact_kind kind)
{
	size_t places = scan->places, value, next;
	bool in_array;

	value = behind_tag(scan, from, "</key");
	if (value == from)
		return false;
	value = skip_gap(scan, value);
	next = behind_tag(scan, value, "<array");
	in_array = next != value;
	do {
		value = skip_gap(scan, next);
		next = hide_string(scan, value, kind);
		if (next == value)
			next = hide_data(scan, value, kind);
	} while (in_array && next != value);
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
	size_t inside = behind_tag(scan, from, "<data"), count = 0;
	char letters[HEAD_LETTERS + 1] = "";
	struct bytes head;

	if (inside == from)
		return false;
	while (count < HEAD_LETTERS) {
		inside = redact_skip_blanks(scan, inside);
		if (inside >= scan->length || scan->bytes[inside] == '<')
			return false;
		letters[count++] = scan->bytes[inside++];
	}
	if (!plist_base64_decode(scan->arena, letters, &head) ||
	    !redact_is_private_key((const unsigned char *)head.data,
				   head.length))
		return false;
	hide_data(scan, from, REDACT_PRIVATE_KEY);
	return true;
}
