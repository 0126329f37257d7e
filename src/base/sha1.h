/*
 * sha1: the fingerprint by which macOS names certificates. It is no protection
 * against anybody; it only tells which of two lists means the same thing. Must
 * not be used for secrets.
 */
#ifndef TM_BASE_SHA1_H
#define TM_BASE_SHA1_H

#include <stddef.h>

enum {
	SHA1_HEX_SIZE = 41 /* forty digits and the NUL */
};

/* The fingerprint of these bytes in upper-case hexadecimal digits. */
char *sha1_hex(const void *bytes, size_t length, char hex[SHA1_HEX_SIZE]);

#endif
