#include "fact_row.h"

#include "base/clock.h"

static void row_unknown(struct fact_row *row, const struct fact_source *source)
{
	bool not_here = source->reason == FACT_NOT_HERE;

	row->entry->answer =
		not_here ? FACT_ANSWER_NOT_APPLICABLE : FACT_ANSWER_UNKNOWN;
	if (!row->entry->note && source->reason != FACT_NOT_ASKED)
		row->entry->note = fact_reason_words(source->reason);
}

/* The part that all leaves with a state have in common. */
static bool row_state(struct fact_row *row, enum fact_state state,
		      const struct fact_source *source)
{
	row_cite(row, source);
	if (state == FACT_UNKNOWN)
		row_unknown(row, source);
	else
		row->entry->answer =
			state == FACT_KNOWN ? FACT_ANSWER_YES : FACT_ANSWER_NO;
	return state == FACT_KNOWN;
}

void row_cite(struct fact_row *row, const struct fact_source *source)
{
	for (size_t i = 0; i < source->evidence.count; i++)
		words_add_once(row->arena, &row->entry->evidence,
			       source->evidence.items[i]);
	if (!row->entry->note)
		row->entry->note = source->note;
}

void row_truth(struct fact_row *row, enum truth truth)
{
	static const enum fact_answer answers[] = {
		[TRUTH_UNKNOWN] = FACT_ANSWER_UNKNOWN,
		[TRUTH_NO] = FACT_ANSWER_NO,
		[TRUTH_YES] = FACT_ANSWER_YES,
	};

	row->entry->answer = answers[truth];
}

void row_fact(struct fact_row *row, const struct fact *fact)
{
	row_cite(row, &fact->source);
	row_truth(row, fact->truth);
	if (fact_unknown(fact))
		row_unknown(row, &fact->source);
}

void row_text(struct fact_row *row, const struct fact_text *text)
{
	if (row_state(row, text->state, &text->source))
		row->entry->value = text->value;
}

void row_time(struct fact_row *row, const struct fact_time *time)
{
	char buffer[CLOCK_ISO_SIZE];

	if (row_state(row, time->state, &time->source))
		row_value(row, clock_format_people(time->seconds, buffer));
}

void row_version(struct fact_row *row, const struct fact_version *version)
{
	if (row_state(row, version->state, &version->source))
		row->entry->value = version->words;
}

void row_names(struct fact_row *row, const struct words *names)
{
	row->entry->answer = names->count ? FACT_ANSWER_YES : FACT_ANSWER_NO;
	if (names->count)
		row->entry->value = words_join(row->arena, names, "and");
}

void row_number(struct fact_row *row, size_t number)
{
	row->entry->answer = FACT_ANSWER_YES;
	row->entry->value = arena_printf(row->arena, "%zu", number);
}

void row_value(struct fact_row *row, const char *value)
{
	row->entry->answer = FACT_ANSWER_YES;
	row->entry->value = arena_strdup(row->arena, value);
}

void row_not_applicable(struct fact_row *row, const char *note)
{
	row->entry->answer = FACT_ANSWER_NOT_APPLICABLE;
	row->entry->note = note;
}
