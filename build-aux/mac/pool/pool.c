/*
 * The words of the Mac binary. It is carried twice in one file, so the linker's
 * work is interrupted (link.sh): pool.py takes the strings out of the program,
 * leaves room for them in memory, and gives them back packed. Here they are put
 * in that room before anything else begins, and it is made read-only, as they
 * were.
 */
#include <stdlib.h>
#include <sys/mman.h>

#include "inflate.h"

/* What pool.py writes. The room is whole pages. */
extern unsigned char pool_room[];
extern const size_t pool_size, pool_room_size;
extern const unsigned char pool_packed[];
extern const size_t pool_packed_size;

/* Before the initialisers of the libraries, which may have words too. */
__attribute__((constructor(101))) static void pool_fill(void)
{
	if (!inflate_bytes(pool_room, pool_size, pool_packed,
			   pool_packed_size) ||
	    mprotect(pool_room, pool_room_size, PROT_READ))
		abort();
}
