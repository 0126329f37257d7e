#include "parse/web_answer.h"

#include <string.h>

#include "base/json.h"
#include "parse/lines.h"

/* "EXIT CODES" of curl's manual page. */
enum {
	CURL_RESOLVE = 6,
	CURL_CONNECT = 7,
	CURL_TIMEOUT = 28,
	CURL_HANDSHAKE = 35,
	CURL_CERTIFICATE = 60,
};

static enum web_reach reach_of(int exit)
{
	switch (exit) {
	case CURL_RESOLVE:
	case CURL_CONNECT:
	case CURL_TIMEOUT:
	case CURL_HANDSHAKE:
		return WEB_UNREACHED;
	case CURL_CERTIFICATE:
		return WEB_UNTRUSTED;
	default:
		return WEB_NOT_SAID;
	}
}

/* "HTTP/2 405"; behind a proxy there are several, the last one counts. */
static void read_status(struct web_head *head, struct slice line)
{
	struct slice version, number;

	if (!slice_starts(line, "HTTP/") || !slice_word(&line, &version) ||
	    !slice_word(&line, &number) || !slice_number(number, &head->status))
		return;
	head->reach = WEB_REACHED;
}

struct web_head web_head_parse(struct arena *arena, struct bytes out,
			       struct bytes error, int exit)
{
	struct web_head head = {.reach = reach_of(exit)};
	struct slice rest = slice_from(out), line;

	while (line_next(&rest, &line))
		read_status(&head, slice_trim(line));
	rest = slice_from(error);
	while (line_next(&rest, &line)) {
		line = slice_trim(line);
		if (slice_take(&line, "*") &&
		    (line = slice_trim(line), slice_take(&line, "issuer:")))
			head.issuer = slice_copy(arena, slice_trim(line));
	}
	if (head.reach == WEB_NOT_SAID)
		head.verdict = parse_no_answer(arena, out, error, &head.notes);
	return head;
}

struct association_file association_file_parse(struct arena *arena,
					       struct bytes out,
					       struct bytes error)
{
	struct association_file file = {0};
	struct value *tree = NULL;
	const struct value *apps;
	struct status status;

	if (slice_trim(slice_from(out)).length == 0) {
		file.verdict = parse_no_answer(arena, out, error, &file.notes);
		return file;
	}
	status = json_parse(arena, NULL, out.data, out.length, &tree);
	if (!status_is_ok(&status)) {
		file.verdict = PARSE_UNRECOGNISED;
		parse_note_error(arena, &file.notes, status.detail,
				 strlen(status.detail));
		return file;
	}
	apps = value_get(value_get(tree, "authsrv"), "apps");
	for (size_t i = 0; i < value_count(apps); i++)
		if (value_is(value_at(apps, i), VALUE_STRING))
			words_add(arena, &file.apps,
				  value_text(value_at(apps, i), ""));
	return file;
}
