#include "parse/dslocal.h"

#include <string.h>

/* Values are arrays; old tools wrote some of them bare. */
static const struct value *first_value(const struct value *tree,
				       const char *key)
{
	const struct value *value = value_get(tree, key);

	return value_is(value, VALUE_ARRAY) ? value_at(value, 0) : value;
}

static void read_account_policy(struct arena *arena,
				struct account_record *record,
				struct parse_notes *notes,
				const struct value *data)
{
	enum parse_verdict verdict;
	const struct value *tree;
	struct bytes bytes;

	if (!value_is(data, VALUE_DATA) && !value_is(data, VALUE_STRING))
		return;
	bytes = (struct bytes){.data = data->string.bytes,
			       .length = data->string.length};
	tree = parse_plist(arena, bytes, (struct bytes){0}, &verdict, notes);
	record->created_at = parse_number_of(value_get(tree, "creationTime"));
	record->password_set_at =
		parse_number_of(value_get(tree, "passwordLastSetTime"));
	record->failed_logins =
		parse_number_of(value_get(tree, "failedLoginCount"));
	record->failed_login_at =
		parse_number_of(value_get(tree, "failedLoginTimestamp"));
}

struct account_answer dslocal_user_parse(struct arena *arena, struct bytes data)
{
	struct account_answer answer = {0};
	const struct value *tree = parse_plist(arena, data, (struct bytes){0},
					       &answer.verdict, &answer.notes);
	struct record_attributes attributes =
		record_attributes_from(arena, tree);

	if (!tree)
		return answer;
	if (!account_record_fill(arena, &answer.record, &attributes)) {
		answer.record = (struct account_record){0};
		answer.verdict = PARSE_UNRECOGNISED;
		return answer;
	}
	read_account_policy(arena, &answer.record, &answer.notes,
			    first_value(tree, "accountPolicyData"));
	return answer;
}

struct group_record dslocal_group_parse(struct arena *arena, struct bytes data)
{
	struct group_record group = {0};
	const struct value *tree = parse_plist(arena, data, (struct bytes){0},
					       &group.verdict, &group.notes);
	struct record_attributes attributes =
		record_attributes_from(arena, tree);

	if (!tree)
		return group;
	if (!group_record_fill(arena, &group, &attributes) || !group.name)
		group.verdict = PARSE_UNRECOGNISED;
	/* The file is the whole record: what it lacks is an empty list. */
	group.names_known = group.verdict == PARSE_OK;
	group.guids_known = group.verdict == PARSE_OK;
	return group;
}
