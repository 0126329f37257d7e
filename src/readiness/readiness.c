#include "readiness/readiness.h"

#include "base/text.h"
#include "readiness/check.h"

enum {
	EXIT_READY = 0,
	EXIT_FAIL = 1,
	EXIT_UNDETERMINED = 3,
};

static struct lint_options options_for(const struct machine *machine)
{
	return (struct lint_options){
		.target = machine->os.version.state == FACT_KNOWN
				  ? machine->os.version.value
				  : lint_target(LINT_TARGET_DEFAULT),
		.complete = true,
	};
}

static void read_profiles(struct check_context *context)
{
	const struct machine *machine = context->machine;
	struct lint_options options = options_for(machine);

	if (!fact_yes(&machine->profiles.read))
		return;
	context->set = lint_set_from_machine(
		context->arena, "installed profiles", &machine->profiles);
	context->lint = lint_run(context->arena, context->set, &options);
}

static void conclude(struct readiness *readiness, struct arena *arena)
{
	for (size_t i = 0; i < readiness->count; i++)
		readiness->counts[readiness->checks[i].outcome]++;
	if (readiness->counts[JIT_FAIL]) {
		readiness->verdict = JIT_VERDICT_FAIL;
		readiness->exit_code = EXIT_FAIL;
		readiness->sentence = arena_printf(
			arena,
			"This Mac is not ready for just-in-time accounts: %s "
			"to be put right first.",
			phrase_count(arena, readiness->counts[JIT_FAIL],
				     "thing has", "things have"));
	} else if (readiness->counts[JIT_UNKNOWN]) {
		readiness->verdict = JIT_VERDICT_UNDETERMINED;
		readiness->exit_code = EXIT_UNDETERMINED;
		readiness->sentence = arena_printf(
			arena, "Whether this Mac is ready cannot be said: %s.",
			phrase_count(arena, readiness->counts[JIT_UNKNOWN],
				     "question has no answer",
				     "questions have no answer"));
	} else {
		readiness->verdict = JIT_VERDICT_READY;
		readiness->exit_code = EXIT_READY;
		readiness->sentence = arena_printf(
			arena,
			"As far as a Mac can show, this one is ready for "
			"just-in-time accounts; %s to be confirmed by hand.",
			phrase_count(arena, readiness->counts[JIT_MANUAL],
				     "thing has", "things have"));
	}
}

struct readiness *readiness_judge(const struct machine *machine,
				  struct arena *arena)
{
	struct readiness *readiness = arena_alloc(arena, sizeof(*readiness));
	struct check_context context = {
		.machine = machine,
		.arena = arena,
		.readiness = readiness,
	};

	readiness->checks = arena_array(arena, check_table_count,
					sizeof(*readiness->checks));
	read_profiles(&context);
	context.host = okta_host(&context);
	for (size_t i = 0; i < check_table_count; i++) {
		context.check = &readiness->checks[readiness->count++];
		*context.check = (struct jit_check){
			.id = check_table[i].id,
			.number = check_table[i].number,
			.title = check_table[i].title,
			.remedy = check_table[i].remedy,
		};
		check_table[i].judge(&context);
	}
	conclude(readiness, arena);
	return readiness;
}

const struct jit_check *readiness_check(const struct readiness *readiness,
					const char *id)
{
	for (size_t i = 0; i < readiness->count; i++)
		if (text_equal(readiness->checks[i].id, id) ||
		    text_equal(readiness->checks[i].number, id))
			return &readiness->checks[i];
	return NULL;
}

const char *jit_outcome_word(enum jit_outcome outcome)
{
	static const char *const words[] = {
		[JIT_PASS] = "pass",	   [JIT_NOTE] = "note",
		[JIT_MANUAL] = "manual",   [JIT_WARN] = "warn",
		[JIT_UNKNOWN] = "unknown", [JIT_FAIL] = "fail",
	};

	return words[outcome];
}

const char *jit_outcome_label(enum jit_outcome outcome)
{
	static const char *const labels[] = {
		[JIT_PASS] = "PASS",	   [JIT_NOTE] = "NOTE",
		[JIT_MANUAL] = "MANUAL",   [JIT_WARN] = "WARN",
		[JIT_UNKNOWN] = "UNKNOWN", [JIT_FAIL] = "FAIL",
	};

	return labels[outcome];
}

const char *jit_verdict_word(enum jit_verdict verdict)
{
	static const char *const words[] = {
		[JIT_VERDICT_READY] = "ready",
		[JIT_VERDICT_FAIL] = "fail",
		[JIT_VERDICT_UNDETERMINED] = "undetermined",
	};

	return words[verdict];
}

size_t jit_check_count(void)
{
	return check_table_count;
}

const char *jit_check_id(size_t index)
{
	return check_table[index].id;
}
