/* One value of AuthenticationAuthority a line. */
#include "parse/authority.h"
#include "parse/lines.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct authority authority = {0};
	struct slice rest = slice_from(input.out), line;
	size_t tokens = 0;

	while (line_next(&rest, &line)) {
		const char *value = slice_copy(input.arena, line);

		authority_add(input.arena, &authority, value);
		tokens += authority_kind_of(value) == AUTHORITY_SECURE_TOKEN;
	}
	if (authority.secure_token != (tokens > 0))
		abort();
	for (size_t i = 0; i < authority.values.count; i++)
		fuzz_check_text(authority.values.items[i]);
	fuzz_close(&input);
	return 0;
}
