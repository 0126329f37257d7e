#include "config.h"

#include "file_sync.h"

#include <fcntl.h>
#include <unistd.h>

/* On macOS fsync() stops at the disk's cache; see its fsync(2). */
int file_sync(int descriptor)
{
#if HAVE_DECL_F_FULLFSYNC
	if (fcntl(descriptor, F_FULLFSYNC) == 0)
		return 0;
#endif
	return fsync(descriptor);
}
