#include "parse/pwpolicy.h"

#include <string.h>

#include "base/text.h"
#include "parse/lines.h"

static enum policy_category category_of(const char *name)
{
	static const struct {
		const char *name;
		enum policy_category category;
	} categories[] = {
		{"policyCategoryAuthentication", POLICY_AUTHENTICATION},
		{"policyCategoryPasswordChange", POLICY_PASSWORD_CHANGE},
		{"policyCategoryPasswordContent", POLICY_PASSWORD_CONTENT},
	};

	for (size_t i = 0; i < sizeof(categories) / sizeof(*categories); i++)
		if (text_equal(name, categories[i].name))
			return categories[i].category;
	return POLICY_OTHER;
}

/* English first, then what Apple calls the default, then any language. */
static const char *description_of(const struct value *descriptions)
{
	static const char *const languages[] = {
		"en",	 "English", "policyDefaultContentDescription",
		"en_US", "en_GB",
	};
	const char *found = NULL;

	for (size_t i = 0; !found && i < sizeof(languages) / sizeof(*languages);
	     i++)
		found = value_get_text(descriptions, languages[i], NULL);
	if (!found && value_is(descriptions, VALUE_DICT) &&
	    value_count(descriptions) > 0)
		found = value_text(descriptions->dict.members[0].value, NULL);
	return found ? found : value_text(descriptions, NULL);
}

static void add_policy(struct arena *arena, struct account_policies *policies,
		       const char *category, const struct value *entry)
{
	struct account_policy *policy;

	if (!value_is(entry, VALUE_DICT)) {
		parse_note_unknown(arena, &policies->notes, category,
				   strlen(category));
		return;
	}
	policy = list_add(arena, &policies->list);
	policy->category = category_of(category);
	policy->category_name = category;
	policy->identifier = value_get_text(entry, "policyIdentifier", NULL);
	policy->content = value_get_text(entry, "policyContent", NULL);
	policy->parameters = value_get(entry, "policyParameters");
	policy->descriptions = value_get(entry, "policyContentDescription");
	policy->description = description_of(policy->descriptions);
}

/* "No global account policies have been set." or nothing but the headline. */
static bool says_none(struct slice text)
{
	struct slice line;
	bool none = false;

	while (line_next(&text, &line)) {
		line = slice_trim(line);
		if (line.length == 0)
			continue;
		if (!(slice_starts(line, "No ") &&
		      slice_has(line, "account policies have been set")) &&
		    !(slice_starts(line, "Getting ") &&
		      slice_has(line, "account policies")))
			return false;
		none = true;
	}
	return none;
}

struct account_policies account_policies_parse(struct arena *arena,
					       struct bytes out,
					       struct bytes error)
{
	struct account_policies policies = {0};
	const struct value *tree;

	if (says_none(slice_from(out)) ||
	    (slice_trim(slice_from(out)).length == 0 &&
	     says_none(slice_from(error))))
		return policies;
	tree = parse_plist(arena, out, error, &policies.verdict,
			   &policies.notes);
	if (tree && !value_is(tree, VALUE_DICT))
		policies.verdict = PARSE_UNRECOGNISED;
	if (!value_is(tree, VALUE_DICT))
		return policies;
	for (size_t i = 0; i < tree->dict.count; i++) {
		const struct value_member *category = &tree->dict.members[i];

		if (!value_is(category->value, VALUE_ARRAY))
			parse_note_unknown(arena, &policies.notes,
					   category->key,
					   strlen(category->key));
		else
			for (size_t j = 0; j < value_count(category->value);
			     j++)
				add_policy(arena, &policies, category->key,
					   value_at(category->value, j));
	}
	return policies;
}
