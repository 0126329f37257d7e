#include "case_file.h"

struct case_file *case_file_new(int64_t created, const struct host_about *about)
{
	struct arena *arena = arena_new();
	struct case_file *case_file = arena_alloc(arena, sizeof(*case_file));

	*case_file = (struct case_file){
		.arena = arena,
		.created = created,
		.about = *about,
		.store = evidence_store_new(arena),
		.answers = value_dict(arena),
		.journal = value_array(arena),
	};
	case_file->about.mode_reason = arena_strdup(arena, about->mode_reason);
	case_file->about.origin = arena_strdup(arena, about->origin);
	case_file->about.target = arena_strdup(arena, about->target);
	case_file->about.volume_group =
		arena_strdup(arena, about->volume_group);
	return case_file;
}

void case_file_free(struct case_file *case_file)
{
	if (case_file)
		arena_free(case_file->arena);
}

void case_file_keep_records(struct case_file *to, const struct case_file *from)
{
	for (size_t i = 0; i < from->store->count; i++) {
		const struct evidence *old = from->store->items[i];
		struct evidence *entry;

		if (old->kind != EVIDENCE_RECORD)
			continue;
		entry = evidence_add(to->store, EVIDENCE_RECORD);
		evidence_copy(to->arena, entry, old);
		evidence_finish(to->store, entry);
	}
}
