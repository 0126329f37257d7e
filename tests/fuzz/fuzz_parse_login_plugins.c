/* PAM files and login mechanisms. */
#include "parse/login_plugins.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct pam_file file = pam_file_parse(input.arena, input.out);
	struct login_mechanisms login =
		login_mechanisms_parse(input.arena, input.out, input.error);

	fuzz_check(file.verdict, &file.notes);
	fuzz_check(login.verdict, &login.notes);
	if (file.agent_lines.count > file.rules)
		abort();
	if (login.agent.count + login.other.count > login.all.count)
		abort();
	fuzz_close(&input);
	return 0;
}
