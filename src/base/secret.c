#include "config.h"

#include "secret.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The whole struct lives in pages of its own. */
struct secret {
	size_t length;
	char bytes[SECRET_MAX];
};

static size_t pages_size(void)
{
	long page = sysconf(_SC_PAGESIZE);
	size_t size = page > 0 ? (size_t)page : 4096;

	return (sizeof(struct secret) + size - 1) / size * size;
}

/* Locking is refused beyond a small quota; the secret is then still wiped. */
static void pages_protect(void *pages, size_t size)
{
	(void)mlock(pages, size);
#if HAVE_DECL_MADV_DONTDUMP
	(void)madvise(pages, size, MADV_DONTDUMP);
#endif
}

struct secret *secret_new(void)
{
	size_t size = pages_size();
	void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANON, -1, 0);

	if (pages == MAP_FAILED)
		abort();
	pages_protect(pages, size);
	return pages;
}

void secret_free(struct secret *secret)
{
	size_t size = pages_size();

	if (!secret)
		return;
	secret_wipe(secret, sizeof(*secret));
	munlock(secret, size);
	munmap(secret, size);
}

bool secret_add(struct secret *secret, const char *bytes, size_t length)
{
	if (length > SECRET_MAX - secret->length)
		return false;
	if (length)
		memcpy(secret->bytes + secret->length, bytes, length);
	secret->length += length;
	return true;
}

static bool is_continuation(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

bool secret_drop(struct secret *secret)
{
	size_t start = secret->length;

	if (!start)
		return false;
	do
		start--;
	while (start > 0 && is_continuation(secret->bytes[start]));
	secret_wipe(secret->bytes + start, secret->length - start);
	secret->length = start;
	return true;
}

void secret_clear(struct secret *secret)
{
	secret_wipe(secret->bytes, sizeof(secret->bytes));
	secret->length = 0;
}

size_t secret_length(const struct secret *secret)
{
	return secret->length;
}

size_t secret_characters(const struct secret *secret)
{
	size_t count = 0;

	for (size_t i = 0; i < secret->length; i++)
		count += i == 0 || !is_continuation(secret->bytes[i]);
	return count;
}

/* Looks at every byte whatever it finds, so that time tells nothing. */
bool secret_equal(const struct secret *a, const struct secret *b)
{
	unsigned char difference = 0;

	for (size_t i = 0; i < SECRET_MAX; i++)
		difference |= (unsigned char)(a->bytes[i] ^ b->bytes[i]);
	return a->length == b->length && difference == 0;
}

bool secret_has_byte(const struct secret *secret, char byte)
{
	return memchr(secret->bytes, byte, secret->length) != NULL;
}

unsigned char secret_byte(const struct secret *secret, size_t place)
{
	return (unsigned char)secret->bytes[place];
}

ssize_t secret_write(const struct secret *secret, int descriptor, size_t offset)
{
	if (offset >= secret->length)
		return 0;
	return write(descriptor, secret->bytes + offset,
		     secret->length - offset);
}

struct secret *secret_copy(const struct secret *secret)
{
	struct secret *copy = secret_new();

	memcpy(copy, secret, sizeof(*copy));
	return copy;
}

void secret_wipe(void *memory, size_t size)
{
	volatile unsigned char *at = memory;

	while (size--)
		*at++ = 0;
}

enum {
	STACK_WIPED = 8192, /* bytes; more than such a function needs */
};

/* A frame of its own, on the real stack, or it would not lie where they did. */
__attribute__((noinline, no_sanitize("address"))) void secret_wipe_stack(void)
{
	char frame[STACK_WIPED];

	secret_wipe(frame, sizeof(frame));
}
