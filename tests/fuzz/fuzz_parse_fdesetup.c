/* FileVault: state, users, recovery key. */
#include "parse/fdesetup.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct filevault_status status =
		filevault_status_parse(input.arena, input.out, input.error);
	struct filevault_users users = filevault_users_parse(
		input.arena, input.out, input.error, input.exit);
	struct parse_yes_no key =
		recovery_key_parse(input.arena, input.out, input.error);

	fuzz_check(status.verdict, &status.notes);
	fuzz_check(users.verdict, &users.notes);
	fuzz_check(key.verdict, &key.notes);
	fuzz_check_text(status.deferred_user);
	for (size_t i = 0; i < users.list.count; i++) {
		fuzz_check_text(users.list.items[i].name);
		if (!users.list.items[i].uuid)
			abort();
	}
	if ((key.verdict == PARSE_OK) != (key.answer != PARSE_NOT_SAID))
		abort();
	fuzz_close(&input);
	return 0;
}
