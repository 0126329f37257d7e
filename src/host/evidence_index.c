#include "evidence_index.h"

#include <string.h>

#include "base/list.h"

enum {
	FIRST_BUCKETS = 64, /* a power of two, as are all later counts */
};

struct entry {
	uint64_t hash;
	void *thing;
	size_t older; /* position + 1 in the same bucket, 0 = none */
};

struct evidence_index {
	struct arena *arena;
	LIST(struct entry) entries; /* in the order they came */
	size_t *buckets;	    /* position + 1 of the newest, 0 = none */
	size_t bucket_count;
};

static void link_entry(struct evidence_index *index, size_t position)
{
	struct entry *entry = &index->entries.items[position];
	size_t *bucket =
		&index->buckets[entry->hash & (index->bucket_count - 1)];

	entry->older = *bucket;
	*bucket = position + 1;
}

static void set_buckets(struct evidence_index *index, size_t count)
{
	index->bucket_count = count;
	index->buckets = arena_array(index->arena, count, sizeof(size_t));
	for (size_t i = 0; i < index->entries.count; i++)
		link_entry(index, i);
}

struct evidence_index *evidence_index_new(struct arena *arena)
{
	struct evidence_index *index = arena_alloc(arena, sizeof(*index));

	index->arena = arena;
	set_buckets(index, FIRST_BUCKETS);
	return index;
}

static uint64_t mix(uint64_t hash, unsigned char byte)
{
	return (hash ^ byte) * 0x100000001b3u; /* FNV-1a */
}

uint64_t evidence_hash(char tag)
{
	return mix(0xcbf29ce484222325u, (unsigned char)tag);
}

uint64_t evidence_hash_word(uint64_t hash, const char *word)
{
	for (; *word; word++)
		hash = mix(hash, (unsigned char)*word);
	return mix(hash, 0);
}

void evidence_index_add(struct evidence_index *index, uint64_t hash,
			void *thing)
{
	struct entry *entry = list_add(index->arena, &index->entries);

	entry->hash = hash;
	entry->thing = thing;
	link_entry(index, index->entries.count - 1);
	if (index->entries.count > index->bucket_count)
		set_buckets(index, index->bucket_count * 2);
}

void *evidence_index_next(const struct evidence_index *index, uint64_t hash,
			  size_t *cursor)
{
	size_t at = *cursor ? index->entries.items[*cursor - 1].older
			    : index->buckets[hash & (index->bucket_count - 1)];

	for (; at; at = index->entries.items[at - 1].older) {
		if (index->entries.items[at - 1].hash != hash)
			continue;
		*cursor = at;
		return index->entries.items[at - 1].thing;
	}
	return NULL;
}
