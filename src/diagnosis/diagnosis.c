#include "diagnosis/diagnosis.h"

#include <stdlib.h>
#include <string.h>

#include "diagnosis/decisive.h"
#include "diagnosis/rule.h"
#include "diagnosis/story.h"

struct verdict_row {
	const char *word;
	int exit_code;
};

static const struct verdict_row verdict_rows[] = {
	[VERDICT_HEALTHY] = {"healthy", 0},
	[VERDICT_PROBLEMS] = {"problems", 1},
	[VERDICT_UNDETERMINED] = {"undetermined", 3},
	[VERDICT_NOT_APPLICABLE] = {"not-applicable", 0},
};

static int compare_findings(const void *a, const void *b)
{
	const struct finding *one = a, *two = b;

	if (one->severity != two->severity)
		return one->severity < two->severity ? -1 : 1;
	int order = strcmp(one->id, two->id);
	if (order != 0)
		return order;
	return strcmp(one->subject != NULL ? one->subject : "",
		      two->subject != NULL ? two->subject : "");
}

static void run_rules(const struct machine *machine, struct arena *arena,
		      struct findings *findings)
{
	struct rule_context context = {
		.machine = machine,
		.arena = arena,
		.findings = findings,
	};

	for (size_t i = 0; i < rule_count; i++) {
		context.rule = &rules[i];
		rules[i].judge(&context);
		/* The first row: a Mac that is out of scope is not judged. */
		if (i == 0 && findings->count > 0)
			break;
	}
	if (findings->count > 1)
		qsort(findings->items, findings->count,
		      sizeof(findings->items[0]), compare_findings);
}

static size_t count_severity(const struct findings *findings,
			     enum severity severity)
{
	size_t count = 0;

	for (size_t i = 0; i < findings->count; i++)
		count += findings->items[i].severity == severity;
	return count;
}

static enum verdict judge_all(const struct machine *machine,
			      const struct diagnosis *diagnosis)
{
	if (finding_holds(&diagnosis->findings, "not-applicable"))
		return VERDICT_NOT_APPLICABLE;
	if (diagnosis->critical > 0)
		return VERDICT_PROBLEMS;
	if (decisive_missing(machine))
		return VERDICT_UNDETERMINED;
	return diagnosis->warning > 0 ? VERDICT_PROBLEMS : VERDICT_HEALTHY;
}

const char *verdict_word(enum verdict verdict)
{
	return verdict_rows[verdict].word;
}

struct diagnosis *diagnose(const struct machine *machine, struct arena *arena)
{
	struct diagnosis *diagnosis = arena_alloc(arena, sizeof(*diagnosis));
	struct findings *findings = &diagnosis->findings;

	run_rules(machine, arena, findings);
	diagnosis->critical = count_severity(findings, SEVERITY_CRITICAL);
	diagnosis->warning = count_severity(findings, SEVERITY_WARNING);
	diagnosis->info = count_severity(findings, SEVERITY_INFO);
	diagnosis->verdict = judge_all(machine, diagnosis);
	diagnosis->exit_code = verdict_rows[diagnosis->verdict].exit_code;
	diagnosis->sentence = story_tell(machine, diagnosis, arena);
	return diagnosis;
}
