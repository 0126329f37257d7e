/*
 * cms: takes the content out of a signed profile (CMS SignedData, DER or BER).
 *
 * It reads just enough of the outer structure to find the enclosed octets,
 * within fixed bounds of depth and without recursion on hostile input. It makes
 * no trust decision whatever: who signed, and whether the signature is right,
 * is not looked at. Must not know what the content is.
 * Source: RFC 5652 §3, §5; reference/okta-jit.md §7 (L47).
 */
#ifndef TM_PROFILE_CMS_H
#define TM_PROFILE_CMS_H

#include "base/arena.h"
#include "base/file.h"

enum cms_verdict {
	CMS_NONE,   /* not such a structure at all */
	CMS_CLOSED, /* it is one, but the content cannot be taken out */
	CMS_OPEN,   /* content is valid */
};

struct cms {
	enum cms_verdict verdict;
	struct bytes content; /* CMS_OPEN: in the arena */
	const char *why;      /* CMS_CLOSED: one clause, constant */
};

struct cms cms_open(struct arena *arena, const char *bytes, size_t length);

#endif
