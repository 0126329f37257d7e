/* The outcome of password checks. */
#include "parse/password_check.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct password_answer local = password_check_local(
		input.arena, input.out, input.error, input.exit);
	struct password_answer disk = password_check_disk(
		input.arena, input.out, input.error, input.exit);

	fuzz_check(local.verdict, &local.notes);
	fuzz_check(disk.verdict, &disk.notes);
	if ((local.verdict == PARSE_OK) != (local.result != CHECK_NO_ANSWER) ||
	    (disk.verdict == PARSE_OK) != (disk.result != CHECK_NO_ANSWER))
		abort();
	if ((local.result == CHECK_RIGHT || disk.result == CHECK_RIGHT) &&
	    input.exit != 0)
		abort();
	fuzz_close(&input);
	return 0;
}
