/*
 * Runs the tables of the ways out: tests/rules/NAME.order. The facts of a case
 * are written as in the truth tables (rule_case.h); what it expects is:
 *
 *	paths ID ...		exactly these, in this order
 *	why PATH TEXT		its reason contains TEXT
 *	about PATH NAME ...	exactly these accounts, in this order
 *	needs PATH TEXT		one of its needs is TEXT
 *	after-restart PATH yes|no
 *	steps PATH ID ...	exactly these, in this order
 *	command STEP TEXT	a step of that id runs exactly this
 *	feeds STEP TEXT		a step of that id feeds exactly this
 *	blocked STEP TEXT	a step of that id says so
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "repair/plan.h"
#include "rule_case.h"
#include "tests/unit/never.h"

struct check {
	struct arena *arena;
	const struct rule_case *rule_case;
	const struct plan *plan;
};

static void fail_line(const struct check *check, const struct rule_line *line,
		      const char *what)
{
	print_error("%s:%d: %s %s: %s\n", check->rule_case->file, line->number,
		    line->word, line->rest, what);
	for (size_t i = 0; i < check->plan->count; i++) {
		const struct plan_path *path = &check->plan->paths[i];

		print_error("  %s: %s\n", path->info->id, path->why);
		for (size_t j = 0; j < path->step_count; j++)
			print_error("    %s: %s\n", path->steps[j].info->id,
				    path->steps[j].command != NULL
					    ? path->steps[j].command
					    : "");
	}
	fail();
}

static const struct plan_path *find_path(const struct check *check,
					 const struct rule_line *line,
					 char **rest)
{
	char *words = arena_strdup(check->arena, line->rest);
	const char *id = rule_word(&words);

	if (id == NULL || path_info_by_id(id) == NULL)
		rule_complain(line, "names no path");
	*rest = words;
	for (size_t i = 0; i < check->plan->count; i++) {
		if (strcmp(check->plan->paths[i].info->id, id) == 0)
			return &check->plan->paths[i];
	}
	fail_line(check, line, "there is no such path");
	return NULL;
}

/* Are the words of the line exactly those of the list? */
static bool same_words(const struct words *words, char *rest)
{
	size_t count = 0;

	for (char *word; (word = rule_word(&rest)) != NULL; count++) {
		if (count >= words->count ||
		    strcmp(words->items[count], word) != 0)
			return false;
	}
	return count == words->count;
}

static void check_paths(const struct check *check, const struct rule_line *line)
{
	struct words ids = {0};

	for (size_t i = 0; i < check->plan->count; i++)
		words_add(check->arena, &ids, check->plan->paths[i].info->id);
	if (!same_words(&ids, arena_strdup(check->arena, line->rest)))
		fail_line(check, line, "the list is another one");
}

static void check_why(const struct check *check, const struct rule_line *line)
{
	char *rest;
	const struct plan_path *path = find_path(check, line, &rest);

	if (!text_has(path->why, rest))
		fail_line(check, line, path->why);
}

static void check_about(const struct check *check, const struct rule_line *line)
{
	char *rest;
	const struct plan_path *path = find_path(check, line, &rest);

	if (!same_words(&path->subjects, rest))
		fail_line(check, line, "it is about others");
}

static void check_needs(const struct check *check, const struct rule_line *line)
{
	char *rest;
	const struct plan_path *path = find_path(check, line, &rest);

	if (!words_have(&path->needs, rest))
		fail_line(check, line,
			  words_join(check->arena, &path->needs, "and"));
}

static void check_after_restart(const struct check *check,
				const struct rule_line *line)
{
	char *rest;
	const struct plan_path *path = find_path(check, line, &rest);

	if (strcmp(rest, path->after_restart ? "yes" : "no") != 0)
		fail_line(check, line, "it is not so");
}

static void check_steps(const struct check *check, const struct rule_line *line)
{
	char *rest;
	const struct plan_path *path = find_path(check, line, &rest);
	struct words ids = {0};

	for (size_t i = 0; i < path->step_count; i++)
		words_add(check->arena, &ids, path->steps[i].info->id);
	if (!same_words(&ids, rest))
		fail_line(check, line, "the steps are others");
}

/* What a line about a step compares. */
typedef bool step_test(const struct plan_step *step, const char *text);

static bool runs(const struct plan_step *step, const char *text)
{
	return text_equal(step->command, text);
}

static bool feeds(const struct plan_step *step, const char *text)
{
	return text_equal(step->stdin_words, text);
}

static bool is_blocked(const struct plan_step *step, const char *text)
{
	return text_has(step->blocked, text);
}

static void check_step(const struct check *check, const struct rule_line *line,
		       step_test *test)
{
	char *rest = arena_strdup(check->arena, line->rest);
	const char *id = rule_word(&rest);

	for (size_t i = 0; i < check->plan->count; i++) {
		const struct plan_path *path = &check->plan->paths[i];

		for (size_t j = 0; j < path->step_count; j++) {
			const struct plan_step *step = &path->steps[j];

			if (strcmp(step->info->id, id) == 0 && test(step, rest))
				return;
		}
	}
	fail_line(check, line, "no step is like that");
}

static void check_command(const struct check *check,
			  const struct rule_line *line)
{
	check_step(check, line, runs);
}

static void check_feeds(const struct check *check, const struct rule_line *line)
{
	check_step(check, line, feeds);
}

static void check_blocked(const struct check *check,
			  const struct rule_line *line)
{
	check_step(check, line, is_blocked);
}

struct check_row {
	const char *word;
	void (*run)(const struct check *check, const struct rule_line *line);
};

static const struct check_row check_rows[] = {
	{"paths", check_paths},	    {"why", check_why},
	{"about", check_about},	    {"needs", check_needs},
	{"steps", check_steps},	    {"after-restart", check_after_restart},
	{"command", check_command}, {"feeds", check_feeds},
	{"blocked", check_blocked},
};

static const struct plan *plan_of(struct arena *arena,
				  const struct rule_case *rule_case)
{
	const struct machine *machine = rule_machine_make(arena, rule_case);

	return plan_make(machine, diagnose(machine, arena), arena);
}

static void the_ways_out_are_as_written(void **state)
{
	struct check check = {.arena = arena_new(), .rule_case = *state};
	const struct rule_lines *lines = &check.rule_case->lines;
	size_t lists = 0;

	check.plan = plan_of(check.arena, check.rule_case);
	for (size_t i = 0; i < lines->count; i++) {
		size_t rows = sizeof(check_rows) / sizeof(check_rows[0]);

		lists += strcmp(lines->items[i].word, "paths") == 0;
		for (size_t row = 0; row < rows; row++) {
			if (strcmp(lines->items[i].word,
				   check_rows[row].word) == 0)
				check_rows[row].run(&check, &lines->items[i]);
		}
	}
	assert_int_equal(lists, 1);
	arena_free(check.arena);
}

static bool some_list_has(const struct rule_cases *cases, const char *id)
{
	for (size_t i = 0; i < cases->count; i++) {
		const struct rule_lines *lines = &cases->items[i].lines;

		for (size_t j = 0; j < lines->count; j++) {
			char *rest = strdup(lines->items[j].rest);
			char *words = rest;
			bool found = false;

			while (!found &&
			       strcmp(lines->items[j].word, "paths") == 0) {
				const char *word = rule_word(&words);

				if (word == NULL)
					break;
				found = strcmp(word, id) == 0;
			}
			free(rest);
			if (found)
				return true;
		}
	}
	return false;
}

static void every_path_can_be_reached(void **state)
{
	for (size_t i = 0; i < path_info_count; i++) {
		if (!some_list_has(*state, path_infos[i].id))
			fail_msg("no case leads to %s", path_infos[i].id);
	}
}

/* What holds for every plan, whatever the Mac. */
static void check_form(const struct plan *plan)
{
	assert_true(plan->count > 0);
	assert_true(never_in_plan(plan));
	for (size_t i = 0; i < plan->count; i++) {
		const struct plan_path *path = &plan->paths[i];

		assert_int_equal(path->recommended, i == 0);
		assert_true(text_ends(path->why, ".") ||
			    text_ends(path->why, "?"));
		assert_false(text_has(path->why, "{"));
		assert_false(text_has(path->summary, "{"));
		for (size_t j = 0; j < i; j++)
			assert_ptr_not_equal(plan->paths[j].info, path->info);
		for (size_t j = 0; j < path->needs.count; j++)
			assert_false(text_has(path->needs.items[j], "{"));
	}
}

static void check_every_problem_is_answered(const struct diagnosis *diagnosis,
					    const struct plan *plan)
{
	for (size_t i = 0; i < diagnosis->findings.count; i++) {
		const struct finding *finding = &diagnosis->findings.items[i];
		bool answered = false;

		for (size_t j = 0; j < plan->count; j++)
			answered |= words_have(&plan->paths[j].findings,
					       finding->id);
		if (finding->severity <= SEVERITY_WARNING && !answered)
			fail_msg("%s leads nowhere", finding->id);
	}
}

static void plans_are_well_formed(void **state)
{
	const struct rule_cases *cases = *state;

	for (size_t i = 0; i < cases->count; i++) {
		struct arena *arena = arena_new();
		const struct machine *machine =
			rule_machine_make(arena, &cases->items[i]);
		const struct diagnosis *diagnosis = diagnose(machine, arena);
		const struct plan *plan = plan_make(machine, diagnosis, arena);

		check_form(plan);
		if (finding_holds(&diagnosis->findings, "not-applicable"))
			assert_int_equal(plan->count, 1);
		else
			check_every_problem_is_answered(diagnosis, plan);
		arena_free(arena);
	}
}

static void read_all(struct arena *arena, struct rule_cases *cases)
{
	const char *source = getenv("TM_SOURCE");
	const char *pattern = arena_printf(arena, "%s/tests/rules/*.order",
					   source != NULL ? source : ".");
	glob_t found;

	if (glob(pattern, 0, NULL, &found) != 0) {
		fprintf(stderr, "%s: nothing found\n", pattern);
		exit(1);
	}
	for (size_t i = 0; i < found.gl_pathc; i++)
		rule_cases_read(arena, found.gl_pathv[i], cases);
	globfree(&found);
}

/* "order_token: user-without-token", as the test is called. */
static const char *test_name(struct arena *arena,
			     const struct rule_case *rule_case)
{
	const char *file = strrchr(rule_case->file, '/');

	file = file == NULL ? rule_case->file : file + 1;
	return arena_printf(arena, "%.*s: %s", (int)strcspn(file, "."), file,
			    rule_case->name);
}

int main(void)
{
	struct arena *arena = arena_new();
	struct rule_cases cases = {0};
	const struct CMUnitTest whole[] = {
		cmocka_unit_test_prestate(every_path_can_be_reached, &cases),
		cmocka_unit_test_prestate(plans_are_well_formed, &cases),
	};
	size_t extra = sizeof(whole) / sizeof(whole[0]);

	read_all(arena, &cases);
	struct CMUnitTest *tests =
		arena_array(arena, cases.count + extra, sizeof(*tests));
	memcpy(tests, whole, sizeof(whole));
	for (size_t i = 0; i < cases.count; i++)
		tests[extra + i] = (struct CMUnitTest){
			.name = test_name(arena, &cases.items[i]),
			.test_func = the_ways_out_are_as_written,
			.initial_state = &cases.items[i],
		};
	int failed = _cmocka_run_group_tests("ways out", tests,
					     cases.count + extra, NULL, NULL);
	arena_free(arena);
	return failed;
}
