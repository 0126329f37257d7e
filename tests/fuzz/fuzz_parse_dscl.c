/* Accounts, one account, a group, membership. */
#include "parse/dscl.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct account_records users =
		dscl_users_parse(input.arena, input.out, input.error);
	struct account_answer user =
		dscl_user_parse(input.arena, input.out, input.error);
	struct group_record group =
		dscl_group_parse(input.arena, input.out, input.error);
	struct membership_answer member = dseditgroup_parse(
		input.arena, input.out, input.error, input.exit);

	fuzz_check(users.verdict, &users.notes);
	fuzz_check(user.verdict, &user.notes);
	fuzz_check(group.verdict, &group.notes);
	fuzz_check(member.verdict, &member.notes);
	for (size_t i = 0; i < users.list.count; i++)
		if (!users.list.items[i].name)
			abort();
	if (user.missing && user.record.authority.known)
		abort();
	if (member.member && member.verdict != PARSE_OK)
		abort();
	fuzz_close(&input);
	return 0;
}
