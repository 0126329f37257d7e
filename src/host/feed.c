#include "feed.h"

#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static size_t part_length(const struct feed_part *part)
{
	return part->secret ? secret_length(part->secret) : strlen(part->words);
}

static ssize_t part_write(const struct feed_part *part, int descriptor,
			  size_t offset)
{
	if (part->secret)
		return secret_write(part->secret, descriptor, offset);
	return write(descriptor, part->words + offset,
		     strlen(part->words) - offset);
}

static void add_part(struct feed *feed, struct feed_part part)
{
	/* What has been written makes room. */
	if (feed_is_empty(feed))
		*feed = (struct feed){0};
	assert(feed->count < FEED_PARTS);
	feed->parts[feed->count++] = part;
}

/* Write until it would block or all is written. */
static bool write_parts(struct feed *feed, int descriptor)
{
	while (!feed_is_empty(feed)) {
		const struct feed_part *part = &feed->parts[feed->at];
		ssize_t count = 0;

		if (feed->offset < part_length(part))
			count = part_write(part, descriptor, feed->offset);
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return errno == EAGAIN || errno == EWOULDBLOCK;
		feed->offset += (size_t)count;
		if (feed->offset < part_length(part))
			continue;
		feed->at++;
		feed->offset = 0;
	}
	return true;
}

void feed_add_secret(struct feed *feed, const struct secret *secret)
{
	add_part(feed, (struct feed_part){.secret = secret});
}

void feed_add_words(struct feed *feed, const char *words)
{
	add_part(feed, (struct feed_part){.words = words});
}

bool feed_is_empty(const struct feed *feed)
{
	return feed->at == feed->count;
}

bool feed_step(struct feed *feed, int descriptor)
{
	struct sigaction ignore, before;
	bool good;

	/* A reader that is gone must not end this program. */
	memset(&ignore, 0, sizeof(ignore));
	ignore.sa_handler = SIG_IGN;
	sigemptyset(&ignore.sa_mask);
	sigaction(SIGPIPE, &ignore, &before);
	good = write_parts(feed, descriptor);
	sigaction(SIGPIPE, &before, NULL);
	if (!good)
		*feed = (struct feed){0};
	return good;
}
