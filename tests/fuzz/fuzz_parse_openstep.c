/* Any bytes as an OpenStep property list. */
#include "parse/openstep.h"

#include "fuzz_parse.h"

/* All leaves are strings. */
static void check_value(const struct value *value)
{
	if (value_is(value, VALUE_STRING))
		fuzz_check_text(value_text(value, NULL));
	else if (!value_is(value, VALUE_ARRAY) && !value_is(value, VALUE_DICT))
		abort();
	for (size_t i = 0; i < value_count(value); i++)
		check_value(value_is(value, VALUE_ARRAY)
				    ? value_at(value, i)
				    : value->dict.members[i].value);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct openstep_answer answer = openstep_parse(input.arena, input.out);
	struct device_information information =
		device_information_parse(input.arena, input.out, input.error);

	fuzz_check(answer.verdict, &answer.notes);
	fuzz_check(information.verdict, &information.notes);
	if ((answer.verdict == PARSE_OK) != (answer.value != NULL))
		abort();
	if (answer.value)
		check_value(answer.value);
	fuzz_check_text(information.preflight);
	fuzz_close(&input);
	return 0;
}
