#include "base/text.h"
#include "profile/normalise.h"

static bool is_computer(const struct profile *profile)
{
	return text_equal(profile->level, "computer");
}

/* As in a dump: the level, then the place among the profiles of that level. */
static const char *profile_where(struct arena *arena,
				 const struct machine_profiles *profiles,
				 size_t index)
{
	const struct profile *profile = &profiles->items[index];
	const char *level =
		is_computer(profile) ? COMPUTER_LEVEL : profile->level;
	size_t place = 0;

	for (size_t i = 0; i < index; i++)
		place += text_equal(profiles->items[i].level, profile->level);
	return where_index(arena, where_key(arena, "", level ? level : "?"),
			   place);
}

static void add_items(struct profile_set *set, const struct profile *profile,
		      const char *where)
{
	for (size_t i = 0; i < profile->item_count; i++) {
		const struct profile_item *item = &profile->items[i];
		const char *at = where_index(set->arena, where, i);
		struct payload payload = {
			.type = item->type ? item->type : "",
			.profile = set->profiles.count - 1,
			.item_where = at,
			.settings = item->content,
			.where = where_key(set->arena, at, "PayloadContent"),
		};

		normalise_content(set, &payload);
	}
}

struct profile_set *lint_set_from_machine(
	struct arena *arena, const char *name,
	const struct machine_profiles *profiles)
{
	struct profile_set *set = profile_set_new(arena);

	*list_add(arena, &set->files) = (struct set_file){
		.name = name,
		.shape = PROFILE_DUMP,
	};
	for (size_t i = 0; i < profiles->count; i++) {
		const struct profile *profile = &profiles->items[i];
		const char *where = profile_where(arena, profiles, i);

		*list_add(arena, &set->profiles) = (struct set_profile){
			.where = where,
			.identifier = profile->identifier,
			.uuid = profile->uuid,
			.name = profile->display_name,
			.level = is_computer(profile) ? PROFILE_LEVEL_COMPUTER
						      : PROFILE_LEVEL_USER,
			.user = is_computer(profile) ? NULL : profile->level,
		};
		add_items(set, profile,
			  where_key(arena, where, "ProfileItems"));
	}
	return set;
}
