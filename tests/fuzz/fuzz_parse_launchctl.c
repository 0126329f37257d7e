/* The state of a service. */
#include "parse/launchctl.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct service_state service = service_state_parse(
		input.arena, input.out, input.error, input.exit);

	fuzz_check(service.verdict, &service.notes);
	fuzz_check_text(service.state);
	fuzz_check_text(service.last_exit);
	if (service.verdict == PARSE_OK && !service.loaded)
		abort();
	fuzz_close(&input);
	return 0;
}
