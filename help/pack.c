/*
 * pack: makes help/topics.c, the table of the help topics as it is compiled
 * into the program, from the same table with plain texts. Runs while the
 * program is built, on the computer that builds it, whatever it is built for:
 * nothing but C's library is used, and the result depends on the texts alone.
 *
 * Again and again the two neighbours that stand together most often become one
 * new symbol, until none is worth its place in the table (see packed.h).
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "help/packed.h"
#include "help/topic.h"

enum {
	WORTH = 5, /* how often a pair must be met */
	SLOTS_BITS = 18,
	SLOTS = 1 << SLOTS_BITS, /* more than there can be pairs */
};

struct tally {
	uint32_t pair; /* left << 16 | right; 0 = nothing here */
	uint32_t count;
};

/* All texts, each followed by a 0. What is merged away leaves no hole. */
struct work {
	uint16_t *symbols;
	size_t count;
	struct packed_pair pairs[PACKED_PAIRS];
	unsigned pairs_count;
	struct tally tallies[SLOTS];
	unsigned ranks[PACKED_PAIRS]; /* of a pair in the order it is met */
	unsigned order[PACKED_PAIRS];
	unsigned uses[PACKED_PAIRS];
};

static void give_up(const char *why, const char *where)
{
	fprintf(stderr, "pack: %s%s\n", why, where);
	exit(1);
}

static void *must(void *memory)
{
	if (!memory)
		give_up("not enough memory", "");
	return memory;
}

static void append(struct work *work, const char *string)
{
	for (;; string++) {
		if (*string & 0x80)
			give_up("not ASCII: ", string);
		work->symbols[work->count++] = (uint16_t)*string;
		if (!*string)
			return;
	}
}

static size_t size_of(const struct topic *table, size_t count)
{
	size_t size = 0;

	for (size_t i = 0; i < count; i++)
		size += strlen(table[i].see) + strlen(table[i].text) + 2;
	return size;
}

static void append_all(struct work *work, const struct topic *table,
		       size_t count)
{
	for (size_t i = 0; i < count; i++) {
		append(work, table[i].see);
		append(work, table[i].text);
	}
}

static void collect(struct work *work)
{
	size_t size =
		size_of(topics, topics_count) + size_of(schemas, schemas_count);

	if (size >= SLOTS)
		give_up("more text than it has room for", "");
	work->symbols = must(calloc(size, sizeof(*work->symbols)));
	append_all(work, topics, topics_count);
	append_all(work, schemas, schemas_count);
}

static struct tally *tally_of(struct work *work, uint32_t pair)
{
	uint32_t slot = pair * 2654435761u >> (32 - SLOTS_BITS);

	while (work->tallies[slot].pair && work->tallies[slot].pair != pair)
		slot = (slot + 1) % SLOTS;
	work->tallies[slot].pair = pair;
	return &work->tallies[slot];
}

/* The most frequent pair; of several the smallest, so that it is always the
 * same one. */
static struct tally best_pair(struct work *work)
{
	struct tally best = {0};

	memset(work->tallies, 0, sizeof(work->tallies));
	for (size_t i = 0; i + 1 < work->count; i++) {
		uint32_t left = work->symbols[i], right = work->symbols[i + 1];

		struct tally *one;

		if (!left || !right)
			continue;
		one = tally_of(work, left << 16 | right);
		if (++one->count > best.count ||
		    (one->count == best.count && one->pair < best.pair))
			best = *one;
	}
	return best;
}

static void merge(struct work *work, struct packed_pair pair, unsigned symbol)
{
	size_t to = 0;

	for (size_t from = 0; from < work->count; from++) {
		uint16_t *at = &work->symbols[from];
		bool met = from + 1 < work->count && at[0] == pair.left &&
			   at[1] == pair.right;

		work->symbols[to++] = met ? (uint16_t)symbol : *at;
		from += met;
	}
	work->count = to;
}

static void find_pairs(struct work *work)
{
	while (work->pairs_count < PACKED_PAIRS) {
		struct tally best = best_pair(work);
		struct packed_pair pair = {
			.left = (unsigned short)(best.pair >> 16),
			.right = (unsigned short)best.pair,
		};

		if (best.count < WORTH)
			return;
		merge(work, pair, PACKED_PAIR + work->pairs_count);
		work->pairs[work->pairs_count++] = pair;
	}
}

/* Those that are met most get the symbols of one byte. */
static void rank_pairs(struct work *work)
{
	for (size_t i = 0; i < work->count; i++)
		if (work->symbols[i] >= PACKED_PAIR)
			work->uses[work->symbols[i] - PACKED_PAIR]++;
	for (unsigned i = 0; i < work->pairs_count; i++) {
		unsigned place = i;

		for (; place > 0; place--) {
			unsigned before = work->order[place - 1];

			if (work->uses[before] >= work->uses[i])
				break;
			work->order[place] = before;
		}
		work->order[place] = i;
	}
	for (unsigned i = 0; i < work->pairs_count; i++)
		work->ranks[work->order[i]] = i;
}

static unsigned ranked(const struct work *work, unsigned symbol)
{
	if (symbol < PACKED_PAIR)
		return symbol;
	return PACKED_PAIR + work->ranks[symbol - PACKED_PAIR];
}

static void print_pairs(const struct work *work)
{
	printf("\nconst struct packed_pair topic_pairs[] = {");
	for (unsigned i = 0; i < work->pairs_count; i++) {
		const struct packed_pair *pair = &work->pairs[work->order[i]];

		printf("%s{%u, %u},", i % 4 ? " " : "\n\t",
		       ranked(work, pair->left), ranked(work, pair->right));
	}
	printf("%s\n};\n", work->pairs_count ? "" : "\n\t{0, 0},");
}

static void print_byte(unsigned byte)
{
	if (byte >= ' ' && byte < 127 && !strchr("\"\\?", (int)byte))
		putchar((int)byte);
	else
		printf("\\%03o", byte);
}

static void print_symbol(unsigned symbol)
{
	unsigned late = symbol - PACKED_PAIR - PACKED_SHORT_PAIRS;

	if (symbol < PACKED_LONG) {
		print_byte(symbol);
		return;
	}
	print_byte(PACKED_LONG + late / PACKED_SECOND);
	print_byte(1 + late % PACKED_SECOND);
}

/* The next of the texts, packed, as a string of C. */
static void print_packed(const struct work *work, size_t *at)
{
	putchar('"');
	for (unsigned column = 1; work->symbols[*at]; column++) {
		print_symbol(ranked(work, work->symbols[(*at)++]));
		if (column % 12 == 0)
			printf("\"\n\t\t\"");
	}
	putchar('"');
	++*at;
}

static void print_string(const char *string)
{
	putchar('"');
	while (*string)
		print_byte((unsigned char)*string++);
	putchar('"');
}

/* A table with its packed texts, which begin at that place. */
static void print_table(const struct work *work, size_t *at, const char *name,
			const struct topic *table, size_t count)
{
	printf("\nconst struct topic %s[] = {\n", name);
	for (size_t i = 0; i < count; i++) {
		printf("\t{\n\t\t.id = ");
		print_string(table[i].id);
		printf(",\n\t\t.title = ");
		print_string(table[i].title);
		printf(",\n\t\t.see = ");
		print_packed(work, at);
		printf(",\n\t\t.text = ");
		print_packed(work, at);
		printf(",\n\t},\n");
	}
	printf("};\n\nconst size_t %s_count = %zu;\n", name, count);
}

int main(void)
{
	struct work *work = must(calloc(1, sizeof(*work)));
	size_t at = 0;

	collect(work);
	find_pairs(work);
	rank_pairs(work);
	printf("/* Made by help/pack.c from the texts in help. */\n"
	       "#include \"help/topic.h\"\n");
	print_pairs(work);
	print_table(work, &at, "topics", topics, topics_count);
	print_table(work, &at, "schemas", schemas, schemas_count);
	free(work->symbols);
	free(work);
	return ferror(stdout) || fclose(stdout) ? 1 : 0;
}
