#include "repair/journal.h"

#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "facts/fact_list.h"

static const char *const outcome_words[] = {
	[OUTCOME_OPEN] = "started",
	[OUTCOME_VERIFIED] = "verified",
	[OUTCOME_DONE] = "done",
	[OUTCOME_BY_HAND] = "by-hand",
	[OUTCOME_UNVERIFIED] = "not-verified",
	[OUTCOME_FAILED] = "failed",
	[OUTCOME_SKIPPED] = "skipped",
	[OUTCOME_CANCELLED] = "cancelled",
	[OUTCOME_RESTART] = "restart",
};

#define OUTCOMES (sizeof(outcome_words) / sizeof(*outcome_words))

const char *outcome_word(enum step_outcome outcome)
{
	return outcome_words[outcome];
}

const char *outcome_label(enum step_outcome outcome)
{
	static const char *const labels[] = {
		[OUTCOME_OPEN] = "OPEN",
		[OUTCOME_VERIFIED] = "VERIFIED",
		[OUTCOME_DONE] = "DONE",
		[OUTCOME_BY_HAND] = "BY HAND",
		[OUTCOME_UNVERIFIED] = "NOT SEEN",
		[OUTCOME_FAILED] = "FAILED",
		[OUTCOME_SKIPPED] = "SKIPPED",
		[OUTCOME_CANCELLED] = "GIVEN UP",
		[OUTCOME_RESTART] = "RESTART",
	};

	return labels[outcome];
}

const char *outcome_sentence(enum step_outcome outcome)
{
	static const char *const sentences[] = {
		[OUTCOME_OPEN] = "It has not ended.",
		[OUTCOME_VERIFIED] = "This Mac shows it.",
		[OUTCOME_DONE] = "It has run.",
		[OUTCOME_BY_HAND] = "It is noted as done by hand.",
		[OUTCOME_UNVERIFIED] = "This Mac does not show it.",
		[OUTCOME_FAILED] = "It did not work.",
		[OUTCOME_SKIPPED] = "It was left out.",
		[OUTCOME_CANCELLED] = "It was given up.",
		[OUTCOME_RESTART] = "It goes on after the restart.",
	};

	return sentences[outcome];
}

static enum step_outcome outcome_of(const char *word)
{
	for (size_t i = 0; i < OUTCOMES; i++)
		if (text_equal(outcome_words[i], word))
			return (enum step_outcome)i;
	return OUTCOME_OPEN;
}

static int64_t time_of(const struct value *dict, const char *key)
{
	const char *word = value_get_text(dict, key, NULL);
	int64_t seconds;

	return word && clock_parse_iso(word, &seconds) ? seconds : 0;
}

static void set_time(struct arena *arena, struct value *dict, const char *key,
		     int64_t seconds)
{
	char buffer[CLOCK_ISO_SIZE];

	value_set_string(arena, dict, key,
			 seconds ? clock_format_iso(seconds, buffer) : NULL);
}

size_t journal_count(const struct case_file *case_file)
{
	return value_count(case_file->journal);
}

struct journal_entry journal_at(const struct case_file *case_file, size_t index)
{
	const struct value *dict = value_at(case_file->journal, index);

	return (struct journal_entry){
		.path = value_get_text(dict, "path", NULL),
		.step = value_get_text(dict, "step", NULL),
		.subject = value_get_text(dict, "subject", NULL),
		.started = time_of(dict, "started"),
		.ended = time_of(dict, "ended"),
		.outcome = outcome_of(value_get_text(dict, "result", NULL)),
		.before = value_get_text(dict, "before", NULL),
		.after = value_get_text(dict, "after", NULL),
		.note = value_get_text(dict, "note", NULL),
	};
}

size_t journal_begin(struct case_file *case_file,
		     const struct journal_entry *entry)
{
	struct arena *arena = case_file->arena;
	struct value *dict = value_dict(arena);

	value_set_string(arena, dict, "step", entry->step);
	if (entry->path)
		value_set_string(arena, dict, "path", entry->path);
	if (entry->subject)
		value_set_string(arena, dict, "subject", entry->subject);
	set_time(arena, dict, "started", entry->started);
	set_time(arena, dict, "ended", 0);
	value_set_string(arena, dict, "result", outcome_word(OUTCOME_OPEN));
	value_set_string(arena, dict, "before", entry->before);
	value_set_string(arena, dict, "after", NULL);
	value_set_string(arena, dict, "note", NULL);
	value_push(arena, case_file->journal, dict);
	return journal_count(case_file) - 1;
}

void journal_end(struct case_file *case_file, size_t index,
		 const struct journal_entry *entry)
{
	struct arena *arena = case_file->arena;
	struct value *dict = value_at(case_file->journal, index);

	set_time(arena, dict, "ended", entry->ended);
	value_set_string(arena, dict, "result", outcome_word(entry->outcome));
	value_set_string(arena, dict, "after", entry->after);
	value_set_string(arena, dict, "note", entry->note);
}

void journal_drop(struct case_file *case_file)
{
	if (case_file->journal->array.count)
		case_file->journal->array.count--;
}

/* --- Facts in words -------------------------------------------------------- */

static const struct fact_entry *fact_find(const struct fact_entries *entries,
					  const char *id, size_t length)
{
	for (size_t i = 0; i < entries->count; i++)
		if (strlen(entries->items[i].id) == length &&
		    memcmp(entries->items[i].id, id, length) == 0)
			return &entries->items[i];
	return NULL;
}

static const char *fact_words(struct arena *arena,
			      const struct fact_entry *entry)
{
	const char *answer = fact_answer_word(entry->answer);

	if (!entry->value || text_equal(entry->value, answer))
		return arena_printf(arena, "%s %s", entry->id, answer);
	return arena_printf(arena, "%s %s (%s)", entry->id, answer,
			    entry->value);
}

const char *journal_facts(struct arena *arena, const struct machine *machine,
			  const char *facts)
{
	struct fact_entries entries;
	const char *words = NULL;

	if (!facts)
		return NULL;
	entries = fact_list(machine, arena);
	for (; *(facts += strspn(facts, " ")); facts += strcspn(facts, " ")) {
		const struct fact_entry *entry =
			fact_find(&entries, facts, strcspn(facts, " "));
		const char *one = entry ? fact_words(arena, entry) : NULL;

		if (one)
			words = words ? arena_printf(arena, "%s, %s", words,
						     one)
				      : one;
	}
	return words;
}
