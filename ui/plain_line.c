#include "ui/plain_line.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "ui/plain_say.h"

enum {
	FD_LINE,
	FD_SESSION,
	ROOM = 64,
	/* A watch that has looked in vain does not look again for a while. */
	QUIET_MS = 3000,
};

/* What tells one question from another that looks like it. */
struct place {
	enum stage stage;
	size_t step;
	enum execute_phase phase;
	bool expired;
	size_t turn; /* of the list for handing a Mac over */
};

static struct place place_of(const struct session *session)
{
	const struct execution *execution = session_execution(session);
	struct place place = {
		.stage = session_stage(session),
		.turn = session_prepare_turn(session),
	};

	if (!execution)
		return place;
	place.step = execution_index(execution);
	place.phase = execution_phase(execution);
	place.expired = execution_watching(execution).expired;
	return place;
}

static bool is_same(const struct place *a, const struct place *b)
{
	return a->stage == b->stage && a->step == b->step &&
	       a->phase == b->phase && a->expired == b->expired &&
	       a->turn == b->turn;
}

static bool watches(const struct session *session)
{
	const struct execution *execution = session_execution(session);

	return session_preparing(session) ||
	       (execution && execution_watching(execution).on);
}

/* Does it look just now, or is it about to? */
static bool looks(struct session *session)
{
	int timeout = session_timeout(session);

	return watches(session) && timeout >= 0 && timeout < QUIET_MS;
}

bool plain_line_await(struct session *session)
{
	bool person = isatty(STDIN_FILENO);
	struct place before = place_of(session), now = before;
	struct pollfd fds[FD_SESSION + ROOM] = {
		[FD_LINE] = {.fd = STDIN_FILENO, .events = POLLIN},
	};

	while (watches(session) && is_same(&before, &now)) {
		size_t count =
			session_descriptors(session, fds + FD_SESSION, ROOM);
		bool line_first = person || !looks(session);

		fds[FD_LINE].fd = line_first ? STDIN_FILENO : -1;
		fds[FD_LINE].revents = 0;
		if (poll(fds, (nfds_t)(FD_SESSION + count),
			 session_timeout(session)) < 0 &&
		    errno != EINTR)
			break;
		if (fds[FD_LINE].revents)
			break;
		session_step(session);
		now = place_of(session);
	}
	return is_same(&before, &now);
}

const char *plain_line_read(struct text *line)
{
	bool any = false;
	int byte;

	text_clear(line);
	while ((byte = getchar()) != EOF && byte != '\n') {
		char character = (char)byte;

		any = true;
		text_add_bytes(line, &character, 1);
	}
	if (byte == EOF && !any)
		return NULL;
	/* Nobody has pressed Enter in front of the terminal's own echo. */
	if (!isatty(STDIN_FILENO))
		fputc('\n', stdout);
	if (line->cut) {
		plain_say("That line is too long.");
		text_clear(line);
	}
	if (line->length && line->bytes[line->length - 1] == '\r')
		line->bytes[--line->length] = '\0';
	return line->bytes;
}
