#include "ui/front.h"

#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "ui/signals.h"

#define ROOM 64

/*
 * What the system said meanwhile. A step that changes the Mac is never cut
 * off: whoever asks to stop is told to wait for it.
 */
static bool heed_signals(const struct session *session, bool *told)
{
	enum signals_event event;
	bool stop = false;

	while ((event = signals_read()) != SIGNALS_NONE) {
		if (event == SIGNALS_SUSPEND)
			signals_stop();
		stop |= event == SIGNALS_INTERRUPT || event == SIGNALS_END ||
			event == SIGNALS_HANG_UP;
	}
	if (stop && session_changing(session) && !*told) {
		fputs("tokenmedic: finishing this step first; it is never cut "
		      "off\n",
		      stderr);
		*told = true;
	}
	return stop;
}

static void wait_once(struct session *session)
{
	struct pollfd fds[ROOM + 1] = {
		{.fd = signals_descriptor(), .events = POLLIN},
	};
	size_t count = session_descriptors(session, fds + 1, ROOM);

	poll(fds, (nfds_t)count + 1, session_timeout(session));
	session_step(session);
}

struct status front_wait(struct session *session, front_tell *tell, void *data)
{
	bool stop = false, told = false;

	if (!signals_open()) {
		session_wait(session);
		return status_ok();
	}
	while (session_busy(session) && (!stop || session_changing(session))) {
		wait_once(session);
		stop |= heed_signals(session, &told);
		if (tell)
			tell(data);
	}
	signals_close();
	return stop ? status_fail(STATUS_CANCELLED, NULL, NULL,
				  "stopped before the end")
		    : status_ok();
}
