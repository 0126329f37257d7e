/* Enrolment, bootstrap token, the dump of profiles. */
#include "parse/profiles.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct enrolment_status enrolment =
		enrolment_status_parse(input.arena, input.out, input.error);
	struct bootstrap_status bootstrap =
		bootstrap_status_parse(input.arena, input.out, input.error);
	struct bootstrap_escrow_answer escrow =
		bootstrap_escrow_parse(input.arena, input.out, input.error);
	struct installed_profiles profiles =
		installed_profiles_parse(input.arena, input.out, input.error);

	fuzz_check(enrolment.verdict, &enrolment.notes);
	fuzz_check(bootstrap.verdict, &bootstrap.notes);
	fuzz_check(escrow.verdict, &escrow.notes);
	fuzz_check(profiles.verdict, &profiles.notes);
	fuzz_check_text(enrolment.server);
	for (size_t i = 0; i < profiles.list.count; i++)
		if (!profiles.list.items[i].tree ||
		    profiles.list.items[i].computer ==
			    (profiles.list.items[i].user != NULL))
			abort();
	fuzz_close(&input);
	return 0;
}
