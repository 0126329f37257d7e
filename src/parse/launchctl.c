#include "parse/launchctl.h"

#include <string.h>

#include "parse/lines.h"

#define EXIT_NO_SERVICE 113

static size_t indent_of(struct slice line)
{
	size_t indent = 0;

	while (indent < line.length &&
	       (line.data[indent] == '\t' || line.data[indent] == ' '))
		indent++;
	return indent;
}

static enum parse_answer running_of(struct slice state)
{
	static const struct {
		const char *state;
		enum parse_answer running;
	} states[] = {
		{"running", PARSE_YES},	       {"not running", PARSE_NO},
		{"waiting", PARSE_NO},	       {"exited", PARSE_NO},
		{"spawn scheduled", PARSE_NO}, {"spawn failed", PARSE_NO},
	};

	for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++)
		if (slice_is(state, states[i].state))
			return states[i].running;
	return PARSE_NOT_SAID;
}

/* Of a key that comes twice the first one counts. */
static void read_pair(struct arena *arena, struct service_state *service,
		      struct slice key, struct slice value)
{
	if (slice_is(key, "state") && !service->state) {
		service->state = slice_copy(arena, value);
		service->running = running_of(value);
	} else if (slice_is(key, "pid") && !service->pid.known) {
		service->pid.known = slice_number(value, &service->pid.value);
	} else if (slice_is(key, "last exit code") && !service->last_exit) {
		service->last_exit = slice_copy(arena, value);
	}
}

/* The indentation of the first inner line is that of depth one. */
static void read_block(struct arena *arena, struct service_state *service,
		       struct slice text)
{
	struct slice line, key, value;
	size_t depth = 0;

	while (line_next(&text, &line)) {
		if (slice_trim(line).length == 0)
			continue;
		if (indent_of(line) == 0) {
			if (slice_ends(slice_trim(line), "= {"))
				service->loaded = PARSE_YES;
			else if (!slice_is(slice_trim(line), "}"))
				parse_note_unknown(arena, &service->notes,
						   line.data, line.length);
			continue;
		}
		if (depth == 0)
			depth = indent_of(line);
		if (indent_of(line) == depth &&
		    slice_split(line, '=', &key, &value))
			read_pair(arena, service, slice_trim(key),
				  slice_trim(value));
	}
}

struct service_state service_state_parse(struct arena *arena, struct bytes out,
					 struct bytes error, int exit)
{
	static const char missing[] = "Could not find service";
	struct service_state service = {0};
	bool silent = slice_trim(slice_from(out)).length == 0 &&
		      slice_trim(slice_from(error)).length == 0;

	if (slice_has(slice_from(error), missing) ||
	    slice_starts(slice_from(out), missing) ||
	    (silent && exit == EXIT_NO_SERVICE)) {
		service.loaded = PARSE_NO;
		service.running = PARSE_NO;
		return service;
	}
	read_block(arena, &service, slice_from(out));
	if (service.pid.known)
		service.running = PARSE_YES;
	if (service.loaded != PARSE_YES ||
	    (!service.state && !service.pid.known))
		service.verdict =
			parse_no_answer(arena, out, error, &service.notes);
	return service;
}
