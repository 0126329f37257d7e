#include "arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	ARENA_FIRST_CHUNK = 4096,
	ARENA_LARGEST_CHUNK = 256 * 1024,
};

/* The payload follows the header, which is padded to the alignment. */
struct chunk {
	struct chunk *previous;
	size_t size, used;
};

struct arena {
	struct chunk *last;
	size_t next_size;
	size_t used;
};

#define ARENA_ALIGNMENT _Alignof(max_align_t)

static size_t round_up(size_t size)
{
	if (size > SIZE_MAX - ARENA_ALIGNMENT)
		abort();
	return (size + ARENA_ALIGNMENT - 1) & ~(ARENA_ALIGNMENT - 1);
}

static char *chunk_bytes(struct chunk *chunk)
{
	return (char *)chunk + round_up(sizeof(*chunk));
}

static struct chunk *chunk_new(size_t size)
{
	size_t header = round_up(sizeof(struct chunk));
	struct chunk *chunk;

	if (size > SIZE_MAX - header)
		abort();
	chunk = calloc(1, header + size);
	if (!chunk)
		abort();
	chunk->size = size;
	return chunk;
}

/*
 * A large item gets a chunk of its own behind the current one, so that the
 * room left in the current one is not lost.
 */
static void *arena_alloc_large(struct arena *arena, size_t size)
{
	struct chunk *chunk = chunk_new(size);

	chunk->used = size;
	if (arena->last) {
		chunk->previous = arena->last->previous;
		arena->last->previous = chunk;
	} else {
		arena->last = chunk;
	}
	return chunk_bytes(chunk);
}

struct arena *arena_new(void)
{
	struct arena *arena = calloc(1, sizeof(*arena));

	if (!arena)
		abort();
	arena->next_size = ARENA_FIRST_CHUNK;
	return arena;
}

void arena_free(struct arena *arena)
{
	struct chunk *chunk, *previous;

	if (!arena)
		return;
	for (chunk = arena->last; chunk; chunk = previous) {
		previous = chunk->previous;
		free(chunk);
	}
	free(arena);
}

void *arena_alloc(struct arena *arena, size_t size)
{
	struct chunk *chunk = arena->last;
	void *memory;

	size = round_up(size ? size : 1);
	arena->used += size;
	if (!chunk || chunk->size - chunk->used < size) {
		if (size > arena->next_size / 2)
			return arena_alloc_large(arena, size);
		chunk = chunk_new(arena->next_size);
		chunk->previous = arena->last;
		arena->last = chunk;
		if (arena->next_size < ARENA_LARGEST_CHUNK)
			arena->next_size *= 2;
	}
	memory = chunk_bytes(chunk) + chunk->used;
	chunk->used += size;
	return memory;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		abort();
	return arena_alloc(arena, count * size);
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return text ? arena_strndup(arena, text, strlen(text)) : NULL;
}

char *arena_strndup(struct arena *arena, const char *bytes, size_t length)
{
	char *copy;

	if (!bytes)
		return NULL;
	if (length == SIZE_MAX)
		abort();
	copy = arena_alloc(arena, length + 1);
	memcpy(copy, bytes, length);
	return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;
	char *result;

	va_start(args, format);
	result = arena_vprintf(arena, format, args);
	va_end(args);
	return result;
}

char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
	va_list again;
	char *result;
	int length;

	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0)
		abort();
	result = arena_alloc(arena, (size_t)length + 1);
	vsnprintf(result, (size_t)length + 1, format, args);
	return result;
}

size_t arena_used(const struct arena *arena)
{
	return arena->used;
}
