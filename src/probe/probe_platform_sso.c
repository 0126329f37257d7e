#include "probe_topics.h"

#include "parse/platform_sso.h"

static const char *const psso_commands[] = {"psso", NULL};

/* Where nobody is signed in there is no session to ask in. */
void psso_plan(struct probe_plan *plan)
{
	plan_commands(plan, plan_question(plan, NULL), psso_commands, NULL);
}

bool psso_read(struct arena *arena, const struct evidence *entry,
	       const char **value)
{
	struct platform_sso_state state =
		platform_sso_state_parse(arena, entry->output, entry->errors);

	*value = state.device == PSSO_OBJECT ? "configured" : "not configured";
	return state.verdict == PARSE_OK;
}

static enum psso_part part_of(enum psso_block block)
{
	return block == PSSO_OBJECT ? PSSO_PART_THERE
	       : block == PSSO_NULL ? PSSO_PART_EMPTY
				    : PSSO_PART_UNKNOWN;
}

static void word_set(struct build *build, struct fact_text *leaf,
		     const char *word, const struct evidence *entry)
{
	source_cite(build, &leaf->source, entry);
	leaf->source.reason = FACT_UNRECOGNISED;
	leaf->state = word ? FACT_KNOWN : FACT_ABSENT;
	leaf->value = word;
}

void psso_absorb(struct build *build)
{
	struct machine_psso *psso = &build->machine->jit.psso;
	const struct evidence *entry = build_first(
		build, psso_commands, NULL, psso_read, &psso->read.source);
	struct platform_sso_state state;

	if (!entry)
		return;
	state = platform_sso_state_parse(build->arena, entry->output,
					 entry->errors);
	fact_set(build, &psso->read, TRUTH_YES, entry);
	psso->device = part_of(state.device);
	psso->login = part_of(state.login);
	psso->user = part_of(state.user);
	word_set(build, &psso->extension, state.extension, entry);
	fact_answer(build, &psso->registered, state.registered, entry);
	fact_answer(build, &psso->shared_keys, state.shared_keys, entry);
	fact_answer(build, &psso->creates_users, state.creates_users, entry);
	word_set(build, &psso->login_type, state.login_type, entry);
	word_set(build, &psso->account_name, state.account_name, entry);
	word_set(build, &psso->full_name, state.full_name, entry);
	word_set(build, &psso->user_state, state.user_state, entry);
	psso->policies = state.policies;
}
