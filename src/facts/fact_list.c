#include "fact_list.h"

#include "fact_row.h"

struct fact_row_info {
	const char *id, *title;
	fact_fill *fill;
};

#define FACT_ROW(name, id, title) {id, title, fact_row_##name},
static const struct fact_row_info rows[] = {
#include "fact_rows.def"
};
#undef FACT_ROW

#define FACT_ROW(name, id, title) id,
const char *const fact_ids[] = {
#include "fact_rows.def"
};
#undef FACT_ROW

const size_t fact_id_count = sizeof(fact_ids) / sizeof(*fact_ids);

struct fact_entries fact_list(const struct machine *machine,
			      struct arena *arena)
{
	struct fact_entries entries = {0};

	for (size_t i = 0; i < fact_id_count; i++) {
		struct fact_row row = {
			.machine = machine,
			.arena = arena,
			.entry = list_add(arena, &entries),
		};

		row.entry->id = rows[i].id;
		row.entry->title = rows[i].title;
		row.entry->answer = FACT_ANSWER_UNKNOWN;
		rows[i].fill(&row);
	}
	return entries;
}

const char *fact_answer_word(enum fact_answer answer)
{
	static const char *const words[] = {
		[FACT_ANSWER_YES] = "yes",
		[FACT_ANSWER_NO] = "no",
		[FACT_ANSWER_UNKNOWN] = "unknown",
		[FACT_ANSWER_NOT_APPLICABLE] = "not-applicable",
	};

	return words[answer];
}
