#include "diagnosis/decisive.h"
#include "diagnosis/judges.h"

#include "base/text.h"

static bool any_needs_root(const struct machine *machine)
{
	for (size_t i = 0; i < machine->gap_count; i++) {
		if (machine->gaps[i].needs_root)
			return true;
	}
	return false;
}

static bool any_decisive(const struct machine *machine)
{
	for (size_t i = 0; i < machine->gap_count; i++) {
		if (machine->gaps[i].decisive)
			return true;
	}
	return decisive_missing(machine);
}

static void add_open_question(struct text *why, const struct machine *machine)
{
	bool service = decisive_service_account(machine);
	bool tokens = decisive_tokens(machine);

	if (!service && !tokens)
		return;
	text_addf(why, "It stays unknown %s%s%s. ",
		  service ? "whether the service account exists" : "",
		  service && tokens ? " and " : "",
		  tokens ? "who holds a SecureToken" : "");
}

/* "crypto-users (timed out): who holds a token" for every gap. */
static void add_gaps(struct text *why, const struct machine *machine)
{
	if (machine->gap_count == 0) {
		text_add(why, "Nothing that was read says it.");
		return;
	}
	text_add(why, "No usable answer came from ");
	for (size_t i = 0; i < machine->gap_count; i++) {
		const struct gap *gap = &machine->gaps[i];

		text_addf(why, "%s%s%s%s (%s)", i == 0 ? "" : "; ", gap->probe,
			  gap->subject != NULL ? " for " : "",
			  gap->subject != NULL ? gap->subject : "",
			  fact_reason_words(gap->reason));
		if (gap->unknown != NULL)
			text_addf(why, ": %s", gap->unknown);
	}
	text_add(why, ".");
	if (any_needs_root(machine))
		text_add(why, " As root this program can read more.");
}

void judge_evidence_incomplete(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	struct text why;

	if (machine->gap_count == 0 && !decisive_missing(machine))
		return;
	text_init(&why);
	add_open_question(&why, machine);
	add_gaps(&why, machine);
	struct finding *finding = rule_add(context, NULL, "%s", why.bytes);
	text_free(&why);
	finding->decisive = decisive_missing(machine);
	if (finding->decisive)
		finding->title = "Decisive evidence is missing";
	if (!any_decisive(machine))
		finding->severity = SEVERITY_INFO;
	for (size_t i = 0; i < machine->gap_count; i++)
		rule_cite_id(context, finding, machine->gaps[i].evidence);
}
