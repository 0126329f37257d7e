/* Versions, hardware and console user. */
#include "parse/os.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct os_version os =
		os_version_from_command(input.arena, input.out, input.error);
	struct os_version file = os_version_from_plist(input.arena, input.out);
	struct hardware_info info =
		hardware_info_parse(input.arena, input.out, input.error);
	struct console_user console =
		console_user_parse(input.arena, input.out, input.error);

	fuzz_check(os.verdict, &os.notes);
	fuzz_check(file.verdict, &file.notes);
	fuzz_check(info.verdict, &info.notes);
	fuzz_check(console.verdict, &console.notes);
	if ((os.verdict == PARSE_OK) != (os.version != NULL))
		abort();
	if ((console.verdict == PARSE_OK) != (console.name != NULL))
		abort();
	fuzz_check_text(os.version);
	fuzz_check_text(info.model);
	fuzz_check_text(console.name);
	fuzz_close(&input);
	return 0;
}
