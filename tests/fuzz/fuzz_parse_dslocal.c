/* Accounts and groups from their files. */
#include "parse/dslocal.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct account_answer user = dslocal_user_parse(input.arena, input.out);
	struct group_record group = dslocal_group_parse(input.arena, input.out);

	fuzz_check(user.verdict, &user.notes);
	fuzz_check(group.verdict, &group.notes);
	if ((user.verdict == PARSE_OK) != (user.record.name != NULL))
		abort();
	if ((group.verdict == PARSE_OK) != group.names_known)
		abort();
	fuzz_close(&input);
	return 0;
}
