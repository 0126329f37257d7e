/* Token status and the outcome of a grant. */
#include "parse/sysadminctl.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct token_status_answer status =
		token_status_parse(input.arena, "mia", input.out, input.error);
	struct token_change_answer change =
		token_change_parse(input.arena, input.out, input.error);

	fuzz_check(status.verdict, &status.notes);
	fuzz_check(change.verdict, &change.notes);
	if ((status.verdict == PARSE_OK) != (status.status != 0))
		abort();
	if ((change.verdict == PARSE_OK) != (change.result != 0))
		abort();
	fuzz_close(&input);
	return 0;
}
