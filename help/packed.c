#include "packed.h"

#include "base/text.h"

static unsigned next_symbol(const char **at)
{
	unsigned first = (unsigned char)*(*at)++;

	if (first < PACKED_LONG)
		return first;
	return PACKED_PAIR + PACKED_SHORT_PAIRS +
	       (first - PACKED_LONG) * PACKED_SECOND + (unsigned char)*(*at)++ -
	       1;
}

/* As deep as pairs hold pairs on their left: a dozen levels or two. */
static void add_symbol(struct text *out, unsigned symbol,
		       const struct packed_pair *pairs)
{
	while (symbol >= PACKED_PAIR) {
		const struct packed_pair *pair = &pairs[symbol - PACKED_PAIR];

		add_symbol(out, pair->left, pairs);
		symbol = pair->right;
	}
	text_add_char(out, (char)symbol);
}

void packed_add(struct text *out, const char *packed,
		const struct packed_pair *pairs)
{
	while (*packed)
		add_symbol(out, next_symbol(&packed), pairs);
}
