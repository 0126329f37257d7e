/* A device record of JumpCloud. */
#include "base/json.h"
#include "parse/device_record.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct value *tree = NULL;
	struct device_record record;

	json_parse(input.arena, "input", input.out.data, input.out.length,
		   &tree);
	record = device_record_parse(input.arena, tree);
	fuzz_check(record.verdict, &record.notes);
	for (size_t i = 0; i < record.users.count; i++)
		if (!record.users.items[i].name)
			abort();
	if (record.verdict != PARSE_OK && record.users_known)
		abort();
	fuzz_close(&input);
	return 0;
}
