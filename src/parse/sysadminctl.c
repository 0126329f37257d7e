#include "parse/sysadminctl.h"

#include <string.h>

#include "base/text.h"
#include "parse/lines.h"

#define ENABLED	 "Secure token is ENABLED for user"
#define DISABLED "Secure token is DISABLED for user"

static bool is_digit_or(char byte, const char *others)
{
	return (byte >= '0' && byte <= '9') || (byte && strchr(others, byte));
}

/*
 * Takes "2026-09-23 10:10:38.619 sysadminctl[1053:11513] " off the line. Logs
 * that were passed on may lack the time or have a colon behind the bracket.
 */
static void take_prefix(struct slice *line)
{
	struct slice at = *line, process;
	size_t dated = 0;

	while (dated < at.length && is_digit_or(at.data[dated], "-:. +"))
		dated++;
	at = slice_skip(at, dated);
	if (!slice_take(&at, "sysadminctl[") ||
	    !slice_split(at, ']', &process, &at))
		return;
	slice_take(&at, ":");
	slice_take(&at, " ");
	*line = at;
}

/* "New account password error.  (5402)": only behind the last words. */
static bool code_in_brackets(struct slice message, int64_t *number)
{
	size_t at;

	message = slice_trim(message);
	if (!slice_ends(message, ")"))
		return false;
	message.length--;
	at = slice_find_last(message, '(');
	return at < message.length &&
	       slice_number(slice_skip(message, at + 1), number);
}

/* "### Error:-14090 File:..." and "... Code=5101 ..." as well. */
static int error_code(struct slice message)
{
	static const char *const marks[] = {"Error:", "Code="};
	int64_t number = 0;

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		struct slice at =
			slice_skip(message, slice_find_text(message, marks[i]));

		if (slice_take(&at, marks[i]) &&
		    slice_leading_number(at, &number) > 0)
			break;
	}
	if (!number && !code_in_brackets(message, &number))
		return 0;
	return number >= -99999 && number <= 99999 ? (int)number : 0;
}

static bool names_user(struct slice message, const char *name)
{
	if (!slice_take(&message, "Unknown user "))
		return false;
	return !name || slice_is(message, name);
}

static enum token_status status_of(struct slice message, const char *name)
{
	if (slice_starts(message, ENABLED))
		return TOKEN_STATUS_ENABLED;
	if (slice_starts(message, DISABLED))
		return TOKEN_STATUS_DISABLED;
	if (names_user(message, name))
		return TOKEN_STATUS_NO_SUCH_USER;
	return TOKEN_STATUS_NOT_SAID;
}

static const struct change_message {
	const char *words;
	enum token_change result;
} change_messages[] = {
	{"Operation is not permitted without secure token unlock",
	 TOKEN_CHANGE_NO_UNLOCK},
	{"Failed to authenticate with SystemAdministration framework",
	 TOKEN_CHANGE_FRAMEWORK},
	{"sysadminctl should be run as root", TOKEN_CHANGE_NEEDS_ROOT},
	{"Unknown user ", TOKEN_CHANGE_NO_SUCH_USER},
};

static const struct change_code {
	int code;
	enum token_change result;
} change_codes[] = {
	{5101, TOKEN_CHANGE_NOT_AUTHORISED},
	{5402, TOKEN_CHANGE_POLICY},
	{-14090, TOKEN_CHANGE_WRONG_PASSWORD},
	{-14120, TOKEN_CHANGE_NO_PERMISSION},
	{-14136, TOKEN_CHANGE_NO_SUCH_USER},
	{-14165, TOKEN_CHANGE_POLICY},
	{-14167, TOKEN_CHANGE_ACCOUNT_DISABLED},
	{-60007, TOKEN_CHANGE_NEEDS_ROOT},
};

static enum token_change change_of_words(struct slice message)
{
	size_t count = sizeof(change_messages) / sizeof(*change_messages);

	for (size_t i = 0; i < count; i++)
		if (slice_starts(message, change_messages[i].words))
			return change_messages[i].result;
	return TOKEN_CHANGE_NOT_SAID;
}

static enum token_change change_of_code(int code)
{
	size_t count = sizeof(change_codes) / sizeof(*change_codes);

	for (size_t i = 0; i < count; i++)
		if (change_codes[i].code == code)
			return change_codes[i].result;
	return code ? TOKEN_CHANGE_OTHER_CODE : TOKEN_CHANGE_NOT_SAID;
}

static void read_status(struct arena *arena, struct token_status_answer *answer,
			struct slice text, const char *name)
{
	struct slice line;

	while (!answer->status && line_next(&text, &line)) {
		take_prefix(&line);
		answer->status = status_of(line, name);
		if (answer->status || slice_trim(line).length == 0)
			continue;
		if (!answer->code && slice_starts(line, "### Error:"))
			answer->code = error_code(line);
		if (change_of_words(line) == TOKEN_CHANGE_FRAMEWORK ||
		    change_of_words(line) == TOKEN_CHANGE_NEEDS_ROOT)
			parse_note_error(arena, &answer->notes, line.data,
					 line.length);
		parse_note_unknown(arena, &answer->notes, line.data,
				   line.length);
	}
}

struct token_status_answer token_status_parse(struct arena *arena,
					      const char *name,
					      struct bytes out,
					      struct bytes error)
{
	struct token_status_answer answer = {0};

	read_status(arena, &answer, slice_from(error), name);
	read_status(arena, &answer, slice_from(out), name);
	if (answer.status)
		return answer;
	if (answer.code && !answer.notes.error)
		answer.notes.error = answer.notes.first[0];
	if (answer.notes.error)
		answer.verdict = PARSE_ERROR_TEXT;
	else if (answer.notes.unknown > 0)
		answer.verdict = PARSE_UNRECOGNISED;
	else
		answer.verdict = PARSE_EMPTY;
	return answer;
}

static bool says_done(struct slice message)
{
	slice_take(&message, "- ");
	return slice_is(slice_trim(message), "Done!");
}

/* The first failure stays: what follows it are its consequences. */
static void read_change(struct arena *arena, struct token_change_answer *answer,
			struct slice message)
{
	enum token_change result = change_of_words(message);
	int code = error_code(message);

	if (!result)
		result = change_of_code(code);
	if (!result) {
		parse_note_unknown(arena, &answer->notes, message.data,
				   message.length);
		return;
	}
	parse_note_error(arena, &answer->notes, message.data, message.length);
	if (answer->result && answer->result != TOKEN_CHANGE_DONE)
		return;
	answer->result = result;
	answer->code = code;
}

struct token_change_answer token_change_parse(struct arena *arena,
					      struct bytes out,
					      struct bytes error)
{
	struct token_change_answer answer = {0};
	struct slice texts[] = {slice_from(error), slice_from(out)}, line;

	for (size_t i = 0; i < 2; i++) {
		while (line_next(&texts[i], &line)) {
			take_prefix(&line);
			if (slice_trim(line).length == 0)
				continue;
			if (!says_done(line))
				read_change(arena, &answer, line);
			else if (!answer.result)
				answer.result = TOKEN_CHANGE_DONE;
		}
	}
	if (!answer.result)
		answer.verdict =
			parse_no_answer(arena, out, error, &answer.notes);
	return answer;
}
