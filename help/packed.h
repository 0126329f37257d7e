/*
 * packed: how the help is kept small in the program. Words that return are
 * numbered pairs of numbered pairs ("byte pair encoding"): help/pack.c finds
 * them when the program is built, and here they are taken apart again. Must
 * not know what the texts say.
 *
 * A packed text is bytes up to a NUL. Each symbol is
 *	1 .. 127	itself, an ASCII character: plain text is packed text
 *	128 .. 239	pair 0 .. 111, those that are met most
 *	240 .. 255	with the byte after it (1 .. 255) one of the later pairs
 * and a pair is two symbols: characters, or earlier found pairs.
 */
#ifndef TM_HELP_PACKED_H
#define TM_HELP_PACKED_H

#include <stddef.h>

enum {
	PACKED_PAIR = 128, /* the symbol of pair 0 */
	PACKED_LONG = 240, /* the first byte of a symbol of two */
	PACKED_SHORT_PAIRS = PACKED_LONG - PACKED_PAIR,
	PACKED_SECOND = 255, /* values of a second byte; it is never NUL */
	PACKED_PAIRS = PACKED_SHORT_PAIRS + 16 * PACKED_SECOND, /* at most */
};

struct packed_pair {
	unsigned short left, right;
};

struct text;

/* Append what the packed text says. The pairs are those it was packed with. */
void packed_add(struct text *out, const char *packed,
		const struct packed_pair *pairs);

#endif
