#include "parse/certificates.h"

#include <string.h>

#include "base/clock.h"
#include "base/sha1.h"
#include "parse/lines.h"

/* X.509 in DER: RFC 5280 section 4.1, ITU-T X.690. */
enum {
	TAG_INTEGER = 0x02,
	TAG_OID = 0x06,
	TAG_UTC_TIME = 0x17,
	TAG_TIME = 0x18,
	TAG_SEQUENCE = 0x30,
	TAG_SET = 0x31,
	TAG_VERSION = 0xa0, /* [0], only in front of the serial number */
	LENGTH_LONG = 0x80,
	LENGTH_MOST = 4, /* bytes of a long length */
};

static const char oid_common_name[] = "\x55\x04\x03";
static const char oid_domain[] = "\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x19";

/* One element: its tag and what is in it. */
struct element {
	unsigned char tag;
	struct slice body;
};

static bool length_next(struct slice *rest, size_t *length)
{
	unsigned char first;
	size_t count;

	if (rest->length == 0)
		return false;
	first = (unsigned char)rest->data[0];
	*rest = slice_skip(*rest, 1);
	*length = first;
	if (first < LENGTH_LONG)
		return true;
	count = first - LENGTH_LONG;
	if (count == 0 || count > LENGTH_MOST || count > rest->length)
		return false;
	*length = 0;
	for (size_t i = 0; i < count; i++)
		*length = *length << 8 | (unsigned char)rest->data[i];
	*rest = slice_skip(*rest, count);
	return true;
}

/* The next element of rest, which is behind it then. */
static bool element_next(struct slice *rest, struct element *element)
{
	struct slice text = *rest;
	size_t length;

	if (text.length == 0)
		return false;
	element->tag = (unsigned char)text.data[0];
	text = slice_skip(text, 1);
	if (!length_next(&text, &length) || length > text.length)
		return false;
	element->body = (struct slice){text.data, length};
	*rest = slice_skip(text, length);
	return true;
}

static bool element_take(struct slice *rest, unsigned char tag,
			 struct slice *body)
{
	struct element element;

	if (!element_next(rest, &element) || element.tag != tag)
		return false;
	*body = element.body;
	return true;
}

/* One attribute of a name: the last common name and all domains are kept. */
static bool read_attribute(struct arena *arena, struct slice pair,
			   const char **name, struct words *domain)
{
	struct slice oid;
	struct element value;

	if (!element_take(&pair, TAG_OID, &oid) || !element_next(&pair, &value))
		return false;
	if (slice_is(oid, oid_common_name))
		*name = slice_copy(arena, value.body);
	else if (domain && slice_is(oid, oid_domain))
		words_add(arena, domain, slice_copy(arena, value.body));
	return true;
}

static bool read_name(struct arena *arena, struct slice text, const char **name,
		      struct words *domain)
{
	struct slice set, pair;

	while (text.length > 0) {
		if (!element_take(&text, TAG_SET, &set))
			return false;
		while (set.length > 0)
			if (!element_take(&set, TAG_SEQUENCE, &pair) ||
			    !read_attribute(arena, pair, name, domain))
				return false;
	}
	return true;
}

/* Two decimal digits; -1 when they are none. */
static int two_digits(struct slice text, size_t at)
{
	char tens = text.data[at], ones = text.data[at + 1];

	if (tens < '0' || tens > '9' || ones < '0' || ones > '9')
		return -1;
	return (tens - '0') * 10 + ones - '0';
}

/* "250420121500Z", or with the century in front of it. */
static bool read_time(const struct element *time, int64_t *seconds)
{
	bool utc = time->tag == TAG_UTC_TIME;
	struct slice text = time->body;
	int parts[7] = {0}; /* century, year, month, day, hour, ... */

	if ((!utc && time->tag != TAG_TIME) ||
	    text.length != (utc ? 13u : 15u) || !slice_ends(text, "Z"))
		return false;
	for (size_t i = utc; i < 7; i++) {
		parts[i] = two_digits(text, 2 * (i - utc));
		if (parts[i] < 0)
			return false;
	}
	if (utc) /* RFC 5280 section 4.1.2.5.1 */
		parts[0] = parts[1] < 50 ? 20 : 19;
	return clock_from_parts(parts[0] * 100 + parts[1], parts[2], parts[3],
				parts[4], parts[5], parts[6], seconds);
}

static bool read_validity(struct slice text, struct parse_number *not_after)
{
	struct element from, until;

	if (!element_next(&text, &from) || !element_next(&text, &until) ||
	    !read_time(&until, &not_after->value))
		return false;
	not_after->known = true;
	return true;
}

bool certificate_read(struct arena *arena, struct bytes der,
		      struct certificate *certificate)
{
	struct slice text = slice_from(der), whole, body, version, part;
	char hex[SHA1_HEX_SIZE];

	*certificate = (struct certificate){0};
	if (!element_take(&text, TAG_SEQUENCE, &whole) ||
	    !element_take(&whole, TAG_SEQUENCE, &body))
		return false;
	if (body.length > 0 && (unsigned char)body.data[0] == TAG_VERSION &&
	    !element_take(&body, TAG_VERSION, &version))
		return false;
	if (!element_take(&body, TAG_INTEGER, &part) ||
	    !element_take(&body, TAG_SEQUENCE, &part) ||
	    !element_take(&body, TAG_SEQUENCE, &part) ||
	    !read_name(arena, part, &certificate->issuer,
		       &certificate->issuer_domain) ||
	    !element_take(&body, TAG_SEQUENCE, &part) ||
	    !read_validity(part, &certificate->not_after) ||
	    !element_take(&body, TAG_SEQUENCE, &part) ||
	    !read_name(arena, part, &certificate->name, NULL))
		return false;
	certificate->fingerprint =
		arena_strdup(arena, sha1_hex(der.data, der.length, hex));
	return true;
}
