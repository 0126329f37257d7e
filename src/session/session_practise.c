#include "session/session_repair.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "simulate/simulate.h"

#define EVENT_PREFIX "pretend:"

/* After these the program would have been started anew. */
static const char *const restarts[] = {
	"restart",
	"restart-into-recovery",
	"macos-updated",
};

size_t session_event_count(const struct session *session)
{
	return session->options.simulated && session->options.scenario
		       ? session->options.scenario->event_count
		       : 0;
}

void session_event_choice(struct session *session, size_t index,
			  struct ask_choice *choice)
{
	const struct simulate_event *event =
		&session->options.scenario->events[index];

	choice->id = arena_printf(session->asking, EVENT_PREFIX "%zu", index);
	choice->label = event->title;
	choice->aside = "pretend";
	choice->topic = "screen-run";
}

bool session_event_is(const char *choice)
{
	return text_starts(choice, EVENT_PREFIX);
}

static bool is_restart(const char *event)
{
	for (size_t i = 0; i < sizeof(restarts) / sizeof(*restarts); i++)
		if (text_equal(restarts[i], event))
			return true;
	return false;
}

/* Whatever step it was: it is done, and the rest is planned anew. */
static void end_by_restart(struct session *session)
{
	struct execution *execution = session->repair->execution;

	execution_by_hand(execution);
	session_wait(session);
	if (session->repair->execution)
		execution_stop(execution);
}

/* A decorator in front of it does not learn of a new place by itself. */
static void follow_place(struct session *session)
{
	struct host_about *about = &session->host->about;
	const struct host_about *now = &session->options.simulated->about;

	about->mode = now->mode;
	about->target = now->target;
	about->volume_group = now->volume_group;
}

static size_t event_index(const char *choice)
{
	return (size_t)strtoul(choice + strlen(EVENT_PREFIX), NULL, 10);
}

struct status session_event_play(struct session *session, const char *choice,
				 const char **news)
{
	struct host *host = session->options.simulated;
	const struct simulate_event *event;
	struct status status;

	if (event_index(choice) >= session_event_count(session))
		return status_fail(STATUS_USAGE, choice, NULL,
				   "is nothing that can happen here");
	event = &session->options.scenario->events[event_index(choice)];
	status = simulate_event(host, event->id, event->subject);
	if (!status_is_ok(&status))
		return status;
	follow_place(session);
	*news = simulate_news(host);
	return status;
}

struct status session_event_happen(struct session *session, const char *choice)
{
	struct session_repair *repair = session->repair;
	const char *news = NULL;
	struct status status = session_event_play(session, choice, &news);
	const struct simulate_event *event;

	if (!status_is_ok(&status))
		return status;
	event = &session->options.scenario->events[event_index(choice)];
	repair->news = arena_strdup(repair->arena, news);
	if (!repair->execution)
		session_verify_again(session);
	else if (is_restart(event->id))
		end_by_restart(session);
	else
		execution_watch_now(repair->execution);
	return status;
}

void session_hand_credentials(void *data, const char *admin,
			      const struct secret *password)
{
	simulate_credentials(data, admin, password);
}

/* In practice somebody would export it from the console once more. */
void session_practise_record(struct session *session)
{
	struct status status;
	struct text text;

	if (!session->options.simulated || !session->options.scenario ||
	    !session->options.scenario->has_record ||
	    session->options.has_record)
		return;
	text_init(&text);
	simulate_record(session->options.simulated, &text);
	status = case_file_add_record(session->case_file, "device record",
				      text.bytes, text.length, NULL, NULL);
	(void)status; /* without it the case is as good as one without */
	text_free(&text);
}
