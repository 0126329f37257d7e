#include "parse/password_check.h"

#include "parse/dscl.h"
#include "parse/lines.h"

static const struct check_code {
	int code;
	enum check_result result;
} local_codes[] = {
	{-14090, CHECK_WRONG},	      {-14091, CHECK_NOT_SUPPORTED},
	{-14136, CHECK_NO_SUCH_USER}, {-14161, CHECK_EXPIRED},
	{-14162, CHECK_EXPIRED},      {-14167, CHECK_DISABLED},
	{-14168, CHECK_EXPIRED},      {-14169, CHECK_EXPIRED},
};

static const struct check_words {
	const char *words;
	enum check_result result;
	int code;
} disk_words[] = {
	{"Too many recent unlock attempts", CHECK_TOO_MANY_TRIES, 0},
	{"Passphrase incorrect or user does not exist", CHECK_WRONG, 0},
	{"passphrase is incorrect", CHECK_WRONG, -69557},
	{"(-69557)", CHECK_WRONG, -69557},
	{"(-69589)", CHECK_NOT_LOCKED, -69589},
	{"(-69593)", CHECK_NOT_ENCRYPTED, -69593},
};

/* dscl's exit status is the low byte of the negated code. */
static int code_of_exit(int exit)
{
	for (size_t i = 0; i < sizeof(local_codes) / sizeof(*local_codes); i++)
		if (exit == (-local_codes[i].code & 0xFF))
			return local_codes[i].code;
	return 0;
}

static enum check_result result_of_code(int code)
{
	for (size_t i = 0; i < sizeof(local_codes) / sizeof(*local_codes); i++)
		if (local_codes[i].code == code)
			return local_codes[i].result;
	return CHECK_NO_ANSWER;
}

/* Nothing, or the prompt of a terminal alone. */
static bool is_silent(struct bytes text)
{
	struct slice rest = slice_trim(slice_from(text));

	slice_take(&rest, "Password:");
	return slice_trim(rest).length == 0;
}

struct password_answer password_check_local(struct arena *arena,
					    struct bytes out,
					    struct bytes error, int exit)
{
	struct password_answer answer = {.code = dscl_error_code(error)};
	bool silent = is_silent(out) && is_silent(error);

	if (!answer.code)
		answer.code = dscl_error_code(out);
	if (silent && exit == 0) {
		answer.result = CHECK_RIGHT;
		return answer;
	}
	if (silent && exit > 0)
		answer.code = code_of_exit(exit);
	answer.result = result_of_code(answer.code);
	if (!answer.result)
		answer.verdict =
			parse_no_answer(arena, out, error, &answer.notes);
	return answer;
}

struct password_answer password_check_disk(struct arena *arena,
					   struct bytes out, struct bytes error,
					   int exit)
{
	struct password_answer answer = {0};
	size_t count = sizeof(disk_words) / sizeof(*disk_words);

	for (size_t i = 0; !answer.result && i < count; i++)
		if (slice_has(slice_from(error), disk_words[i].words) ||
		    slice_has(slice_from(out), disk_words[i].words)) {
			answer.result = disk_words[i].result;
			answer.code = disk_words[i].code;
		}
	if (!answer.result && exit == 0)
		answer.result = CHECK_RIGHT;
	if (!answer.result)
		answer.verdict =
			parse_no_answer(arena, out, error, &answer.notes);
	return answer;
}
