#include "parse/certificates.h"

#include <string.h>

#include "base/plist.h"
#include "parse/lines.h"

static const char pem_begin[] = "-----BEGIN CERTIFICATE-----";
static const char pem_end[] = "-----END CERTIFICATE-----";

static void read_block(struct arena *arena, struct certificates *answer,
		       struct slice block)
{
	struct certificate certificate;
	struct bytes der;

	if (plist_base64_decode(arena, slice_copy(arena, block), &der) &&
	    certificate_read(arena, der, &certificate))
		*list_add(arena, &answer->list) = certificate;
	else
		parse_note_unknown(arena, &answer->notes, block.data,
				   block.length);
}

struct certificates certificates_parse(struct arena *arena, struct bytes out,
				       struct bytes error, int exit)
{
	struct certificates answer = {0};
	struct slice rest = slice_from(out), block;
	size_t at;

	while ((at = slice_find_text(rest, pem_begin)) < rest.length) {
		block = slice_skip(rest, at + strlen(pem_begin));
		at = slice_find_text(block, pem_end);
		rest = slice_skip(block, at);
		block.length = at;
		read_block(arena, &answer, block);
	}
	if (answer.list.count)
		return answer;
	answer.verdict = parse_no_answer(arena, out, error, &answer.notes);
	/* An empty keychain: nothing is printed, and it may count as "not
	 * found". */
	if (answer.verdict == PARSE_EMPTY && (exit == 0 || exit == 1))
		answer.verdict = PARSE_OK;
	return answer;
}

static bool is_fingerprint(struct slice word)
{
	if (word.length != 40)
		return false;
	for (size_t i = 0; i < word.length; i++)
		if (!word.data[i] || !strchr("0123456789ABCDEF", word.data[i]))
			return false;
	return true;
}

/* "1) 77A4... "NAME" (CSSMERR_TP_NOT_TRUSTED)" */
static bool read_identity(struct arena *arena, struct identities *answer,
			  struct slice line, bool wanted)
{
	struct slice number, fingerprint, name = {0};
	int64_t value;
	size_t end;

	if (!slice_word(&line, &number) || !slice_ends(number, ")"))
		return false;
	number.length--;
	if (!slice_number(number, &value) || !slice_word(&line, &fingerprint) ||
	    !is_fingerprint(fingerprint))
		return false;
	name = slice_skip(line, slice_find(line, '"') + 1);
	end = slice_find_last(name, '"');
	if (end >= name.length)
		return false;
	name.length = end;
	if (wanted)
		*list_add(arena, &answer->list) = (struct identity){
			.fingerprint = slice_copy(arena, fingerprint),
			.name = slice_copy(arena, name),
		};
	return true;
}

struct identities identities_parse(struct arena *arena, struct bytes out,
				   struct bytes error)
{
	struct identities answer = {0};
	struct slice rest = slice_from(out), line;
	bool counted = false, valid = false;

	while (line_next(&rest, &line)) {
		line = slice_trim(line);
		if (slice_starts(line, "Valid identities only"))
			valid = true;
		else if (slice_ends(line, "identities found"))
			counted = true;
		else if (line.length > 0 && !slice_starts(line, "Policy:") &&
			 !slice_is(line, "Matching identities") &&
			 !read_identity(arena, &answer, line, !valid))
			parse_note_unknown(arena, &answer.notes, line.data,
					   line.length);
	}
	if (!answer.list.count && !counted)
		answer.verdict =
			parse_no_answer(arena, out, error, &answer.notes);
	return answer;
}
