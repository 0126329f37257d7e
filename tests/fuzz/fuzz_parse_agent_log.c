/* The agent's log. */
#include "parse/agent_log.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct agent_log log = agent_log_parse(input.arena, input.out);
	size_t failures = 0;

	fuzz_check(log.verdict, &log.notes);
	fuzz_check_text(log.version);
	if ((log.verdict == PARSE_OK) != log.last_at.known ||
	    log.first_at.known != log.last_at.known)
		abort();
	for (size_t i = 0; i < log.events.count; i++) {
		failures += log.events.items[i].kind == AGENT_EVENT_FAILURE;
		if (log.events.items[i].failures > failures)
			abort();
	}
	fuzz_close(&input);
	return 0;
}
