/* Before and after: what may be called gone, and how a repair ended. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/text.h"
#include "repair/compare.h"
#include "repair_fixture.h"

struct look {
	struct case_file *case_file;
	struct machine *machine;
	struct diagnosis diagnosis;
};

static struct look look_new(struct arena *arena)
{
	struct host_about about = {.origin = "live", .target = "/"};

	return (struct look){
		.case_file = case_file_new(1000, &about),
		.machine = mac_new(arena),
	};
}

static struct finding *found(struct arena *arena, struct look *look,
			     const char *id, enum severity severity)
{
	struct findings *findings = &look->diagnosis.findings;
	struct finding *finding = list_add(arena, findings);

	finding->id = id;
	finding->title = id;
	finding->why = "Because.";
	finding->severity = severity;
	return finding;
}

static struct comparison *compare(struct arena *arena,
				  const struct look *before,
				  const struct look *after)
{
	struct compare_side sides[2] = {
		{before->case_file, before->machine, &before->diagnosis},
		{after->case_file, after->machine, &after->diagnosis},
	};

	return compare_sides(&sides[0], &sides[1], arena);
}

static void look_free(struct look *look)
{
	case_file_free(look->case_file);
}

static enum status_code verdict(const struct comparison *comparison,
				const char *target, bool failed, bool stopped)
{
	struct words targets = {&target, target ? 1 : 0, 1};
	struct compare_course course = {
		.targets = &targets, .failed = failed, .stopped = stopped};

	return compare_verdict(comparison, &course);
}

static void findings_go_stay_and_come(void **state)
{
	struct look before = look_new(*state), after = look_new(*state);
	struct comparison *comparison;

	found(*state, &before, "agent-stopped", SEVERITY_WARNING);
	found(*state, &before, "filevault-off", SEVERITY_INFO);
	found(*state, &before, "token-disputed", SEVERITY_CRITICAL)->subject =
		"bob";
	found(*state, &before, "token-disputed", SEVERITY_WARNING)->subject =
		"carol";
	found(*state, &after, "token-disputed", SEVERITY_WARNING)->subject =
		"carol";
	found(*state, &after, "volume-locked", SEVERITY_WARNING);
	mac_yes(&after.machine->agent.daemon_running);
	mac_yes(&after.machine->agent.daemon_loaded);
	mac_person(after.machine, "bob", true, TOKEN_HOLDER);
	comparison = compare(*state, &before, &after);
	assert_int_equal(comparison->count, 4);
	assert_int_equal(comparison->items[0].kind, CHANGE_GONE);
	assert_string_equal(comparison->items[0].finding->id, "agent-stopped");
	assert_int_equal(comparison->items[1].kind, CHANGE_GONE);
	assert_string_equal(comparison->items[1].finding->subject, "bob");
	assert_int_equal(comparison->items[2].kind, CHANGE_STAYS);
	assert_string_equal(comparison->items[2].finding->subject, "carol");
	assert_string_equal(comparison->items[2].remark, "Because.");
	assert_int_equal(comparison->items[3].kind, CHANGE_NEW);
	assert_string_equal(comparison->sentence,
			    "2 findings are gone. One finding is left. One "
			    "finding is new.");
	look_free(&before);
	look_free(&after);
}

/* The fact that would show it is not known this time. */
static void nobody_says_gone_without_having_looked(void **state)
{
	struct look before = look_new(*state), after = look_new(*state);
	struct comparison *comparison;

	found(*state, &before, "service-account-missing", SEVERITY_CRITICAL);
	machine_service_account(after.machine)->exists.truth = TRUTH_UNKNOWN;
	machine_service_account(after.machine)->token.verdict = TOKEN_UNKNOWN;
	comparison = compare(*state, &before, &after);
	assert_int_equal(comparison->items[0].kind, CHANGE_UNSEEN);
	assert_int_equal(comparison->gone, 0);
	assert_int_equal(
		verdict(comparison, "service-account-missing", false, false),
		STATUS_UNVERIFIED);
	look_free(&before);
	look_free(&after);
}

static void add_answer(struct look *look, const char *const *argv,
		       enum evidence_outcome outcome)
{
	struct evidence *entry =
		evidence_add(look->case_file->store, EVIDENCE_COMMAND);

	for (; *argv; argv++)
		words_add(look->case_file->arena, &entry->argv, *argv);
	entry->outcome = outcome;
	evidence_finish(look->case_file->store, entry);
}

static void a_question_without_an_answer_leaves_it_open(void **state)
{
	static const char *const argv[] = {"pwpolicy", "-getaccountpolicies",
					   NULL};
	struct look before = look_new(*state), after = look_new(*state);
	struct comparison *comparison;
	struct finding *finding =
		found(*state, &before, "device-odd", SEVERITY_WARNING);

	words_add(*state, &finding->evidence, "e1");
	add_answer(&before, argv, EVIDENCE_HAPPENED);
	add_answer(&after, argv, EVIDENCE_TIMEOUT);
	comparison = compare(*state, &before, &after);
	assert_int_equal(comparison->items[0].kind, CHANGE_UNSEEN);
	assert_string_equal(comparison->items[0].remark,
			    "pwpolicy gave no answer this time");
	add_answer(&after, argv, EVIDENCE_HAPPENED);
	comparison = compare(*state, &before, &after);
	assert_int_equal(comparison->items[0].kind, CHANGE_GONE);
	look_free(&before);
	look_free(&after);
}

static void changed_facts_are_told(void **state)
{
	struct look before = look_new(*state), after = look_new(*state);
	struct comparison *comparison;
	bool told = false;

	mac_yes(&before.machine->disk.locked);
	mac_no(&after.machine->disk.locked);
	comparison = compare(*state, &before, &after);
	for (size_t i = 0; i < comparison->facts.count; i++) {
		const struct fact_change *change = &comparison->facts.items[i];

		if (!text_equal(change->id, "volume.locked"))
			continue;
		assert_string_equal(change->before, "yes");
		assert_string_equal(change->after, "no");
		told = true;
	}
	assert_true(told);
	look_free(&before);
	look_free(&after);
}

static void the_verdict_asks_for_what_the_repair_was_for(void **state)
{
	struct look before = look_new(*state), after = look_new(*state);
	struct comparison *comparison;
	struct compare_course restart = {.restart = true};

	found(*state, &before, "agent-stopped", SEVERITY_WARNING);
	found(*state, &before, "preboot-stale", SEVERITY_WARNING);
	found(*state, &after, "preboot-stale", SEVERITY_WARNING);
	mac_yes(&after.machine->agent.daemon_running);
	mac_yes(&after.machine->agent.daemon_loaded);
	comparison = compare(*state, &before, &after);
	assert_int_equal(verdict(comparison, "agent-stopped", false, false),
			 STATUS_OK);
	/* Even a step that failed: the Mac shows that it is repaired. */
	assert_int_equal(verdict(comparison, "agent-stopped", true, false),
			 STATUS_OK);
	assert_int_equal(verdict(comparison, "preboot-stale", false, false),
			 STATUS_UNVERIFIED);
	assert_int_equal(verdict(comparison, "preboot-stale", true, false),
			 STATUS_STEP_FAILED);
	assert_int_equal(verdict(comparison, "preboot-stale", false, true),
			 STATUS_CANCELLED);
	assert_int_equal(verdict(comparison, NULL, false, false),
			 STATUS_UNVERIFIED);
	assert_int_equal(compare_verdict(NULL, &restart), STATUS_RESTART);
	assert_int_equal(status_exit(STATUS_OK), 0);
	assert_int_equal(status_exit(STATUS_STEP_FAILED), 6);
	assert_int_equal(status_exit(STATUS_UNVERIFIED), 7);
	assert_int_equal(status_exit(STATUS_CANCELLED), 8);
	assert_int_equal(status_exit(STATUS_RESTART), 9);
	look_free(&before);
	look_free(&after);
}

static void new_damage_is_no_success(void **state)
{
	struct look before = look_new(*state), after = look_new(*state);
	struct comparison *comparison;

	found(*state, &before, "agent-stopped", SEVERITY_WARNING);
	found(*state, &after, "no-token-anywhere", SEVERITY_CRITICAL);
	mac_yes(&after.machine->agent.daemon_running);
	mac_yes(&after.machine->agent.daemon_loaded);
	comparison = compare(*state, &before, &after);
	assert_int_equal(verdict(comparison, "agent-stopped", false, false),
			 STATUS_UNVERIFIED);
	/* Where nobody could see before, it may have been there all along. */
	found(*state, &before, "evidence-incomplete", SEVERITY_WARNING)
		->decisive = true;
	comparison = compare(*state, &before, &after);
	assert_int_equal(verdict(comparison, "agent-stopped", false, false),
			 STATUS_OK);
	look_free(&before);
	look_free(&after);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		REPAIR_TEST(findings_go_stay_and_come),
		REPAIR_TEST(nobody_says_gone_without_having_looked),
		REPAIR_TEST(a_question_without_an_answer_leaves_it_open),
		REPAIR_TEST(changed_facts_are_told),
		REPAIR_TEST(the_verdict_asks_for_what_the_repair_was_for),
		REPAIR_TEST(new_damage_is_no_success),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
