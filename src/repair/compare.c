#include "repair/compare.h"

#include <string.h>

#include "base/text.h"
#include "facts/fact_list.h"

/* Which facts tell that a finding is gone: by the beginning of its id. */
struct remark_row {
	const char *finding, *facts;
};

static const struct remark_row remark_rows[] = {
	{"service-account-", "service-account.exists service-account.token"},
	{"agent-", "agent.installed agent.running"},
	{"no-token", "tokens.anybody"},
	{"no-admin", "tokens.admins"},
	{"user-without", "tokens.anybody"},
	{"token-disputed", "tokens.disputed"},
	{"admin-membership", "tokens.admins"},
	{"password-policy", "password-policy.in-force"},
	{"preboot-stale", "preboot.current"},
	{"filevault-converting", "filevault.converting"},
	{"recovery-key-missing", "recovery-key.personal"},
	{"bootstrap-token-", "bootstrap-token.escrowed"},
	{"volume-locked", "volume.locked"},
	{"restart-first", "boot-time"},
};

static const char *const labels[] = {
	[CHANGE_GONE] = "GONE",
	[CHANGE_STAYS] = "STAYS",
	[CHANGE_NEW] = "NEW",
	[CHANGE_UNSEEN] = "NOT SEEN",
};

const char *change_label(enum change_kind kind)
{
	return labels[kind];
}

/* --- Findings ---------------------------------------------------------------- */

static bool counts(const struct finding *finding)
{
	return finding->severity <= SEVERITY_WARNING;
}

static const struct finding *find_same(const struct findings *findings,
				       const struct finding *finding)
{
	for (size_t i = 0; i < findings->count; i++)
		if (text_equal(findings->items[i].id, finding->id) &&
		    text_equal(findings->items[i].subject, finding->subject))
			return &findings->items[i];
	return NULL;
}

static const struct evidence *same_question(const struct evidence_store *store,
					    const struct evidence *entry,
					    struct arena *arena)
{
	struct words argv = {0};

	if (entry->kind == EVIDENCE_RECORD)
		return NULL;
	if (entry->kind != EVIDENCE_COMMAND)
		return entry->path ? evidence_path(store, entry->kind,
						   entry->path, entry->scope)
				   : NULL;
	for (size_t i = 0; i < entry->argv.count; i++)
		words_add(arena, &argv, entry->argv.items[i]);
	words_add(arena, &argv, NULL);
	return argv.count > 1 ? evidence_command(store, argv.items) : NULL;
}

static bool is_answer(const struct evidence *entry)
{
	return entry->outcome == EVIDENCE_HAPPENED ||
	       entry->outcome == EVIDENCE_ABSENT ||
	       entry->outcome == EVIDENCE_TRUNCATED;
}

/* What it rested on was asked again and gave no answer: its words, or NULL. */
static const char *unanswered(const struct compare_side *before,
			      const struct compare_side *after,
			      const struct finding *finding,
			      struct arena *arena)
{
	for (size_t i = 0; i < finding->evidence.count; i++) {
		const struct evidence *old = evidence_by_id(
			before->case_file->store, finding->evidence.items[i]);
		const struct evidence *now =
			old ? same_question(after->case_file->store, old, arena)
			    : NULL;

		if (!now || is_answer(now))
			continue;
		return arena_printf(arena, "%s gave no answer this time",
				    now->kind == EVIDENCE_COMMAND
					    ? now->argv.items[0]
					    : now->path);
	}
	return NULL;
}

static const struct remark_row *row_of(const struct finding *finding)
{
	for (size_t i = 0; i < sizeof(remark_rows) / sizeof(*remark_rows); i++)
		if (text_starts(finding->id, remark_rows[i].finding))
			return &remark_rows[i];
	return NULL;
}

/* Is this id in a blank-separated list? */
static bool lists(const char *ids, const char *id)
{
	size_t length = strlen(id);

	for (; *(ids += strspn(ids, " ")); ids += strcspn(ids, " "))
		if (strcspn(ids, " ") == length && memcmp(ids, id, length) == 0)
			return true;
	return false;
}

/* A fact that would tell is not known now: its words, or NULL. */
static const char *unknown_fact(const struct compare_side *after,
				const struct finding *finding,
				struct arena *arena)
{
	const struct remark_row *row = row_of(finding);
	struct fact_entries entries = {0};

	if (row)
		entries = fact_list(after->machine, arena);
	for (size_t i = 0; i < entries.count; i++)
		if (entries.items[i].answer == FACT_ANSWER_UNKNOWN &&
		    lists(row->facts, entries.items[i].id))
			return arena_printf(arena, "%s: unknown",
					    entries.items[i].title);
	return NULL;
}

/* Whoever it was about: nobody knows what he holds now. */
static const char *unknown_account(const struct compare_side *after,
				   const struct finding *finding,
				   struct arena *arena)
{
	const struct account *account =
		machine_account(after->machine, finding->subject);

	if (!finding->subject)
		return NULL;
	if (account ? fact_yes(&account->exists) &&
			      account->token.verdict == TOKEN_UNKNOWN
		    : !fact_yes(&after->machine->accounts_read))
		return arena_printf(arena, "nothing is known about %s now",
				    finding->subject);
	return NULL;
}

/* Why it cannot be said that a finding is gone, or NULL. */
static const char *why_unseen(const struct compare_side *before,
			      const struct compare_side *after,
			      const struct finding *finding,
			      struct arena *arena)
{
	const char *why = unanswered(before, after, finding, arena);

	if (!why)
		why = unknown_fact(after, finding, arena);
	return why ? why : unknown_account(after, finding, arena);
}

static const char *fact_words(const struct machine *machine, const char *facts,
			      struct arena *arena)
{
	struct fact_entries entries = fact_list(machine, arena);
	const char *words = NULL;

	for (size_t i = 0; i < entries.count; i++) {
		const struct fact_entry *entry = &entries.items[i];
		const char *value = entry->value
					    ? entry->value
					    : fact_answer_word(entry->answer);

		if (!lists(facts, entry->id))
			continue;
		words = arena_printf(arena, "%s%s%s: %s", words ? words : "",
				     words ? "; " : "", entry->title, value);
	}
	return words;
}

static const char *gone_remark(const struct compare_side *after,
			       const struct finding *finding,
			       struct arena *arena)
{
	const struct remark_row *row = row_of(finding);

	return row ? fact_words(after->machine, row->facts, arena) : NULL;
}

static void add_change(struct comparison *comparison, struct arena *arena,
		       enum change_kind kind, const struct finding *finding,
		       const char *remark)
{
	struct finding_change *change = list_add(arena, comparison);

	change->kind = kind;
	change->finding = finding;
	change->remark = remark;
	switch (kind) {
	case CHANGE_GONE:
		comparison->gone++;
		break;
	case CHANGE_STAYS:
		comparison->stays++;
		break;
	case CHANGE_NEW:
		comparison->fresh++;
		break;
	case CHANGE_UNSEEN:
		comparison->unseen++;
		break;
	}
}

static void add_gone(struct comparison *comparison,
		     const struct compare_side *before,
		     const struct compare_side *after, bool unseen,
		     struct arena *arena)
{
	const struct findings *old = &before->diagnosis->findings;

	for (size_t i = 0; i < old->count; i++) {
		const struct finding *finding = &old->items[i];
		const struct finding *now =
			find_same(&after->diagnosis->findings, finding);
		const char *open;

		if (!counts(finding) || (now && counts(now)))
			continue;
		open = why_unseen(before, after, finding, arena);
		if ((open != NULL) != unseen)
			continue;
		add_change(comparison, arena,
			   unseen ? CHANGE_UNSEEN : CHANGE_GONE, finding,
			   unseen ? open : gone_remark(after, finding, arena));
	}
}

static void add_present(struct comparison *comparison,
			const struct compare_side *before,
			const struct compare_side *after, bool fresh,
			struct arena *arena)
{
	const struct findings *now = &after->diagnosis->findings;

	for (size_t i = 0; i < now->count; i++) {
		const struct finding *finding = &now->items[i];
		const struct finding *old =
			find_same(&before->diagnosis->findings, finding);

		if (counts(finding) && (old && counts(old)) != fresh)
			add_change(comparison, arena,
				   fresh ? CHANGE_NEW : CHANGE_STAYS, finding,
				   finding->why);
	}
}

/* --- Facts --------------------------------------------------------------------- */

static const char *answer_words(const struct fact_entry *entry)
{
	return entry->value ? entry->value : fact_answer_word(entry->answer);
}

static void add_facts(struct comparison *comparison,
		      const struct compare_side *before,
		      const struct compare_side *after, struct arena *arena)
{
	struct fact_entries old = fact_list(before->machine, arena);
	struct fact_entries now = fact_list(after->machine, arena);

	for (size_t i = 0; i < old.count && i < now.count; i++) {
		const char *was = answer_words(&old.items[i]);
		const char *is = answer_words(&now.items[i]);
		struct fact_change *change;

		if (old.items[i].answer == now.items[i].answer &&
		    text_equal(was, is))
			continue;
		change = list_add(arena, &comparison->facts);
		change->id = now.items[i].id;
		change->title = now.items[i].title;
		change->before = was;
		change->after = is;
	}
}

/* --- Words ----------------------------------------------------------------------- */

static const char *plural(struct arena *arena, size_t count, const char *is,
			  const char *are)
{
	if (count == 1)
		return arena_printf(arena, "One finding %s", is);
	return arena_printf(arena, "%zu findings %s", count, are);
}

static const char *sentence(const struct comparison *comparison,
			    struct arena *arena)
{
	const char *words = NULL;
	const struct {
		size_t count;
		const char *is, *are;
	} parts[] = {
		{comparison->gone, "is gone", "are gone"},
		{comparison->unseen, "could not be looked at again",
		 "could not be looked at again"},
		{comparison->stays, "is left", "are left"},
		{comparison->fresh, "is new", "are new"},
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		const char *part;

		if (!parts[i].count)
			continue;
		part = plural(arena, parts[i].count, parts[i].is, parts[i].are);
		words = words ? arena_printf(arena, "%s. %s", words, part)
			      : part;
	}
	if (!words)
		return "Nothing was wrong before, and nothing is wrong now.";
	return arena_printf(arena, "%s.", words);
}

static bool was_blind(const struct diagnosis *diagnosis)
{
	const struct finding *finding =
		finding_by_id(&diagnosis->findings, "evidence-incomplete");

	return finding && finding->decisive;
}

struct comparison *compare_sides(const struct compare_side *before,
				 const struct compare_side *after,
				 struct arena *arena)
{
	struct comparison *comparison = arena_alloc(arena, sizeof(*comparison));

	add_gone(comparison, before, after, false, arena);
	add_gone(comparison, before, after, true, arena);
	add_present(comparison, before, after, false, arena);
	add_present(comparison, before, after, true, arena);
	add_facts(comparison, before, after, arena);
	comparison->blind = was_blind(before->diagnosis);
	comparison->sentence = sentence(comparison, arena);
	return comparison;
}

/* --- The verdict ------------------------------------------------------------------ */

static bool is_target(const struct compare_course *course,
		      const struct finding *finding)
{
	return !course->targets || !course->targets->count ||
	       words_have(course->targets, finding->id);
}

/* Nothing that it was for is left, and nothing critical came of it. */
static bool is_repaired(const struct comparison *comparison,
			const struct compare_course *course)
{
	for (size_t i = 0; i < comparison->count; i++) {
		const struct finding_change *change = &comparison->items[i];

		if (change->kind == CHANGE_GONE)
			continue;
		if (change->kind == CHANGE_NEW
			    ? change->finding->severity == SEVERITY_CRITICAL &&
				      !comparison->blind
			    : is_target(course, change->finding))
			return false;
	}
	return true;
}

enum status_code compare_verdict(const struct comparison *comparison,
				 const struct compare_course *course)
{
	if (course->restart)
		return STATUS_RESTART;
	if (comparison && is_repaired(comparison, course))
		return STATUS_OK;
	if (course->stopped)
		return STATUS_CANCELLED;
	return course->failed ? STATUS_STEP_FAILED : STATUS_UNVERIFIED;
}
