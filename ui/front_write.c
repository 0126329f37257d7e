#include "ui/front.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/* Somebody may have made the pipe one that does not block. */
static void wait_for_room(int descriptor)
{
	struct pollfd room = {.fd = descriptor, .events = POLLOUT};

	poll(&room, 1, -1);
}

struct status front_write(int descriptor, const struct text *text)
{
	size_t done = 0;

	while (done < text->length) {
		ssize_t wrote = write(descriptor, text->bytes + done,
				      text->length - done);

		if (wrote < 0 && (errno == EINTR || errno == EAGAIN)) {
			wait_for_room(descriptor);
			continue;
		}
		if (wrote < 0)
			return status_fail(STATUS_OUTPUT, "standard output",
					   strerror(errno),
					   "cannot be written");
		done += (size_t)wrote;
	}
	return status_ok();
}

struct status front_put(const struct text *text, const char *output,
			bool replace)
{
	if (!output || text_equal(output, "-"))
		return front_write(STDOUT_FILENO, text);
	return file_write(output, text->bytes, text->length,
			  replace ? FILE_REPLACE : FILE_KEEP);
}
