#include "evidence.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/visible.h"
#include "evidence_index.h"

enum key_tag {
	TAG_ID = 'i',
	TAG_COMMAND = 'c',
	TAG_FILE = 'f',
	TAG_DIRECTORY = 'd',
};

static const char private_prefix[] = "/private";

/* Is it /var, /etc or /tmp or something below? */
static bool is_alias(const char *path)
{
	static const char *const aliases[] = {"/var", "/etc", "/tmp"};

	for (size_t i = 0; i < sizeof(aliases) / sizeof(*aliases); i++) {
		size_t length = strlen(aliases[i]);

		if (text_starts(path, aliases[i]) &&
		    (!path[length] || path[length] == '/'))
			return true;
	}
	return false;
}

/* The shorter of the two names of a path: needs no memory to compare. */
static const char *short_path(const char *path)
{
	size_t length = strlen(private_prefix);

	if (text_starts(path, private_prefix) && is_alias(path + length))
		return path + length;
	return path;
}

static uint64_t hash_id(const char *id)
{
	return evidence_hash_word(evidence_hash(TAG_ID), id);
}

static uint64_t hash_path(enum evidence_kind kind, const char *path)
{
	char tag = kind == EVIDENCE_FILE ? TAG_FILE : TAG_DIRECTORY;

	return evidence_hash_word(evidence_hash(tag), short_path(path));
}

static uint64_t hash_first(const char *name)
{
	return evidence_hash_word(evidence_hash(TAG_COMMAND),
				  file_base_name(name));
}

static uint64_t hash_argv(const char *const *argv)
{
	uint64_t hash;

	if (!argv[0])
		return evidence_hash(TAG_COMMAND);
	hash = hash_first(argv[0]);
	for (size_t i = 1; argv[i]; i++)
		hash = evidence_hash_word(hash, argv[i]);
	return hash;
}

static uint64_t hash_words(const struct words *argv)
{
	uint64_t hash;

	if (!argv->count)
		return evidence_hash(TAG_COMMAND);
	hash = hash_first(argv->items[0]);
	for (size_t i = 1; i < argv->count; i++)
		hash = evidence_hash_word(hash, argv->items[i]);
	return hash;
}

static bool same_argv(const struct words *words, const char *const *argv)
{
	size_t i;

	for (i = 0; i < words->count; i++) {
		const char *word = words->items[i];

		if (!argv[i])
			return false;
		if (i == 0 &&
		    !text_equal(file_base_name(word), file_base_name(argv[0])))
			return false;
		if (i > 0 && !text_equal(word, argv[i]))
			return false;
	}
	return !argv[i];
}

static bool scope_answers(enum evidence_scope entry, enum evidence_scope asked)
{
	return entry == EVIDENCE_SCOPE_ANY || asked == EVIDENCE_SCOPE_ANY ||
	       entry == asked;
}

/* "e17" -> ids go on at e18. */
static void reserve_id(struct evidence_store *store, const char *id)
{
	long long number;

	if (id[0] != 'e' || id[1] < '0' || id[1] > '9' ||
	    !text_to_int64(id + 1, &number))
		return;
	if (number >= store->next_id && number < 1000000000)
		store->next_id = (unsigned)number + 1;
}

static const char *free_id(struct evidence_store *store)
{
	const char *id;

	do {
		id = arena_printf(store->arena, "e%u", store->next_id++);
	} while (evidence_by_id(store, id));
	return id;
}

static void add_question(struct evidence_store *store, struct evidence *entry)
{
	uint64_t hash;

	if (entry->kind == EVIDENCE_COMMAND)
		hash = hash_words(&entry->argv);
	else if (entry->kind != EVIDENCE_RECORD && entry->path)
		hash = hash_path(entry->kind, entry->path);
	else
		return;
	evidence_index_add(store->index, hash, entry);
}

static void copy_words(struct arena *arena, struct words *to,
		       const struct words *from)
{
	*to = (struct words){0};
	for (size_t i = 0; i < from->count; i++)
		words_add(arena, to, arena_strdup(arena, from->items[i]));
}

static struct bytes copy_bytes(struct arena *arena, struct bytes bytes)
{
	bytes.data = arena_strndup(arena, bytes.data, bytes.length);
	return bytes;
}

/* visible_repair_utf8() takes NUL for valid, but JSON readers stop there. */
static void add_without_nul(struct text *out, const char *bytes, size_t length)
{
	while (length) {
		const char *nul = memchr(bytes, '\0', length);
		size_t run = nul ? (size_t)(nul - bytes) : length;

		text_add_bytes(out, bytes, run);
		if (nul) {
			visible_encode(out, 0xfffd);
			run++;
		}
		bytes += run;
		length -= run;
	}
}

struct evidence_store *evidence_store_new(struct arena *arena)
{
	struct evidence_store *store = arena_alloc(arena, sizeof(*store));

	store->arena = arena;
	store->next_id = 1;
	store->index = evidence_index_new(arena);
	return store;
}

struct evidence *evidence_add(struct evidence_store *store,
			      enum evidence_kind kind)
{
	struct evidence *entry = arena_alloc(store->arena, sizeof(*entry));

	*entry = (struct evidence){
		.id = free_id(store),
		.kind = kind,
		.duration_ms = -1,
		.uid = -1,
		.attempt = -1,
		.mode = -1,
		.size = -1,
	};
	*list_add(store->arena, store) = entry;
	return entry;
}

bool evidence_finish(struct evidence_store *store, struct evidence *entry)
{
	if (evidence_by_id(store, entry->id))
		return false;
	reserve_id(store, entry->id);
	evidence_index_add(store->index, hash_id(entry->id), entry);
	add_question(store, entry);
	return true;
}

const struct evidence *evidence_command(const struct evidence_store *store,
					const char *const *argv)
{
	uint64_t hash = hash_argv(argv);
	const struct evidence *entry;
	size_t cursor = 0;

	while ((entry = evidence_index_next(store->index, hash, &cursor)))
		if (entry->kind == EVIDENCE_COMMAND &&
		    same_argv(&entry->argv, argv))
			return entry;
	return NULL;
}

const struct evidence *evidence_path(const struct evidence_store *store,
				     enum evidence_kind kind, const char *path,
				     enum evidence_scope scope)
{
	uint64_t hash = hash_path(kind, path);
	const struct evidence *entry;
	size_t cursor = 0;

	while ((entry = evidence_index_next(store->index, hash, &cursor)))
		if (entry->kind == kind && entry->path &&
		    text_equal(short_path(entry->path), short_path(path)) &&
		    scope_answers(entry->scope, scope))
			return entry;
	return NULL;
}

const struct evidence *evidence_by_id(const struct evidence_store *store,
				      const char *id)
{
	uint64_t hash = hash_id(id);
	const struct evidence *entry;
	size_t cursor = 0;

	while ((entry = evidence_index_next(store->index, hash, &cursor)))
		if (text_equal(entry->id, id))
			return entry;
	return NULL;
}

void evidence_copy(struct arena *arena, struct evidence *to,
		   const struct evidence *from)
{
	const char *id = to->id;

	*to = *from;
	to->id = id;
	to->original = NULL;
	to->detail = arena_strdup(arena, from->detail);
	copy_words(arena, &to->argv, &from->argv);
	to->output = copy_bytes(arena, from->output);
	to->errors = copy_bytes(arena, from->errors);
	to->user = arena_strdup(arena, from->user);
	to->path = arena_strdup(arena, from->path);
	to->data = copy_bytes(arena, from->data);
	to->owner = arena_strdup(arena, from->owner);
	copy_words(arena, &to->entries, &from->entries);
	to->source = arena_strdup(arena, from->source);
	to->record = from->record ? value_copy(arena, from->record) : NULL;
}

struct bytes evidence_text(struct arena *arena, const char *bytes,
			   size_t length, bool *lossy)
{
	struct text repaired, clean;
	struct bytes result;

	text_init(&repaired);
	text_init(&clean);
	if (visible_repair_utf8(&repaired, bytes, length) ||
	    memchr(bytes, '\0', length))
		*lossy = true;
	add_without_nul(&clean, repaired.bytes, repaired.length);
	result.data = arena_strndup(arena, clean.bytes, clean.length);
	result.length = clean.length;
	text_free(&repaired);
	text_free(&clean);
	return result;
}

bool evidence_ran(const struct evidence *entry)
{
	return entry && entry->kind == EVIDENCE_COMMAND &&
	       entry->outcome == EVIDENCE_HAPPENED && !entry->signal;
}

bool evidence_exists(const struct evidence *entry)
{
	if (!entry ||
	    (entry->kind != EVIDENCE_FILE && entry->kind != EVIDENCE_DIRECTORY))
		return false;
	/* What could be looked at exists, even when it could not be read. */
	return entry->outcome == EVIDENCE_HAPPENED ||
	       entry->outcome == EVIDENCE_TRUNCATED ||
	       (entry->mode >= 0 && entry->outcome != EVIDENCE_ABSENT);
}

const char *evidence_kind_word(enum evidence_kind kind)
{
	static const char *const words[] = {
		[EVIDENCE_COMMAND] = "command",
		[EVIDENCE_FILE] = "file",
		[EVIDENCE_DIRECTORY] = "directory",
		[EVIDENCE_RECORD] = "record",
	};

	return words[kind];
}

const char *evidence_outcome_word(enum evidence_outcome outcome)
{
	static const char *const words[] = {
		[EVIDENCE_ABSENT] = "absent",
		[EVIDENCE_DENIED] = "denied",
		[EVIDENCE_TIMEOUT] = "timeout",
		[EVIDENCE_FAILED] = "failed",
		[EVIDENCE_TRUNCATED] = "truncated",
	};

	return outcome == EVIDENCE_HAPPENED ? NULL : words[outcome];
}

const char *evidence_canonical_path(struct arena *arena, const char *path)
{
	if (is_alias(path))
		return arena_printf(arena, "%s%s", private_prefix, path);
	return arena_strdup(arena, path);
}
