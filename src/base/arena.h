/*
 * arena: memory that is freed as a whole.
 *
 * A scan, a case, a report each live in one arena; nothing in it is freed on
 * its own. Running out of memory ends the process with abort(): a program that
 * repairs disks does not go on with half a picture. Must not know what it holds.
 */
#ifndef TM_BASE_ARENA_H
#define TM_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena); /* NULL is fine */

/* Zeroed, aligned for any type. Never NULL, also for size 0. */
void *arena_alloc(struct arena *arena, size_t size);
/* As above for count items of size; aborts on overflow. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Copies, always NUL-terminated. A NULL text gives NULL. */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *bytes, size_t length);
char *arena_printf(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

/* Bytes handed out so far: for tests and the memory benchmark. */
size_t arena_used(const struct arena *arena);

#endif
