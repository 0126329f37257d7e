#include "build.h"

#include "derive.h"
#include "probe.h"

/* In this order; see derive.h for what each of them finds. */
static derive_step *const steps[] = {
	derive_clock,	  derive_not_here, derive_accounts, derive_crypto,
	derive_filevault, derive_tokens,   derive_record,   derive_mdm,
	derive_policy,	  derive_agent,	   derive_preboot,  derive_scope,
	derive_gaps,
};

static void answer_absorb(struct fact *fact, const struct value *answers,
			  const char *key)
{
	const struct value *value = value_get(answers, key);

	if (!value_is(value, VALUE_BOOL))
		return;
	fact->truth = value_flag(value, false) ? TRUTH_YES : TRUTH_NO;
	fact->source.note = "as answered";
}

static void text_absorb(struct build *build, struct fact_text *text,
			const char *key)
{
	text_set(build, text,
		 value_get_text(build->case_file->answers, key, NULL), NULL);
}

static void answers_absorb(struct build *build)
{
	struct machine_answers *answers = &build->machine->answers;
	const struct value *given = build->case_file->answers;

	answer_absorb(&answers->sign_in_fails, given, "sign_in_fails");
	answer_absorb(&answers->recovery_key_works, given,
		      "recovery_key_works");
	text_absorb(build, &answers->end_user_name, "end_user_name");
	text_absorb(build, &answers->okta_org, "okta_org");
}

static struct machine *machine_new(const struct case_file *case_file)
{
	struct arena *arena = arena_new();
	struct machine *machine = arena_alloc(arena, sizeof(*machine));

	machine->arena = arena;
	machine->created = case_file->created;
	machine->recovery = case_file->about.mode == HOST_RECOVERY;
	machine->origin = arena_strdup(arena, case_file->about.origin);
	machine->target = arena_strdup(arena, case_file->about.target);
	machine->disk.target = -1;
	return machine;
}

static void absorb_all(struct build *build)
{
	for (size_t i = 0; i < probe_count; i++)
		if (probes[i].absorb &&
		    probe_is_here(&probes[i], build->machine->recovery))
			probes[i].absorb(build);
}

struct machine *machine_build(const struct case_file *case_file)
{
	struct machine *machine = machine_new(case_file);
	struct build build = {
		.case_file = case_file,
		.store = case_file->store,
		.machine = machine,
		.arena = machine->arena,
		.scratch = arena_new(),
	};

	/* The one account that everything asks for, whether it is there. */
	build_account(&build, SERVICE_ACCOUNT);
	answers_absorb(&build);
	absorb_all(&build);
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++)
		steps[i](&build);
	arena_free(build.scratch);
	return machine;
}

void machine_free(struct machine *machine)
{
	if (machine)
		arena_free(machine->arena);
}
