/* Account policies. */
#include "parse/pwpolicy.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct account_policies policies =
		account_policies_parse(input.arena, input.out, input.error);

	fuzz_check(policies.verdict, &policies.notes);
	for (size_t i = 0; i < policies.list.count; i++)
		if (!policies.list.items[i].category_name)
			abort();
	if (policies.list.count > 0 && policies.verdict != PARSE_OK)
		abort();
	fuzz_close(&input);
	return 0;
}
