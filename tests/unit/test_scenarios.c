#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "diagnosis/diagnosis.h"
#include "host/case_file.h"
#include "probe/build.h"
#include "probe/scan.h"
#include "repair/plan.h"
#include "simulate_lab.h"

/*
 * Every story from its first question to its ways out: scan, record, machine,
 * diagnosis, plan; and again after what a technician would have done.
 */

#define KEY "7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ"

/* Findings that a story does not turn on, but every such Mac has. */
#define JUMPCLOUD_MDM " bootstrap-token-unsupported jumpcloud-mdm"
#define GOOD	      " service-account-passwords-unverified service-account-healthy"

/* What is done to the Mac between two looks at it. */
enum turn_kind {
	TURN_EVENT, /* words: event, first: subject */
	TURN_RUN,   /* words: command line */
	TURN_FEED,  /* words: command line, then one or two secrets */
	TURN_TYPE,  /* words: command line, then name and password */
};

struct turn {
	enum turn_kind kind;
	const char *words, *first, *second;
};

struct look {
	enum verdict verdict;
	int exit_code;
	const char *findings; /* ids in their order */
	const char *first_path;
};

/* What Okta lacks is no finding: test_scenarios_jit looks at it. */
#define READY_OR_NOT(scenario)                                                 \
	{                                                                      \
		scenario, {VERDICT_HEALTHY, 0, GOOD, "none"}, {{0}},           \
		{                                                              \
			VERDICT_HEALTHY, 0, GOOD, "none"                       \
		}                                                              \
	}

#define TURNS 8

struct story {
	const char *scenario;
	struct look before;
	struct turn turns[TURNS];
	struct look after;
};

#define GRANT(user, admin)                                                     \
	"sysadminctl -secureTokenOn " user " -password - -adminUser " admin    \
	" -adminPassword -"
#define VERIFY_ALICE                                                           \
	"diskutil apfs unlockVolume disk3s5 -user "                            \
	"6C9B2F4E-31D7-4A58-9E0B-7F25A1C8D301 -verify -stdinpassphrase"
#define UNLOCK "diskutil apfs unlockVolume disk3s5 -stdinpassphrase"
#define HEALTHY                                                                \
	{                                                                      \
		VERDICT_HEALTHY, 0, JUMPCLOUD_MDM GOOD, "none"                 \
	}

static void import_record(struct lab *lab, struct case_file *case_file)
{
	char path[] = "/tmp/tokenmedic-record-XXXXXX";
	int descriptor = mkstemp(path);
	struct status status;
	struct text text;

	assert_true(descriptor >= 0);
	text_init(&text);
	simulate_record(lab->host, &text);
	assert_int_equal(write(descriptor, text.bytes, text.length),
			 (ssize_t)text.length);
	close(descriptor);
	status = case_file_import_record(case_file, path, NULL, NULL);
	unlink(path);
	text_free(&text);
	assert_string_equal(status.detail, "");
}

static const char *finding_ids(struct arena *arena,
			       const struct findings *findings)
{
	const char *ids = "";

	for (size_t i = 0; i < findings->count; i++)
		ids = arena_printf(arena, "%s %s", ids, findings->items[i].id);
	return ids;
}

static void look_at(struct lab *lab, const struct scenario *scenario,
		    const struct look *expected)
{
	struct case_file *case_file =
		case_file_new(lab->wall, &lab->host->about);
	struct scan_options options = {.clock = &lab->clock};
	struct scan *scan = scan_new(lab->host, case_file, &options);
	struct diagnosis *diagnosis;
	struct machine *machine;
	struct plan *plan;

	scan_run(scan);
	if (scenario->has_record)
		import_record(lab, case_file);
	machine = machine_build(case_file);
	diagnosis = diagnose(machine, lab->arena);
	plan = plan_make(machine, diagnosis, lab->arena);
	assert_string_equal(finding_ids(lab->arena, &diagnosis->findings),
			    expected->findings);
	assert_string_equal(verdict_word(diagnosis->verdict),
			    verdict_word(expected->verdict));
	assert_int_equal(diagnosis->exit_code, expected->exit_code);
	assert_string_equal(plan->paths[0].info->id, expected->first_path);
	machine_free(machine);
	scan_free(scan);
	case_file_free(case_file);
}

static void take_turn(struct lab *lab, const struct turn *turn)
{
	const struct evidence *answer = NULL;

	lab->wall += 120;
	switch (turn->kind) {
	case TURN_EVENT:
		lab_event(lab, turn->words, turn->first);
		return;
	case TURN_RUN:
		answer = lab_ask(lab, turn->words);
		break;
	case TURN_FEED:
		answer = lab_feed(lab, turn->words, turn->first, turn->second);
		break;
	case TURN_TYPE:
		answer = lab_type(lab, turn->words, turn->first, turn->second);
		break;
	}
	assert_true(evidence_ran(answer));
	assert_int_equal(answer->exit, 0);
}

static const struct story stories[] = {
	{"healthy", HEALTHY, {{0}}, HEALTHY},
	{"missing-account",
	 {VERDICT_PROBLEMS, 1, " service-account-missing" JUMPCLOUD_MDM,
	  "sign-in-as-token-admin"},
	 {{TURN_EVENT, "sign-in", "alice", NULL}},
	 HEALTHY},
	{"missing-account-standard-holder",
	 {VERDICT_PROBLEMS, 1,
	  " no-admin-with-token service-account-missing "
	  "user-without-token" JUMPCLOUD_MDM,
	  "promote-token-holder"},
	 {{TURN_RUN, "dseditgroup -o edit -a bob -t user admin", NULL, NULL},
	  {TURN_EVENT, "sign-in", "bob", NULL},
	  {TURN_FEED, GRANT("alice", "bob"), "bob-pass", "alice-pass"},
	  {TURN_RUN, "diskutil apfs updatePreboot /", NULL, NULL}},
	 HEALTHY},
	{"no-token-anywhere",
	 {VERDICT_PROBLEMS, 1,
	  " no-token-anywhere service-account-missing" JUMPCLOUD_MDM,
	  "recovery-reset-password"},
	 {{TURN_EVENT, "restart-into-recovery", NULL, NULL},
	  {TURN_FEED, UNLOCK, KEY, NULL},
	  {TURN_RUN, "resetFileVaultpassword", NULL, NULL},
	  {TURN_EVENT, "reset-passwords", NULL, NULL},
	  {TURN_RUN, "shutdown -r now", NULL, NULL},
	  {TURN_EVENT, "sign-in", "alice", NULL}},
	 HEALTHY},
	{"account-without-token",
	 {VERDICT_PROBLEMS, 1, " user-without-token" JUMPCLOUD_MDM GOOD,
	  "grant-token"},
	 {{TURN_FEED, GRANT("carol", "alice"), "alice-pass", "carol-pass"},
	  {TURN_RUN, "diskutil apfs updatePreboot /", NULL, NULL}},
	 HEALTHY},
	{"bad-local-password",
	 {VERDICT_PROBLEMS, 1,
	  " service-account-local-password-invalid" JUMPCLOUD_MDM,
	  "reinstall-agent"},
	 {{TURN_EVENT, "agent-installed", "alice", NULL},
	  {TURN_EVENT, "agent-report", NULL, NULL}},
	 HEALTHY},
	{"bad-disk-password",
	 {VERDICT_PROBLEMS, 1,
	  " service-account-disk-password-invalid" JUMPCLOUD_MDM,
	  "reinstall-agent"},
	 {{TURN_EVENT, "agent-installed", "alice", NULL},
	  {TURN_EVENT, "agent-report", NULL, NULL}},
	 {VERDICT_HEALTHY, 0, JUMPCLOUD_MDM " service-account-healthy",
	  "none"}},
	{"password-policy",
	 {VERDICT_PROBLEMS, 1,
	  " password-policy-conflict service-account-missing",
	  "resolve-password-policy"},
	 {{TURN_EVENT, "policy-removed", NULL, NULL},
	  {TURN_EVENT, "agent-installed", "alice", NULL}},
	 {VERDICT_HEALTHY, 0, GOOD, "none"}},
	{"just-enrolled",
	 {VERDICT_PROBLEMS, 1,
	  " service-account-missing restart-first "
	  "bootstrap-token-unsupported jumpcloud-mdm recent-enrolment",
	  "restart-and-recheck"},
	 {{TURN_EVENT, "restart", NULL, NULL},
	  {TURN_EVENT, "sign-in", "alice", NULL}},
	 {VERDICT_HEALTHY, 0,
	  " bootstrap-token-unsupported jumpcloud-mdm recent-enrolment" GOOD,
	  "none"}},
	{"disputed-token",
	 {VERDICT_PROBLEMS, 1,
	  " token-disputed managed-users-not-resettable" JUMPCLOUD_MDM GOOD,
	  "use-another-admin"},
	 {{TURN_FEED, GRANT("carol", "alice"), "alice-pass", "carol-pass"}},
	 /* sysadminctl said Done; nothing is different */
	 {VERDICT_PROBLEMS, 1,
	  " token-disputed managed-users-not-resettable" JUMPCLOUD_MDM GOOD,
	  "use-another-admin"}},
	{"bootstrap-token",
	 {VERDICT_PROBLEMS, 1,
	  " no-token-anywhere service-account-missing "
	  "managed-users-not-resettable",
	  "sign-in-with-bootstrap-token"},
	 {{TURN_EVENT, "sign-in", "alice", NULL},
	  {TURN_EVENT, "sign-in", "bob", NULL}},
	 {VERDICT_HEALTHY, 0, GOOD, "none"}},
	{"first-sign-in",
	 {VERDICT_PROBLEMS, 1,
	  " no-token-anywhere service-account-missing "
	  "managed-users-not-resettable bootstrap-token-unsupported "
	  "filevault-off jumpcloud-mdm",
	  "first-interactive-sign-in"},
	 {{TURN_EVENT, "sign-in", "alice", NULL},
	  {TURN_EVENT, "sign-in", "bob", NULL}},
	 {VERDICT_HEALTHY, 0,
	  " bootstrap-token-unsupported filevault-off jumpcloud-mdm" GOOD,
	  "none"}},
	/* A look alone does not show it: both passwords must be checked. */
	{"diverged-passwords",
	 HEALTHY,
	 {{TURN_TYPE, "dscl . -authonly alice", NULL, "alice-pass"},
	  {TURN_FEED, VERIFY_ALICE, "alice-old", NULL},
	  {TURN_EVENT, "password-changed", "alice", NULL},
	  {TURN_FEED, VERIFY_ALICE, "alice-pass", NULL}},
	 HEALTHY},
	{"encrypting",
	 {VERDICT_PROBLEMS, 1, " filevault-converting" JUMPCLOUD_MDM GOOD,
	  "finish-encryption"},
	 {{TURN_EVENT, "encryption-finished", NULL, NULL}},
	 HEALTHY},
	{"key-not-escrowed",
	 {VERDICT_PROBLEMS, 1,
	  " recovery-key-not-escrowed" JUMPCLOUD_MDM " service-account-healthy",
	  "redeploy-profile"},
	 {{TURN_EVENT, "profile-redeployed", NULL, NULL},
	  {TURN_EVENT, "key-rotated", "alice", NULL}},
	 {VERDICT_HEALTHY, 0, JUMPCLOUD_MDM " service-account-healthy",
	  "none"}},
	{"agent-leftovers",
	 {VERDICT_PROBLEMS, 1,
	  " agent-leftovers service-account-missing agent-missing "
	  "service-account-orphan" JUMPCLOUD_MDM,
	  "clean-agent-leftovers"},
	 {{TURN_EVENT, "agent-installed", "alice", NULL}},
	 HEALTHY},
	{"tahoe-preboot",
	 {VERDICT_PROBLEMS, 1, " preboot-stale" JUMPCLOUD_MDM GOOD,
	  "update-macos"},
	 {{TURN_RUN, "diskutil apfs updatePreboot /", NULL, NULL},
	  {TURN_EVENT, "macos-updated", NULL, NULL}},
	 HEALTHY},
	{"full-house",
	 {VERDICT_PROBLEMS, 1,
	  " service-account-no-token token-disputed "
	  "admin-membership-incomplete bootstrap-token-not-escrowed "
	  "managed-users-not-resettable not-volume-owner preboot-stale "
	  "user-without-token user-without-token account-disabled "
	  "evidence-incomplete",
	  "reinstall-agent"},
	 {{TURN_EVENT, "agent-installed", "alice", NULL},
	  {TURN_FEED, GRANT("erin", "alice"), "alice-pass", "erin-pass"},
	  {TURN_RUN, "dseditgroup -o edit -a dave -t user admin", NULL, NULL},
	  {TURN_TYPE, "profiles install -type bootstraptoken", "alice",
	   "alice-pass"},
	  {TURN_RUN, "diskutil apfs updatePreboot /", NULL, NULL}},
	 {VERDICT_PROBLEMS, 1,
	  " token-disputed managed-users-not-resettable not-volume-owner "
	  "user-without-token account-disabled evidence-incomplete" GOOD,
	  "use-another-admin"}},
	{"recovery-no-token",
	 {VERDICT_PROBLEMS, 1, " no-token-anywhere service-account-missing",
	  "recovery-reset-password"},
	 {{TURN_RUN, "resetFileVaultpassword", NULL, NULL},
	  {TURN_EVENT, "reset-passwords", NULL, NULL}},
	 {VERDICT_PROBLEMS, 1, " service-account-missing",
	  "sign-in-as-token-admin"}},
	{"recovery-several-accounts",
	 {VERDICT_UNDETERMINED, 3,
	  " evidence-incomplete service-account-unknown user-without-token "
	  "user-without-token user-without-token volume-locked",
	  "unlock-volume"},
	 {{TURN_FEED, UNLOCK, KEY, NULL}},
	 {VERDICT_PROBLEMS, 1,
	  " no-token-anywhere service-account-missing "
	  "managed-users-not-resettable",
	  "recovery-reset-password"}},
	{"recovery-locked",
	 {VERDICT_UNDETERMINED, 3,
	  " evidence-incomplete service-account-unknown volume-locked",
	  "unlock-volume"},
	 {{TURN_FEED, UNLOCK, "alice-pass", NULL},
	  {TURN_RUN, "shutdown -r now", NULL, NULL},
	  {TURN_EVENT, "sign-in", "alice", NULL}},
	 HEALTHY},
	{"recovery-two-systems",
	 {VERDICT_PROBLEMS, 1, " service-account-missing evidence-incomplete",
	  "sign-in-as-token-admin"},
	 {{TURN_RUN, "shutdown -r now", NULL, NULL},
	  {TURN_EVENT, "sign-in", "alice", NULL}},
	 HEALTHY},
	{"recovery-stale-preboot",
	 {VERDICT_PROBLEMS, 1, " preboot-stale" GOOD, "update-preboot"},
	 {{TURN_RUN, "diskutil apfs updatePreboot disk3s5", NULL, NULL}},
	 {VERDICT_HEALTHY, 0, GOOD, "none"}},
	{"recovery-no-key",
	 {VERDICT_PROBLEMS, 1, " recovery-key-missing" GOOD,
	  "rotate-recovery-key"},
	 {{TURN_RUN, "shutdown -r now", NULL, NULL},
	  {TURN_EVENT, "sign-in", "alice", NULL},
	  {TURN_EVENT, "key-rotated", "alice", NULL}},
	 HEALTHY},
	{"recovery-missing-reset-tool",
	 {VERDICT_PROBLEMS, 1,
	  " no-token-anywhere reset-tool-missing service-account-missing",
	  "escalate"},
	 {{0}},
	 {VERDICT_PROBLEMS, 1,
	  " no-token-anywhere reset-tool-missing service-account-missing",
	  "escalate"}},
	{"jit-ready",
	 {VERDICT_HEALTHY, 0, GOOD, "none"},
	 {{0}},
	 {VERDICT_HEALTHY, 0, GOOD, "none"}},
	{"jit-no-bootstrap-token",
	 {VERDICT_PROBLEMS, 1, " bootstrap-token-not-escrowed" GOOD,
	  "escrow-bootstrap-token"},
	 {{TURN_TYPE, "profiles install -type bootstraptoken", "alice",
	   "alice-pass"}},
	 {VERDICT_HEALTHY, 0, GOOD, "none"}},
	READY_OR_NOT("jit-app-id-missing"),
	READY_OR_NOT("jit-certificate-expired"),
	READY_OR_NOT("jit-admin-registered"),
	READY_OR_NOT("jit-similar-accounts"),
	READY_OR_NOT("jit-login-window-list"),
	READY_OR_NOT("jit-okta-verify-old"),
	READY_OR_NOT("jit-profile-broken"),
};

#define STORY_COUNT (sizeof(stories) / sizeof(*stories))

static void story_is_diagnosed_and_can_be_repaired(void **state)
{
	const struct story *story = *state;
	const struct scenario *scenario = scenario_by_id(story->scenario);
	struct lab lab;

	lab_open(&lab, story->scenario);
	look_at(&lab, scenario, &story->before);
	for (size_t i = 0; i < TURNS && story->turns[i].words; i++)
		take_turn(&lab, &story->turns[i]);
	look_at(&lab, scenario, &story->after);
	lab_close(&lab);
}

/* What stays without an answer: it belongs to the story. */
static bool may_be_silent(const struct scenario *scenario, const char *probe)
{
	static const char *const silent[][2] = {
		{"full-house", "device-information"},
		{"recovery-two-systems", "boot-policy"},
		{"recovery-locked", NULL},
		{"recovery-several-accounts", NULL},
	};

	for (size_t i = 0; i < sizeof(silent) / sizeof(*silent); i++)
		if (text_equal(silent[i][0], scenario->id) &&
		    (!silent[i][1] || text_equal(silent[i][1], probe)))
			return true;
	return false;
}

static void every_question_of_the_scan_is_answered(void **state)
{
	(void)state;
	for (size_t i = 0; i < scenario_count(); i++) {
		const struct scenario *scenario = scenario_at(i);
		struct scan_options options = {.jit = true};
		struct case_file *case_file;
		struct scan *scan;
		struct lab lab;

		lab_open(&lab, scenario->id);
		options.clock = &lab.clock;
		case_file = case_file_new(lab.wall, &lab.host->about);
		scan = scan_new(lab.host, case_file, &options);
		scan_run(scan);
		for (size_t j = 0; j < scan_row_count(scan); j++) {
			const struct scan_row *row = scan_row(scan, j);

			if (row->state != SCAN_OK &&
			    row->state != SCAN_ABSENT &&
			    row->state != SCAN_NOT_HERE &&
			    !may_be_silent(scenario, row->probe))
				fail_msg("%s: %s (%s)", scenario->id,
					 row->title, row->reason);
		}
		scan_free(scan);
		case_file_free(case_file);
		lab_close(&lab);
	}
}

static void every_scenario_has_its_story(void **state)
{
	(void)state;
	assert_int_equal(STORY_COUNT, scenario_count());
	for (size_t i = 0; i < STORY_COUNT; i++)
		assert_string_equal(stories[i].scenario, scenario_at(i)->id);
}

int main(void)
{
	struct CMUnitTest tests[STORY_COUNT + 2] = {
		cmocka_unit_test(every_scenario_has_its_story),
		cmocka_unit_test(every_question_of_the_scan_is_answered),
	};

	/* One test each, under the name of the scenario. */
	for (size_t i = 0; i < STORY_COUNT; i++)
		tests[i + 2] = (struct CMUnitTest){
			.name = stories[i].scenario,
			.test_func = story_is_diagnosed_and_can_be_repaired,
			.initial_state = (void *)&stories[i],
		};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
