/*
 * inflate: takes apart what was packed as "deflate" (RFC 1951). For data that
 * the build itself has made: what is wrong in it is noticed, nothing more is
 * said about it. Must not know what the bytes are for.
 */
#ifndef TM_MAC_POOL_INFLATE_H
#define TM_MAC_POOL_INFLATE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Fill out with exactly size bytes. False: the packed bytes are damaged or give
 * another number of bytes; out is then filled in part. At most packed_size
 * bytes are read.
 */
bool inflate_bytes(unsigned char *out, size_t size, const unsigned char *packed,
		   size_t packed_size);

#endif
