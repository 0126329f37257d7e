/* Boot policy and Secure Enclave. */
#include "parse/boot_policy.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct boot_policy policy =
		boot_policy_parse(input.arena, input.out, input.error);
	struct parse_yes_no enclave = secure_enclave_parse(
		input.arena, input.out, input.error, input.exit);

	fuzz_check(policy.verdict, &policy.notes);
	fuzz_check(enclave.verdict, &enclave.notes);
	fuzz_check_text(policy.environment_name);
	if ((policy.verdict == PARSE_OK) != (policy.supported != 0))
		abort();
	if ((enclave.verdict == PARSE_OK) != (enclave.answer != 0))
		abort();
	fuzz_close(&input);
	return 0;
}
