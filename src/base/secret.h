/*
 * secret: a password or a recovery key on its way from the keyboard to a
 * child's standard input. Locked in memory where the system allows, never
 * swapped, never dumped, wiped when freed. There is no way to print one: bytes
 * leave only through secret_write(), and one by one through secret_byte().
 */
#ifndef TM_BASE_SECRET_H
#define TM_BASE_SECRET_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define SECRET_MAX 1024 /* bytes; longer input is refused beforehand */

struct secret;

struct secret *secret_new(void);
void secret_free(struct secret *secret); /* wipes; NULL is fine */

/* Add bytes as they were typed. False, unchanged, when over SECRET_MAX. */
bool secret_add(struct secret *secret, const char *bytes, size_t length);
/* Remove the last UTF-8 character. False when empty. */
bool secret_drop(struct secret *secret);
void secret_clear(struct secret *secret);

size_t secret_length(const struct secret *secret);     /* bytes */
size_t secret_characters(const struct secret *secret); /* for the mask */
bool secret_equal(const struct secret *a, const struct secret *b);
bool secret_has_byte(const struct secret *secret, char byte);
/* The byte at this place, below the length: to look at the shape of what was
 * typed. Whoever keeps it wipes it. */
unsigned char secret_byte(const struct secret *secret, size_t place);

/*
 * write(2) from offset on; for the host layer alone. Returns what write
 * returned.
 */
ssize_t secret_write(const struct secret *secret, int descriptor,
		     size_t offset);

/* A copy for a second owner (again locked). */
struct secret *secret_copy(const struct secret *secret);

/* Wipe a buffer in a way the compiler keeps. */
void secret_wipe(void *memory, size_t size);
/*
 * Wipe the stack below the caller: string functions of the C library leave
 * pieces of what they have looked at there. To be called after such a look.
 */
void secret_wipe_stack(void);

#endif
