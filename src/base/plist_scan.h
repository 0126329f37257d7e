/*
 * plist_scan: the lexical half of the XML check: a cursor over the bytes of an
 * XML document that knows tags, attributes, comments, entities and character
 * data, but no property lists. Used by plist_check_xml.c only.
 */
#ifndef TM_BASE_PLIST_SCAN_H
#define TM_BASE_PLIST_SCAN_H

#include <stdbool.h>
#include <stddef.h>

struct scan {
	const char *start, *at, *end;
	const char *problem; /* NULL while all is well */
};

enum scan_tag_kind {
	SCAN_OPEN,  /* <a> */
	SCAN_CLOSE, /* </a> */
	SCAN_EMPTY, /* <a/> */
};

struct scan_tag {
	enum scan_tag_kind kind;
	const char *start; /* its '<' */
	const char *name;
	size_t length;
};

/* Text between tags, as it stands in the document. */
struct scan_text {
	const char *bytes;
	size_t length;
	bool plain; /* no entities and no CDATA: it means what it says */
};

/* All of these return false with problem and at set when something is wrong. */
bool scan_fail(struct scan *scan, const char *at, const char *problem);
/* XML declaration, comments, processing instructions, one DOCTYPE. */
bool scan_prolog(struct scan *scan);
/* Blanks, comments and processing instructions. */
bool scan_filler(struct scan *scan);
/* A tag with its attributes. */
bool scan_tag(struct scan *scan, struct scan_tag *tag);
/* Character data up to the next tag. */
bool scan_text(struct scan *scan, struct scan_text *text);

bool scan_tag_is(const struct scan_tag *tag, const char *name);

#endif
