#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "parse/lines.h"
#include "parse/profiles.h"

#define COMPUTER_LEVEL "_computerlevel" /* the man page writes _computerLevel */

static void add_item(struct arena *arena, struct installed_profile *profile,
		     const struct value *tree)
{
	struct profile_payload *item = list_add(arena, &profile->items);

	item->tree = tree;
	item->type = value_get_text(tree, "PayloadType", NULL);
	item->identifier = value_get_text(tree, "PayloadIdentifier", NULL);
	item->uuid = value_get_text(tree, "PayloadUUID", NULL);
	item->name = value_get_text(tree, "PayloadDisplayName", NULL);
	item->content = value_get(tree, "PayloadContent");
}

/* "2023-03-31 01:14:38 +0000"; a date in some dumps. */
static struct parse_number install_time(const struct value *date)
{
	struct parse_number time = {0};

	if (value_is(date, VALUE_DATE))
		return parse_number_of(date);
	time.known = clock_parse_iso(value_text(date, ""), &time.value);
	return time;
}

static void add_profile(struct arena *arena,
			struct installed_profiles *profiles, const char *level,
			const struct value *tree)
{
	const struct value *items = value_get(tree, "ProfileItems");
	struct installed_profile *profile;

	if (!value_is(tree, VALUE_DICT)) {
		parse_note_unknown(arena, &profiles->notes, level,
				   strlen(level));
		return;
	}
	profile = list_add(arena, &profiles->list);
	profile->tree = tree;
	profile->computer = text_equal_nocase(level, COMPUTER_LEVEL);
	profile->user = profile->computer ? NULL : level;
	profile->identifier = value_get_text(tree, "ProfileIdentifier", NULL);
	profile->uuid = value_get_text(tree, "ProfileUUID", NULL);
	profile->name = value_get_text(tree, "ProfileDisplayName", NULL);
	profile->organisation =
		value_get_text(tree, "ProfileOrganization", NULL);
	profile->installed_at =
		install_time(value_get(tree, "ProfileInstallDate"));
	for (size_t i = 0; i < value_count(items); i++)
		if (value_is(value_at(items, i), VALUE_DICT))
			add_item(arena, profile, value_at(items, i));
}

static void add_level(struct arena *arena, struct installed_profiles *profiles,
		      const struct value_member *level)
{
	if (!value_is(level->value, VALUE_ARRAY)) {
		parse_note_unknown(arena, &profiles->notes, level->key,
				   strlen(level->key));
		return;
	}
	for (size_t i = 0; i < value_count(level->value); i++)
		add_profile(arena, profiles, level->key,
			    value_at(level->value, i));
}

static bool says_none(struct bytes text)
{
	return slice_starts(slice_trim(slice_from(text)),
			    "There are no configuration profiles installed");
}

struct installed_profiles installed_profiles_parse(struct arena *arena,
						   struct bytes out,
						   struct bytes error)
{
	struct installed_profiles profiles = {0};
	const struct value *tree;

	if (says_none(out) || says_none(error))
		return profiles;
	tree = parse_plist(arena, out, error, &profiles.verdict,
			   &profiles.notes);
	if (tree && !value_is(tree, VALUE_DICT))
		profiles.verdict = PARSE_UNRECOGNISED;
	if (!value_is(tree, VALUE_DICT))
		return profiles;
	profiles.tree = tree;
	for (size_t i = 0; i < tree->dict.count; i++)
		add_level(arena, &profiles, &tree->dict.members[i]);
	return profiles;
}
