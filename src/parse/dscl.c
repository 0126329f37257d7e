#include "parse/dscl.h"

#include <string.h>

#include "base/plist.h"
#include "base/text.h"
#include "parse/lines.h"

#define RECORD_NOT_FOUND (-14136)
#define EXIT_NOT_MEMBER	 67

int dscl_error_code(struct bytes text)
{
	static const char *const marks[] = {"DS Error: ", "failed. ("};
	struct slice whole = slice_from(text);
	int64_t code;

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		struct slice at =
			slice_skip(whole, slice_find_text(whole, marks[i]));

		if (slice_take(&at, marks[i]) &&
		    slice_leading_number(at, &code) > 0 && code < 0 &&
		    code > -100000)
			return (int)code;
	}
	return 0;
}

/* Values of the text form may hold property lists: only the start counts. */
static bool is_plist(struct bytes out)
{
	return out.data && plist_looks_like(out.data, out.length);
}

static bool says_no_such_key(struct bytes text, const char *key)
{
	struct slice rest = slice_from(text), line;

	while (line_next(&rest, &line))
		if (slice_take(&line, "No such key: ") &&
		    slice_is(slice_trim(line), key))
			return true;
	return false;
}

/*
 * Every record has a GUID. A text record without one is the tail of another
 * whose full name held a line "-": it proves nothing about a token.
 */
static void distrust_parts(struct account_record *record)
{
	if (!record->guid && record->authority.values.count == 0)
		record->authority.known = false;
}

static void add_account(struct arena *arena, struct account_records *records,
			const struct record_attributes *attributes, bool text)
{
	struct account_record record = {0};

	if (attributes->list.count == 0)
		return;
	if (!account_record_fill(arena, &record, attributes)) {
		const char *key = attributes->list.items[0].key;

		parse_note_unknown(arena, &records->notes, key, strlen(key));
		return;
	}
	if (text)
		distrust_parts(&record);
	*list_add(arena, &records->list) = record;
}

static void add_plist_accounts(struct arena *arena,
			       struct account_records *records,
			       const struct value *tree)
{
	bool single = value_is(tree, VALUE_DICT);
	size_t count = single ? 1 : value_count(tree);

	for (size_t i = 0; i < count; i++) {
		struct record_attributes attributes = record_attributes_from(
			arena, single ? tree : value_at(tree, i));

		add_account(arena, records, &attributes, false);
	}
}

struct account_records dscl_users_parse(struct arena *arena, struct bytes out,
					struct bytes error)
{
	struct account_records records = {0};

	if (is_plist(out)) {
		add_plist_accounts(arena, &records,
				   parse_plist(arena, out, error,
					       &records.verdict,
					       &records.notes));
	} else {
		struct dscl_text_records text = dscl_text_split(arena, out);

		records.notes = text.notes;
		for (size_t i = 0; i < text.list.count; i++)
			add_account(arena, &records, &text.list.items[i], true);
	}
	/* An error in the middle leaves a list that may lack accounts. */
	if ((records.list.count == 0 || dscl_error_code(error)) &&
	    records.verdict == PARSE_OK)
		records.verdict =
			parse_no_answer(arena, out, error, &records.notes);
	return records;
}

/* The attributes of a single record in either form; none when refused. */
static struct record_attributes single_record(struct arena *arena,
					      struct bytes out,
					      struct bytes error,
					      enum parse_verdict *verdict,
					      struct parse_notes *notes)
{
	struct dscl_text_records text;

	if (is_plist(out)) {
		const struct value *tree =
			parse_plist(arena, out, error, verdict, notes);

		if (value_is(tree, VALUE_ARRAY))
			tree = value_at(tree, 0);
		return record_attributes_from(arena, tree);
	}
	text = dscl_text_split(arena, out);
	*notes = text.notes;
	return text.list.count > 0 ? text.list.items[0]
				   : (struct record_attributes){0};
}

static bool has_key(const struct record_attributes *attributes, const char *key)
{
	for (size_t i = 0; i < attributes->list.count; i++)
		if (text_equal_nocase(
			    record_key_bare(attributes->list.items[i].key),
			    key))
			return true;
	return false;
}

struct account_answer dscl_user_parse(struct arena *arena, struct bytes out,
				      struct bytes error)
{
	static const char key[] = "AuthenticationAuthority";
	struct account_answer answer = {0};
	struct record_attributes attributes = single_record(
		arena, out, error, &answer.verdict, &answer.notes);
	bool no_key =
		says_no_such_key(error, key) || says_no_such_key(out, key);

	if (dscl_error_code(error) == RECORD_NOT_FOUND ||
	    dscl_error_code(out) == RECORD_NOT_FOUND) {
		answer.missing = true;
		return answer;
	}
	account_record_fill(arena, &answer.record, &attributes);
	answer.record.authority.known = has_key(&attributes, key) || no_key;
	if (attributes.list.count == 0 && !no_key)
		answer.verdict =
			parse_no_answer(arena, out, error, &answer.notes);
	return answer;
}

struct group_record dscl_group_parse(struct arena *arena, struct bytes out,
				     struct bytes error)
{
	struct group_record group = {0};
	struct record_attributes attributes =
		single_record(arena, out, error, &group.verdict, &group.notes);

	if (dscl_error_code(error) == RECORD_NOT_FOUND ||
	    dscl_error_code(out) == RECORD_NOT_FOUND) {
		group.missing = true;
		return group;
	}
	group_record_fill(arena, &group, &attributes);
	if (says_no_such_key(error, "GroupMembership"))
		group.names_known = true;
	if (says_no_such_key(error, "GroupMembers"))
		group.guids_known = true;
	if (!group.names_known && !group.guids_known)
		group.verdict =
			parse_no_answer(arena, out, error, &group.notes);
	return group;
}

static enum parse_answer member_answer(struct slice line, int exit)
{
	bool yes = slice_starts(line, "yes ") &&
		   slice_has(line, " is a member of ");
	bool no = slice_starts(line, "no ") &&
		  slice_has(line, " is NOT a member of ");

	if (yes && (exit == 0 || exit == PARSE_EXIT_UNKNOWN))
		return PARSE_YES;
	if (no && (exit == EXIT_NOT_MEMBER || exit == PARSE_EXIT_UNKNOWN))
		return PARSE_NO;
	return PARSE_NOT_SAID;
}

struct membership_answer dseditgroup_parse(struct arena *arena,
					   struct bytes out, struct bytes error,
					   int exit)
{
	static const char missing[] = "Unable to find the user record";
	struct membership_answer answer = {0};
	struct slice line = slice_trim(slice_from(out));

	answer.member = member_answer(line, exit);
	answer.user_missing = slice_has(slice_from(error), missing) ||
			      slice_starts(line, missing);
	if (!answer.member && !answer.user_missing)
		answer.verdict =
			parse_no_answer(arena, out, error, &answer.notes);
	return answer;
}
