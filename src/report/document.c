#include "report/report.h"

#include <string.h>

#include "facts/fact_list.h"
#include "report/withheld.h"

static struct value *words_value(struct arena *arena, const struct words *words)
{
	struct value *array = value_array(arena);

	for (size_t i = 0; i < words->count; i++)
		value_push_string(arena, array, words->items[i]);
	return array;
}

/* --- accounts ----------------------------------------------------------- */

static void set_fact_text(struct arena *arena, struct value *dict,
			  const char *key, const struct fact_text *fact)
{
	value_set_string(arena, dict, key,
			 fact->state == FACT_KNOWN ? fact->value : NULL);
}

static struct value *token_value(struct arena *arena, const struct token *token)
{
	struct value *dict = value_dict(arena);

	value_set_string(arena, dict, "verdict",
			 token_verdict_word(token->verdict));
	for (int i = 0; i < TOKEN_SOURCES; i++)
		value_set_string(arena, dict,
				 token_source_word((enum token_source)i),
				 truth_word(token->sources[i].truth));
	value_set_string(arena, dict, "confidence",
			 token->likely_only ? "likely" : "certain");
	return dict;
}

static struct value *account_value(struct arena *arena,
				   const struct account *account)
{
	struct value *dict = value_dict(arena);

	value_set_string(arena, dict, "name", account->name);
	value_set_string(arena, dict, "exists",
			 truth_word(account->exists.truth));
	set_fact_text(arena, dict, "full_name", &account->full_name);
	if (account->uid.state == FACT_KNOWN)
		value_set_integer(arena, dict, "uid", account->uid.value);
	else
		value_set(arena, dict, "uid", value_null(arena));
	set_fact_text(arena, dict, "guid", &account->guid);
	value_set_bool(arena, dict, "human", account->human);
	value_set_string(arena, dict, "admin",
			 truth_word(account->admin.truth));
	value_set(arena, dict, "token", token_value(arena, &account->token));
	value_set_string(arena, dict, "owner",
			 truth_word(account->owner.truth));
	value_set_string(arena, dict, "managed",
			 truth_word(account->managed.truth));
	value_set_string(arena, dict, "disabled",
			 truth_word(account->disabled.truth));
	value_set_bool(arena, dict, "console", account->console);
	return dict;
}

static struct value *accounts_value(struct arena *arena,
				    const struct machine *machine)
{
	struct value *array = value_array(arena);

	for (size_t i = 0; i < machine->accounts.count; i++) {
		const struct account *account = &machine->accounts.items[i];

		if (account_is_listed(account))
			value_push(arena, array, account_value(arena, account));
	}
	return array;
}

/* --- facts -------------------------------------------------------------- */

static struct value *facts_value(struct arena *arena,
				 const struct machine *machine)
{
	struct fact_entries entries = fact_list(machine, arena);
	struct value *array = value_array(arena);

	for (size_t i = 0; i < entries.count; i++) {
		const struct fact_entry *entry = &entries.items[i];
		struct value *dict = value_dict(arena);

		value_set_string(arena, dict, "id", entry->id);
		value_set_string(arena, dict, "title", entry->title);
		value_set_string(arena, dict, "state",
				 fact_answer_word(entry->answer));
		value_set_string(arena, dict, "value", entry->value);
		value_set(arena, dict, "evidence",
			  words_value(arena, &entry->evidence));
		value_set_string(arena, dict, "note", entry->note);
		value_push(arena, array, dict);
	}
	return array;
}

/* --- findings ----------------------------------------------------------- */

/* The paths a finding calls for, in the plan's order. */
static struct value *called_paths(struct arena *arena, const struct plan *plan,
				  const char *finding)
{
	struct value *array = value_array(arena);

	for (size_t i = 0; i < plan->count; i++)
		if (words_have(&plan->paths[i].findings, finding))
			value_push_string(arena, array,
					  plan->paths[i].info->id);
	return array;
}

static struct value *findings_value(struct arena *arena,
				    const struct diagnosis *diagnosis,
				    const struct plan *plan)
{
	struct value *array = value_array(arena);

	for (size_t i = 0; i < diagnosis->findings.count; i++) {
		const struct finding *finding = &diagnosis->findings.items[i];
		struct value *dict = value_dict(arena);

		value_set_string(arena, dict, "id", finding->id);
		value_set_string(arena, dict, "severity",
				 severity_word(finding->severity));
		value_set_string(arena, dict, "confidence",
				 confidence_word(finding->confidence));
		value_set_string(arena, dict, "title", finding->title);
		value_set_string(arena, dict, "why", finding->why);
		value_set_string(arena, dict, "subject", finding->subject);
		value_set(arena, dict, "evidence",
			  words_value(arena, &finding->evidence));
		value_set(arena, dict, "paths",
			  called_paths(arena, plan, finding->id));
		value_push(arena, array, dict);
	}
	return array;
}

/* --- paths -------------------------------------------------------------- */

static const char *where_word(unsigned where)
{
	switch (where) {
	case PATH_SESSION:
		return "session";
	case PATH_RECOVERY:
		return "recovery";
	case PATH_CONSOLE:
		return "console";
	default:
		return "both";
	}
}

static const char *kind_word(enum step_kind kind)
{
	static const char *const words[] = {
		[STEP_READ] = "read",		[STEP_BY_HAND] = "by-hand",
		[STEP_ELSEWHERE] = "elsewhere", [STEP_COMMAND] = "command",
		[STEP_CHECK] = "check",		[STEP_RESTART] = "restart",
	};

	return words[kind];
}

/* Blank-separated words as an array. */
static struct value *split_value(struct arena *arena, const char *words)
{
	struct value *array = value_array(arena);

	for (const char *at = words ? words : ""; *at;) {
		size_t length = strcspn(at, " ");

		if (length > 0)
			value_push(arena, array,
				   value_string_bytes(arena, at, length));
		at += length;
		at += strspn(at, " ");
	}
	return array;
}

static const char *damage_word(enum step_damage damage)
{
	static const char *const words[] = {
		[DAMAGE_NONE] = "none",
		[DAMAGE_UNDOABLE] = "undoable",
		[DAMAGE_LASTING] = "lasting",
		[DAMAGE_LOSS] = "loss",
	};

	return words[damage];
}

static struct value *step_value(struct arena *arena,
				const struct plan_step *step)
{
	struct value *dict = value_dict(arena);

	value_set_string(arena, dict, "id", step->info->id);
	value_set_string(arena, dict, "kind", kind_word(step->info->kind));
	value_set_string(arena, dict, "subject", step->subject);
	value_set_bool(arena, dict, "optional", step->info->optional);
	value_set_string(arena, dict, "title", step->title);
	value_set_string(arena, dict, "text", step->text);
	value_set(arena, dict, "needs", words_value(arena, &step->needs));
	value_set_string(arena, dict, "command", step->command);
	value_set_string(arena, dict, "stdin", step->stdin_words);
	value_set_string(arena, dict, "blocked", step->blocked);
	value_set_string(arena, dict, "changes", step->changes);
	value_set_string(arena, dict, "risk", step->risk);
	value_set_string(arena, dict, "damage",
			 damage_word(step->info->damage));
	value_set_bool(arena, dict, "destructive", step->destructive);
	value_set_string(arena, dict, "undo", step->undo);
	value_set_string(arena, dict, "failure", step->failure);
	value_set_string(arena, dict, "by_hand", step->by_hand);
	value_set(arena, dict, "verify",
		  split_value(arena, step->info->verify));
	return dict;
}

static struct value *path_value(struct arena *arena,
				const struct plan_path *path)
{
	struct value *dict = value_dict(arena);
	struct value *steps = value_array(arena);

	value_set_string(arena, dict, "id", path->info->id);
	value_set_string(arena, dict, "title", path->info->title);
	value_set_bool(arena, dict, "recommended", path->recommended);
	value_set_bool(arena, dict, "after_restart", path->after_restart);
	value_set_string(arena, dict, "why", path->why);
	value_set_string(arena, dict, "summary", path->summary);
	value_set_string(arena, dict, "where", where_word(path->info->where));
	value_set(arena, dict, "subjects", words_value(arena, &path->subjects));
	value_set(arena, dict, "findings", words_value(arena, &path->findings));
	value_set(arena, dict, "needs", words_value(arena, &path->needs));
	for (size_t i = 0; i < path->step_count; i++)
		value_push(arena, steps, step_value(arena, &path->steps[i]));
	value_set(arena, dict, "steps", steps);
	return dict;
}

static struct value *paths_value(struct arena *arena, const struct plan *plan)
{
	struct value *array = value_array(arena);

	for (size_t i = 0; i < plan->count; i++)
		value_push(arena, array, path_value(arena, &plan->paths[i]));
	return array;
}

static struct value *summary_value(struct arena *arena,
				   const struct diagnosis *diagnosis)
{
	struct value *dict = value_dict(arena);

	value_set_string(arena, dict, "verdict",
			 verdict_word(diagnosis->verdict));
	value_set_integer(arena, dict, "exit_code", diagnosis->exit_code);
	value_set_integer(arena, dict, "critical",
			  (int64_t)diagnosis->critical);
	value_set_integer(arena, dict, "warning", (int64_t)diagnosis->warning);
	value_set_integer(arena, dict, "info", (int64_t)diagnosis->info);
	value_set_string(arena, dict, "sentence", diagnosis->sentence);
	return dict;
}

/* The members of the input, apart from what is made anew behind them. */
static struct value *begin_document(struct arena *arena,
				    const struct value *input)
{
	struct value *document = value_dict(arena);

	for (size_t i = 0; i < value_count(input); i++) {
		const struct value_member *member = &input->dict.members[i];

		if (!text_equal(member->key, "summary") &&
		    !text_equal(member->key, "withheld"))
			value_append(arena, document, member->key,
				     member->value);
	}
	return document;
}

struct value *report_document(struct arena *arena,
			      const struct report_input *input)
{
	struct value *document = begin_document(arena, input->document);

	value_set(arena, document, "accounts",
		  accounts_value(arena, input->machine));
	value_set(arena, document, "facts", facts_value(arena, input->machine));
	value_set(arena, document, "findings",
		  findings_value(arena, input->diagnosis, input->plan));
	value_set(arena, document, "paths", paths_value(arena, input->plan));
	value_set(arena, document, "summary",
		  summary_value(arena, input->diagnosis));
	value_set(arena, document, "withheld",
		  withheld_value(arena, input->document, input->pseudonyms));
	return document;
}

struct value *report_evidence(struct arena *arena, const struct value *document,
			      const struct pseudonym_counts *pseudonyms)
{
	struct value *evidence = begin_document(arena, document);

	value_set(arena, evidence, "withheld",
		  withheld_value(arena, document, pseudonyms));
	return evidence;
}
