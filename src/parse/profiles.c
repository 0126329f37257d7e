#include "parse/profiles.h"

#include "parse/lines.h"

static enum parse_answer yes_no(struct slice word)
{
	word = slice_trim(word);
	if (slice_is_nocase(word, "yes"))
		return PARSE_YES;
	if (slice_is_nocase(word, "no"))
		return PARSE_NO;
	return PARSE_NOT_SAID;
}

static bool read_enrolment(struct enrolment_status *status, struct slice value)
{
	value = slice_trim(value);
	if (slice_is(value, "Yes (User Approved)")) {
		status->enrolled = PARSE_YES;
		status->user_approved = PARSE_YES;
	} else if (yes_no(value) == PARSE_YES) {
		status->enrolled = PARSE_YES;
		status->user_approved = PARSE_NO;
	} else {
		status->enrolled = yes_no(value);
	}
	return status->enrolled != PARSE_NOT_SAID;
}

static bool read_enrolment_line(struct arena *arena,
				struct enrolment_status *status,
				struct slice line)
{
	line = slice_trim(line);
	if (slice_take(&line, "Enrolled via DEP:")) {
		status->automated = yes_no(line);
		return status->automated != PARSE_NOT_SAID;
	}
	if (slice_take(&line, "MDM enrollment:"))
		return read_enrolment(status, line);
	if (slice_take(&line, "MDM server:")) {
		status->server = slice_copy(arena, slice_trim(line));
		return true;
	}
	return line.length == 0;
}

struct enrolment_status enrolment_status_parse(struct arena *arena,
					       struct bytes out,
					       struct bytes error)
{
	struct enrolment_status status = {0};
	struct slice rest = slice_from(out), line;

	while (line_next(&rest, &line))
		if (!read_enrolment_line(arena, &status, line))
			parse_note_unknown(arena, &status.notes, line.data,
					   line.length);
	if (!status.automated && !status.enrolled)
		status.verdict =
			parse_no_answer(arena, out, error, &status.notes);
	return status;
}

static bool read_bootstrap_line(struct bootstrap_status *status,
				struct slice line)
{
	line = slice_trim(line);
	slice_take(&line, "profiles: ");
	if (slice_take(&line, "Bootstrap Token supported on server:")) {
		status->supported = yes_no(line);
		return status->supported != PARSE_NOT_SAID;
	}
	if (slice_take(&line, "Bootstrap Token escrowed to server:")) {
		status->escrowed = yes_no(line);
		return status->escrowed != PARSE_NOT_SAID;
	}
	if (slice_starts(line, "Bootstrap Token functionality is not "
			       "supported on the server")) {
		status->supported = PARSE_NO;
		return true;
	}
	return line.length == 0;
}

struct bootstrap_status bootstrap_status_parse(struct arena *arena,
					       struct bytes out,
					       struct bytes error)
{
	struct bootstrap_status status = {0};
	struct slice texts[] = {slice_from(out), slice_from(error)}, line;

	for (size_t i = 0; i < 2; i++)
		while (line_next(&texts[i], &line))
			if (!read_bootstrap_line(&status, line))
				parse_note_unknown(arena, &status.notes,
						   line.data, line.length);
	if (!status.supported && !status.escrowed)
		status.verdict =
			parse_no_answer(arena, out, error, &status.notes);
	return status;
}

/* Prompts stand before the answer, on the same line of a terminal. */
static enum bootstrap_escrow escrow_of(struct slice line)
{
	if (slice_has(line, "Error:"))
		return BOOTSTRAP_ESCROW_REFUSED;
	if (slice_has(line, "profiles: Bootstrap Token escrowed"))
		return BOOTSTRAP_ESCROW_DONE;
	if (slice_has(line, "profiles: Bootstrap Token created"))
		return BOOTSTRAP_ESCROW_CREATED;
	return BOOTSTRAP_ESCROW_NOT_SAID;
}

static void read_escrow(struct arena *arena,
			struct bootstrap_escrow_answer *answer,
			struct slice line)
{
	enum bootstrap_escrow said = escrow_of(line);

	if (slice_trim(line).length == 0)
		return;
	if (said == BOOTSTRAP_ESCROW_NOT_SAID)
		parse_note_unknown(arena, &answer->notes, line.data,
				   line.length);
	if (said == BOOTSTRAP_ESCROW_REFUSED)
		parse_note_error(arena, &answer->notes, line.data, line.length);
	if (said > answer->result)
		answer->result = said;
}

struct bootstrap_escrow_answer bootstrap_escrow_parse(struct arena *arena,
						      struct bytes out,
						      struct bytes error)
{
	struct bootstrap_escrow_answer answer = {0};
	struct slice texts[] = {slice_from(out), slice_from(error)}, line;

	for (size_t i = 0; i < 2; i++)
		while (line_next(&texts[i], &line))
			read_escrow(arena, &answer, line);
	if (!answer.result)
		answer.verdict =
			parse_no_answer(arena, out, error, &answer.notes);
	return answer;
}
