/*
 * fact_row: how one row of the fact list is filled. For the files fact_rows_*.c
 * alone: each row function reads the machine and says its answer through one of
 * the helpers here, so that unknown, absent and not-applicable are told the
 * same way everywhere. Must not know rules.
 */
#ifndef TM_FACTS_FACT_ROW_H
#define TM_FACTS_FACT_ROW_H

#include "facts/fact_list.h"

struct fact_row {
	const struct machine *machine;
	struct arena *arena;
	struct fact_entry *entry;
};

typedef void fact_fill(struct fact_row *row);

#define FACT_ROW(name, id, title) fact_fill fact_row_##name;
#include "facts/fact_rows.def"
#undef FACT_ROW

/* The answer of one leaf, with its evidence and its note. */
void row_fact(struct fact_row *row, const struct fact *fact);
void row_text(struct fact_row *row, const struct fact_text *text);
void row_time(struct fact_row *row, const struct fact_time *time);
void row_version(struct fact_row *row, const struct fact_version *version);

/* An answer that is put together from several leaves. */
void row_truth(struct fact_row *row, enum truth truth);
/* Yes with a value, or no when there is none in the list. */
void row_names(struct fact_row *row, const struct words *names);
void row_number(struct fact_row *row, size_t number);
void row_value(struct fact_row *row, const char *value);
void row_not_applicable(struct fact_row *row, const char *note);
/* Evidence and note of a leaf that the answer rests on. */
void row_cite(struct fact_row *row, const struct fact_source *source);

#endif
