/* Preferences of the login window. */
#include "parse/login_window.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct login_window_settings settings =
		login_window_parse(input.arena, input.out);

	fuzz_check(settings.verdict, &settings.notes);
	if (settings.verdict != PARSE_OK && settings.automatic_user)
		abort();
	fuzz_close(&input);
	return 0;
}
