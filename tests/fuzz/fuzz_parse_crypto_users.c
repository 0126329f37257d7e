/* Cryptographic users in both forms. */
#include "parse/crypto_users.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct crypto_users users =
		crypto_users_parse(input.arena, input.out, input.error);

	fuzz_check(users.verdict, &users.notes);
	for (size_t i = 0; i < users.list.count; i++) {
		const struct crypto_entry *user = &users.list.items[i];

		if (!parse_is_uuid(user->uuid, strlen(user->uuid)) ||
		    !user->type)
			abort();
		fuzz_check_text(user->note);
	}
	if (users.complete && users.verdict != PARSE_OK)
		abort();
	fuzz_close(&input);
	return 0;
}
