#include "profile/cms.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

enum {
	DER_INTEGER = 0x02,
	DER_OCTETS = 0x04,
	DER_OID = 0x06,
	DER_SEQUENCE = 0x30,
	DER_SET = 0x31,
	DER_CONSTRUCTED = 0x20,
	DER_CONTEXT_0 = 0xa0,
	DER_TAG_LONG = 0x1f, /* tags of several bytes: none stands here */
	DER_INDEFINITE = 0x80,
	DER_LENGTH_MAX = 4, /* bytes of a length: 4 GiB */
	DER_DEPTH = 16,
};

/* What is left to read of one level. */
struct der {
	const unsigned char *at, *end;
};

struct der_item {
	unsigned char tag;
	struct der content; /* without the end mark of an open length */
};

/* The head of an item. *open: its length is not said. */
static bool read_head(struct der *in, unsigned char *tag, size_t *length,
		      bool *open)
{
	unsigned char first;

	if (in->end - in->at < 2 || (in->at[0] & DER_TAG_LONG) == DER_TAG_LONG)
		return false;
	*tag = *in->at++;
	first = *in->at++;
	*open = first == DER_INDEFINITE;
	*length = first;
	if (first < DER_INDEFINITE || *open)
		return !*open || (*tag & DER_CONSTRUCTED);
	if ((first & 0x7f) > DER_LENGTH_MAX ||
	    in->end - in->at < (first & 0x7f))
		return false;
	*length = 0;
	for (int i = first & 0x7f; i > 0; i--)
		*length = *length << 8 | *in->at++;
	return true;
}

/* An open length ends where the items in it end: count levels up and down. */
static bool skip_open(struct der *in)
{
	size_t depth = 1;

	while (depth > 0) {
		unsigned char tag;
		size_t length;
		bool open;

		if (!read_head(in, &tag, &length, &open))
			return false;
		if (open && ++depth > DER_DEPTH)
			return false;
		if (!open && length > (size_t)(in->end - in->at))
			return false;
		if (!open)
			in->at += length;
		if (!open && tag == 0 && length == 0)
			depth--;
	}
	return true;
}

static bool der_next(struct der *in, struct der_item *item)
{
	size_t length;
	bool open;

	if (!read_head(in, &item->tag, &length, &open))
		return false;
	item->content.at = in->at;
	if (open) {
		if (!skip_open(in))
			return false;
		item->content.end = in->at - 2;
		return true;
	}
	if (length > (size_t)(in->end - in->at))
		return false;
	in->at += length;
	item->content.end = in->at;
	return true;
}

static bool der_take(struct der *in, unsigned char tag, struct der_item *item)
{
	return der_next(in, item) && item->tag == tag;
}

/* The last byte tells the content types of PKCS #7 apart. */
static bool is_pkcs7(const struct der_item *oid, unsigned char *kind)
{
	static const unsigned char start[] = {0x2a, 0x86, 0x48, 0x86,
					      0xf7, 0x0d, 0x01, 0x07};
	size_t length = (size_t)(oid->content.end - oid->content.at);

	if (length != sizeof(start) + 1 ||
	    memcmp(oid->content.at, start, sizeof(start)) != 0)
		return false;
	*kind = oid->content.at[sizeof(start)];
	return true;
}

/* One octet string, or the pieces of one; pieces of pieces are refused. */
static bool add_octets(struct text *out, const struct der_item *item)
{
	struct der pieces = item->content;
	struct der_item piece;

	if (item->tag == DER_OCTETS) {
		text_add_bytes(out, (const char *)pieces.at,
			       (size_t)(pieces.end - pieces.at));
		return true;
	}
	if (item->tag != (DER_OCTETS | DER_CONSTRUCTED))
		return false;
	while (pieces.at < pieces.end) {
		if (!der_take(&pieces, DER_OCTETS, &piece))
			return false;
		text_add_bytes(out, (const char *)piece.content.at,
			       (size_t)(piece.content.end - piece.content.at));
	}
	return true;
}

static struct cms closed(const char *why)
{
	return (struct cms){.verdict = CMS_CLOSED, .why = why};
}

static struct cms open_content(struct arena *arena, struct der content)
{
	struct cms cms = {.verdict = CMS_OPEN};
	struct der_item octets;
	struct text text;

	text_init(&text);
	if (!der_next(&content, &octets) || !add_octets(&text, &octets) ||
	    text.cut) {
		text_free(&text);
		return closed("what it encloses is put together in an "
			      "unusual way");
	}
	cms.content.data = arena_strndup(arena, text.bytes, text.length);
	cms.content.length = text.length;
	text_free(&text);
	return cms;
}

/* SignedData: version, digest algorithms, then what was signed. */
static struct cms open_signed(struct arena *arena, struct der data)
{
	struct der_item item, inner;

	if (!der_take(&data, DER_SEQUENCE, &item))
		return closed("it is cut off or damaged");
	data = item.content;
	if (!der_take(&data, DER_INTEGER, &item) ||
	    !der_take(&data, DER_SET, &item) ||
	    !der_take(&data, DER_SEQUENCE, &item) ||
	    !der_take(&item.content, DER_OID, &inner))
		return closed("it is cut off or damaged");
	if (item.content.at >= item.content.end)
		return closed("it holds a signature only, and the profile "
			      "lies somewhere else");
	if (!der_take(&item.content, DER_CONTEXT_0, &inner))
		return closed("it is cut off or damaged");
	return open_content(arena, inner.content);
}

struct cms cms_open(struct arena *arena, const char *bytes, size_t length)
{
	enum {
		SIGNED_DATA = 2,
		ENVELOPED_DATA = 3,
	};
	struct der in = {(const unsigned char *)bytes,
			 (const unsigned char *)bytes + length};
	struct der_item item;
	unsigned char tag, kind;
	size_t said;
	bool open;

	/* Told apart by its beginning, so that a file that was cut off is
	 * still called by its name. */
	if (!read_head(&in, &tag, &said, &open) || tag != DER_SEQUENCE ||
	    !der_take(&in, DER_OID, &item) || !is_pkcs7(&item, &kind))
		return (struct cms){.verdict = CMS_NONE};
	if (kind == ENVELOPED_DATA)
		return closed("it is encrypted for one device");
	if (kind != SIGNED_DATA)
		return closed("it is not of the signed kind");
	if (!der_take(&in, DER_CONTEXT_0, &item))
		return closed("it is cut off or damaged");
	return open_signed(arena, item.content);
}
