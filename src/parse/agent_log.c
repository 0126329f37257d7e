#include "parse/agent_log.h"

#include "base/clock.h"
#include "parse/lines.h"

/* What is being read: the log and the report that is under way in it. */
struct log_reader {
	struct arena *arena;
	struct agent_log *log;
	size_t failures;
	bool whole;
};

static bool take_number(struct slice *at, size_t digits, int64_t *number)
{
	struct slice field = {.data = at->data, .length = digits};

	if (at->length < digits || field.data[0] == '-' ||
	    !slice_number(field, number))
		return false;
	*at = slice_skip(*at, digits);
	return true;
}

/* "2021/05/07 09:25:11 " or "2022-09-30 09:25:11 ". */
static bool take_time(struct slice *line, int64_t *time)
{
	static const char *const separators[] = {"/", "-"};
	int64_t part[6];
	struct slice at = *line;

	if (!take_number(&at, 4, &part[0]))
		return false;
	for (size_t i = 0; i < 2; i++) {
		struct slice rest = at;

		if (slice_take(&rest, separators[i]) &&
		    take_number(&rest, 2, &part[1]) &&
		    slice_take(&rest, separators[i]) &&
		    take_number(&rest, 2, &part[2]) && slice_take(&rest, " ") &&
		    take_number(&rest, 2, &part[3]) && slice_take(&rest, ":") &&
		    take_number(&rest, 2, &part[4]) && slice_take(&rest, ":") &&
		    take_number(&rest, 2, &part[5]) && slice_take(&rest, " ")) {
			*line = rest;
			return clock_from_parts(
				(int)part[0], (int)part[1], (int)part[2],
				(int)part[3], (int)part[4], (int)part[5], time);
		}
	}
	return false;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_capital(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

static void take_bracket(struct slice *line, bool (*fits)(char byte))
{
	struct slice inside, rest = *line;

	if (!slice_take(&rest, "[") ||
	    !slice_split(rest, ']', &inside, &rest) || inside.length == 0)
		return;
	for (size_t i = 0; i < inside.length; i++)
		if (!fits(inside.data[i]))
			return;
	slice_take(&rest, " ");
	*line = rest;
}

static void note_report_start(struct log_reader *reader, int64_t time)
{
	(void)time;
	reader->failures = 0;
	reader->whole = true;
}

static struct agent_event *add_event(struct log_reader *reader, int64_t time,
				     enum agent_event_kind kind)
{
	struct agent_event *event =
		list_add(reader->arena, &reader->log->events);

	event->time = time;
	event->kind = kind;
	return event;
}

static void note_report(struct log_reader *reader, int64_t time)
{
	struct agent_event *event = add_event(reader, time, AGENT_EVENT_REPORT);

	event->failures = reader->failures;
	event->whole = reader->whole;
	reader->failures = 0;
	reader->whole = false;
}

static void note_failure(struct log_reader *reader, int64_t time)
{
	add_event(reader, time, AGENT_EVENT_FAILURE);
	reader->failures++;
}

static void note_new_failure(struct log_reader *reader, int64_t time)
{
	add_event(reader, time, AGENT_EVENT_FAILURE)->new_password = true;
	reader->failures++;
}

static void note_change(struct log_reader *reader, int64_t time)
{
	add_event(reader, time, AGENT_EVENT_CHANGED_PASSWORD);
}

static void note_rotation(struct log_reader *reader, int64_t time)
{
	add_event(reader, time, AGENT_EVENT_ROTATION);
}

static const struct log_message {
	const char *words;
	void (*note)(struct log_reader *reader, int64_t time);
} log_messages[] = {
	{"systemreport manager: running system report", note_report_start},
	{"systemreport.reporter: running system report", note_report_start},
	{"systemreport: posting report to server", note_report},
	{"Unable to determine if service account password is valid",
	 note_failure},
	{"Unable to determine if new service account password is valid",
	 note_new_failure},
	{"User _jumpcloudserviceaccount changed their password", note_change},
	{"rotate - Rotating service account password", note_rotation},
};

static void read_message(struct log_reader *reader, struct slice message,
			 int64_t time)
{
	size_t count = sizeof(log_messages) / sizeof(*log_messages);

	for (size_t i = 0; i < count; i++)
		if (slice_starts(message, log_messages[i].words)) {
			log_messages[i].note(reader, time);
			return;
		}
	if (slice_take(&message, "Build version: ") ||
	    slice_take(&message, "AgentVersion="))
		reader->log->version =
			slice_copy(reader->arena, slice_trim(message));
}

static void read_line(struct log_reader *reader, struct slice line)
{
	struct agent_log *log = reader->log;
	struct parse_number now = {.known = true};
	struct slice message = line;

	if (!take_time(&message, &now.value)) {
		bool continues = line.length == 0 || line.data[0] == ' ' ||
				 line.data[0] == '\t';

		if (!continues)
			parse_note_unknown(reader->arena, &log->notes,
					   line.data, line.length);
		return;
	}
	log->lines++;
	if (!log->first_at.known)
		log->first_at = now;
	log->last_at = now;
	take_bracket(&message, is_digit);
	take_bracket(&message, is_capital);
	read_message(reader, message, now.value);
}

struct agent_log agent_log_parse(struct arena *arena, struct bytes data)
{
	struct agent_log log = {0};
	struct log_reader reader = {.arena = arena, .log = &log};
	struct slice rest = slice_from(data), line;

	while (line_next(&rest, &line))
		read_line(&reader, line);
	if (log.lines == 0)
		log.verdict = parse_no_answer(arena, data, (struct bytes){0},
					      &log.notes);
	return log;
}
