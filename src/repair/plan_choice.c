#include "repair/plan_draft.h"

static void copy_words(struct arena *arena, struct words *to,
		       const struct words *from)
{
	for (size_t i = 0; i < from->count; i++)
		words_add(arena, to, arena_strdup(arena, from->items[i]));
}

struct plan_path *plan_choose(const struct machine *machine,
			      const struct diagnosis *diagnosis,
			      const struct plan_path *path,
			      const struct plan_choice *choice,
			      struct arena *arena)
{
	struct plan_path *chosen = arena_alloc(arena, sizeof(*chosen));
	struct plan_draft draft = plan_draft_new(machine, diagnosis, arena);

	draft.choice = choice;
	chosen->info = path->info;
	chosen->recommended = path->recommended;
	copy_words(arena, &chosen->findings, &path->findings);
	copy_words(arena, &chosen->subjects, &path->subjects);
	plan_fill(&draft, chosen);
	return chosen;
}

struct plan_path *plan_path_for(const struct machine *machine,
				const struct diagnosis *diagnosis,
				const struct path_info *info,
				const char *subject, struct arena *arena)
{
	struct plan_path *path = arena_alloc(arena, sizeof(*path));
	struct plan_draft draft = plan_draft_new(machine, diagnosis, arena);

	path->info = info;
	if (subject != NULL)
		words_add(arena, &path->subjects, subject);
	plan_fill(&draft, path);
	return path;
}
