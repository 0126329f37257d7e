#include "ui/content.h"

#include <string.h>

#include "base/visible.h"
#include "repair/candidates.h"

/* --- Small parts -------------------------------------------------------- */

void content_part(struct text *out, const char *label, const char *string)
{
	if (!string || !*string)
		return;
	if (label)
		text_addf(out, "%s: ", label);
	visible_add_string(out, string, VISIBLE_LINES);
	text_add(out, "\n\n");
}

static void add_count(struct text *out, size_t count, const char *one,
		      const char *many)
{
	if (count == 0)
		return;
	if (out->length > 0)
		text_add(out, ", ");
	text_addf(out, "%zu %s", count, count == 1 ? one : many);
}

void content_counts(struct text *out, const struct diagnosis *diagnosis)
{
	add_count(out, diagnosis->critical, "critical", "critical");
	add_count(out, diagnosis->warning, "warning", "warnings");
	if (diagnosis->critical + diagnosis->warning == 0)
		text_add(out, "nothing wrong was found");
}

const char *content_scan_word(enum scan_state state)
{
	static const char *const words[] = {
		[SCAN_WAITING] = "WAITING",
		[SCAN_RUNNING] = "RUNNING",
		[SCAN_OK] = "OK",
		[SCAN_ABSENT] = "NOT THERE",
		[SCAN_NO_ANSWER] = "NO ANSWER",
		[SCAN_NEEDS_ROOT] = "NEEDS ROOT",
		[SCAN_SKIPPED] = "SKIPPED",
		[SCAN_NOT_HERE] = "NOT NEEDED",
	};

	return words[state];
}

/* --- A finding ---------------------------------------------------------- */

static const char *confidence_sentence(enum confidence confidence)
{
	switch (confidence) {
	case CONFIDENCE_LIKELY:
		return "This is likely, not certain: only part of the evidence "
		       "speaks.";
	case CONFIDENCE_POSSIBLE:
		return "This is possible; the evidence does not decide it.";
	default:
		return NULL;
	}
}

static void add_called_paths(struct text *out, const struct plan *plan,
			     const char *finding)
{
	bool first = true;

	for (size_t i = 0; i < plan->count; i++) {
		if (!words_have(&plan->paths[i].findings, finding))
			continue;
		text_add(out, first ? "Ways out: " : "; ");
		text_add(out, plan->paths[i].info->title);
		first = false;
	}
	if (!first)
		text_add(out, ".\n\n");
}

void content_finding(struct text *out, struct session *session, size_t index)
{
	const struct finding *finding =
		&session_diagnosis(session)->findings.items[index];

	content_part(out, NULL, finding->why);
	content_part(out, NULL, confidence_sentence(finding->confidence));
	add_called_paths(out, session_plan(session), finding->id);
	content_evidence(out, session, &finding->evidence);
}

/* --- An account --------------------------------------------------------- */

static void add_source(struct text *out, const struct account *account,
		       enum token_source source)
{
	const struct fact *fact = &account->token.sources[source];

	text_addf(out, "- %s: %s", token_source_people(source),
		  truth_word(fact->truth));
	if (fact->truth == TRUTH_UNKNOWN && fact->source.reason)
		text_addf(out, " (%s)", fact_reason_words(fact->source.reason));
	if (fact->source.note) {
		text_add(out, ", ");
		visible_add_string(out, fact->source.note, VISIBLE_LINE);
	}
	if (!account->token.voted[source])
		text_add(out, "; does not count here, it only explains");
	text_add_char(out, '\n');
}

static void add_account_facts(struct text *out, const struct account *account)
{
	if (account->full_name.state == FACT_KNOWN) {
		text_add(out, "Full name: ");
		visible_add_string(out, account->full_name.value, VISIBLE_LINE);
		text_add_char(out, '\n');
	}
	if (account->uid.state == FACT_KNOWN)
		text_addf(out, "UID: %lld\n", (long long)account->uid.value);
	text_addf(out, "Admin: %s\n", truth_word(account->admin.truth));
	text_addf(out, "Volume owner: %s\n", truth_word(account->owner.truth));
	text_addf(out, "Managed by JumpCloud: %s\n",
		  truth_word(account->managed.truth));
	text_addf(out, "Disabled: %s\n\n", truth_word(account->disabled.truth));
}

static void add_account_findings(struct text *out, struct session *session,
				 const char *name)
{
	const struct findings *findings = &session_diagnosis(session)->findings;

	for (size_t i = 0; i < findings->count; i++)
		if (text_equal(findings->items[i].subject, name))
			content_part(out, NULL, findings->items[i].why);
}

/* Could this account authorise a repair? */
static void add_candidate(struct text *out, const struct machine *machine,
			  const struct account *account, struct arena *arena)
{
	struct candidate_list list = candidates_list(machine, arena);

	for (size_t i = 0; i < list.count; i++)
		if (list.items[i].account == account)
			content_part(out, NULL, list.items[i].why);
}

void content_account(struct text *out, struct session *session, size_t index)
{
	const struct machine *machine = session_machine(session);
	const struct account *account = &machine->accounts.items[index];
	struct arena *arena = arena_new();

	if (account->exists.truth == TRUTH_NO) {
		content_part(out, NULL,
			     "This account does not exist on this Mac.");
	} else {
		text_addf(out, "SecureToken: %s\n",
			  token_verdict_word(account->token.verdict));
		for (int i = 0; i < TOKEN_SOURCES; i++)
			add_source(out, account, (enum token_source)i);
		text_add_char(out, '\n');
		add_account_facts(out, account);
	}
	add_account_findings(out, session, account->name);
	add_candidate(out, machine, account, arena);
	arena_free(arena);
}

/* --- A way out ---------------------------------------------------------- */

static void add_line(struct text *out, const char *label, const char *string)
{
	if (!string || !*string)
		return;
	text_addf(out, "   %s: ", label);
	visible_add_string(out, string, VISIBLE_LINE);
	text_add_char(out, '\n');
}

static void add_step(struct text *out, const struct plan_step *step, size_t n)
{
	text_addf(out, "%zu. ", n);
	visible_add_string(out, step->title, VISIBLE_LINE);
	text_add_char(out, '\n');
	if (step->text) {
		text_add(out, "   ");
		visible_add_string(out, step->text, VISIBLE_LINE);
		text_add_char(out, '\n');
	}
	if (step->command) {
		text_add(out, "\n     ");
		visible_add_string(out, step->command, VISIBLE_LINE);
		text_add_char(out, '\n');
		if (step->stdin_words) {
			text_add(out, "     with ");
			visible_add_string(out, step->stdin_words,
					   VISIBLE_LINE);
			text_add_char(out, '\n');
		}
		text_add_char(out, '\n');
	}
	add_line(out, "Changes", step->changes);
	add_line(out, "Risk", step->risk);
	add_line(out, "Undo", step->undo);
	add_line(out, "If it fails", step->failure);
	text_add_char(out, '\n');
}

void content_path(struct text *out, struct session *session, size_t index)
{
	const struct plan_path *path = &session_plan(session)->paths[index];

	content_part(out, NULL, path->why);
	if (path->needs.count > 0) {
		text_add(out, "Needs ");
		for (size_t i = 0; i < path->needs.count; i++) {
			text_add(out, i ? ", " : "");
			visible_add_string(out, path->needs.items[i],
					   VISIBLE_LINE);
		}
		text_add(out, ".\n\n");
	}
	if (path->after_restart)
		content_part(out, NULL,
			     "This belongs to the normal session: it "
			     "comes after the restart.");
	for (size_t i = 0; i < path->step_count; i++)
		add_step(out, &path->steps[i], i + 1);
}
