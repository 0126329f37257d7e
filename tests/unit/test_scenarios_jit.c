#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <unistd.h>

#include "base/text.h"
#include "host/case_file.h"
#include "probe/build.h"
#include "probe/scan.h"
#include "readiness/readiness.h"
#include "simulate_lab.h"

/*
 * Every story about Okta's just-in-time accounts: what is not as it should be,
 * what a person does elsewhere, and that the next look notices.
 */

#define EVENTS 3

struct event {
	const char *id, *subject;
};

struct story {
	const char *scenario;
	enum jit_verdict verdict;
	const char *before; /* " fail jit-...": all that are fail or warn */
	struct event events[EVENTS];
	const char *after;
};

static const struct story stories[] = {
	{"jit-ready", JIT_VERDICT_READY, "", {{0}}, ""},
	{"jit-no-bootstrap-token",
	 JIT_VERDICT_FAIL,
	 " fail jit-bootstrap-token",
	 {{"bootstrap-escrowed", "alice"}},
	 ""},
	{"jit-app-id-missing",
	 JIT_VERDICT_FAIL,
	 " fail jit-associated-domains fail jit-registration",
	 {{"okta-profile-mended", NULL}},
	 ""},
	{"jit-certificate-expired",
	 JIT_VERDICT_FAIL,
	 " fail jit-certificate-expiry",
	 {{"okta-certificate-renewed", NULL}},
	 ""},
	{"jit-admin-registered",
	 JIT_VERDICT_READY,
	 " warn jit-registration warn jit-admin-registered",
	 {{"okta-reset", NULL}},
	 ""},
	{"jit-similar-accounts",
	 JIT_VERDICT_READY,
	 " warn jit-similar-accounts warn jit-leftover-homes",
	 {{"account-removed", "ja.work"}, {"home-removed", NULL}},
	 ""},
	{"jit-login-window-list",
	 JIT_VERDICT_FAIL,
	 " fail jit-login-window warn jit-login-window-reached",
	 {{"login-window-set", NULL}},
	 " warn jit-login-window-reached"},
	{"jit-okta-verify-old",
	 JIT_VERDICT_FAIL,
	 " fail jit-okta-verify-version fail jit-okta-verify-source",
	 {{"okta-verify-updated", NULL}},
	 ""},
	{"jit-profile-broken",
	 JIT_VERDICT_FAIL,
	 " fail jit-profile-content fail jit-registration fail "
	 "jit-parsed-configuration",
	 {{"okta-profile-mended", NULL}},
	 ""},
};

#define STORY_COUNT (sizeof(stories) / sizeof(*stories))

/* " fail jit-..." for every check that fails, warns or has no answer. */
static void list_troubles(const struct readiness *readiness, struct text *out)
{
	for (size_t i = 0; i < readiness->count; i++)
		if (readiness->checks[i].outcome >= JIT_WARN)
			text_addf(
				out, " %s %s",
				jit_outcome_word(readiness->checks[i].outcome),
				readiness->checks[i].id);
}

static void look_at(struct lab *lab, enum jit_verdict verdict,
		    const char *troubles)
{
	struct scan_options options = {.jit = true, .clock = &lab->clock};
	struct case_file *case_file =
		case_file_new(lab->wall, &lab->host->about);
	struct scan *scan = scan_new(lab->host, case_file, &options);
	const struct readiness *readiness;
	struct arena *arena = arena_new();
	struct machine *machine;
	struct text found;

	scan_run(scan);
	machine = machine_build(case_file);
	readiness = readiness_judge(machine, arena);
	text_init(&found);
	list_troubles(readiness, &found);
	assert_string_equal(found.bytes, troubles);
	assert_int_equal(readiness->verdict, verdict);
	text_free(&found);
	machine_free(machine);
	arena_free(arena);
	scan_free(scan);
	case_file_free(case_file);
}

static void story_is_judged_and_ends_ready(void **state)
{
	const struct story *story = *state;
	struct lab lab;

	lab_open(&lab, story->scenario);
	look_at(&lab, story->verdict, story->before);
	for (size_t i = 0; i < EVENTS && story->events[i].id; i++)
		lab_event(&lab, story->events[i].id, story->events[i].subject);
	look_at(&lab, JIT_VERDICT_READY, story->after);
	lab_close(&lab);
}

/* What the bootstrap token is for: the same login with it and without. */
static void a_new_person_gets_a_token_only_from_the_bootstrap_token(
	void **state)
{
	struct lab lab;

	(void)state;
	lab_open(&lab, "jit-ready");
	lab_event(&lab, "okta-login", NULL);
	assert_string_equal(lab_token(&lab, "j.work"), "ENABLED");
	lab_close(&lab);
	lab_open(&lab, "jit-no-bootstrap-token");
	lab_event(&lab, "okta-login", NULL);
	assert_string_equal(lab_token(&lab, "j.work"), "DISABLED");
	lab_close(&lab);
}

static void every_story_about_okta_is_here(void **state)
{
	size_t count = 0;

	(void)state;
	for (size_t i = 0; i < scenario_count(); i++)
		count += text_starts(scenario_at(i)->id, "jit-");
	assert_int_equal(count, STORY_COUNT);
}

int main(void)
{
	struct CMUnitTest tests[STORY_COUNT + 2] = {
		cmocka_unit_test(every_story_about_okta_is_here),
		cmocka_unit_test(
			a_new_person_gets_a_token_only_from_the_bootstrap_token),
	};

	for (size_t i = 0; i < STORY_COUNT; i++)
		tests[i + 2] = (struct CMUnitTest){
			.name = stories[i].scenario,
			.test_func = story_is_judged_and_ends_ready,
			.initial_state = (void *)&stories[i],
		};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
