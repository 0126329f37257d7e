/* Preboot caches and their update. */
#include "parse/preboot.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct preboot_users users =
		preboot_crypto_users_parse(input.arena, input.out);
	struct preboot_users admins =
		preboot_admins_parse(input.arena, input.out);
	struct account_records accounts =
		preboot_accounts_parse(input.arena, input.out);
	struct preboot_update update =
		preboot_update_parse(input.arena, input.out, input.error);

	fuzz_check(users.verdict, &users.notes);
	fuzz_check(admins.verdict, &admins.notes);
	fuzz_check(accounts.verdict, &accounts.notes);
	fuzz_check(update.verdict, &update.notes);
	for (size_t i = 0; i < admins.list.count; i++)
		if (!admins.list.items[i].name)
			abort();
	if (update.success == PARSE_YES && update.error.value != 0)
		abort();
	fuzz_close(&input);
	return 0;
}
