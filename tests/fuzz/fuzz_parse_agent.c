/* The agent's small files. */
#include "parse/agent.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct agent_version version =
		agent_version_parse(input.arena, input.out);
	struct managed_users users =
		managed_users_parse(input.arena, input.out);
	struct agent_configuration configuration =
		agent_configuration_parse(input.arena, input.out);

	fuzz_check(version.verdict, &version.notes);
	fuzz_check(users.verdict, &users.notes);
	if (configuration.notes.unknown || configuration.notes.error)
		abort();
	if ((configuration.verdict == PARSE_OK) !=
	    (configuration.system_key != NULL))
		abort();
	if ((version.verdict == PARSE_OK) ==
	    (agent_version_older(&version, "0.9.684") == PARSE_NOT_SAID))
		abort();
	fuzz_close(&input);
	return 0;
}
