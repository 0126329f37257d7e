/* Runs the truth tables of this folder: tests/rules/NAME.rule. */
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
#include "diagnosis/rule.h"
#include "rule_case.h"

/* The only rules that may speak when nothing at all is known. */
static const char *const speak_of_unknowns[] = {
	"evidence-incomplete",
	"service-account-unknown",
};

struct check {
	struct arena *arena;
	const struct rule_case *rule_case;
	const struct diagnosis *diagnosis;
};

static void fail_line(const struct check *check, const struct rule_line *line,
		      const char *what)
{
	const struct findings *findings = &check->diagnosis->findings;

	print_error("%s:%d: %s %s: %s\n", check->rule_case->file, line->number,
		    line->word, line->rest, what);
	print_error("  sentence: %s\n", check->diagnosis->sentence);
	for (size_t i = 0; i < findings->count; i++)
		print_error("  %s %s %s: %s. %s\n",
			    severity_word(findings->items[i].severity),
			    confidence_word(findings->items[i].confidence),
			    findings->items[i].id, findings->items[i].title,
			    findings->items[i].why);
	fail();
}

static const struct finding *find(const struct check *check, const char *id,
				  const char *subject)
{
	const struct findings *findings = &check->diagnosis->findings;

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (strcmp(finding->id, id) == 0 &&
		    (subject == NULL || text_equal(finding->subject, subject)))
			return finding;
	}
	return NULL;
}

static bool is_rule(const char *id)
{
	for (size_t i = 0; i < rule_count; i++) {
		if (strcmp(rules[i].id, id) == 0)
			return true;
	}
	return false;
}

/* ID [about SUBJECT]: the finding, with the words between in *rest. */
static const struct finding *find_by_line(const struct check *check,
					  const struct rule_line *line,
					  char **rest)
{
	char *words = arena_strdup(check->arena, line->rest);
	char *id = rule_word(&words);
	char *about = strstr(words, "about ");
	const char *subject = NULL;

	if (id == NULL || !is_rule(id))
		rule_complain(line, "names no rule");
	if (about != NULL) {
		subject = about + strlen("about ");
		*about = '\0';
	}
	*rest = words;
	return find(check, id, subject);
}

static void check_expect(const struct check *check,
			 const struct rule_line *line)
{
	char *rest;
	const struct finding *finding = find_by_line(check, line, &rest);

	if (finding == NULL) {
		fail_line(check, line, "there is no such finding");
		return;
	}
	const char *severity = severity_word(finding->severity);
	const char *confidence = confidence_word(finding->confidence);
	for (char *word; (word = rule_word(&rest)) != NULL;) {
		if (strcmp(word, severity) != 0 &&
		    strcmp(word, confidence) != 0)
			fail_line(check, line, "the finding is not like that");
	}
}

static void check_silent(const struct check *check,
			 const struct rule_line *line)
{
	char *rest;

	if (find_by_line(check, line, &rest) != NULL)
		fail_line(check, line, "there is such a finding");
}

static void check_cites(const struct check *check, const struct rule_line *line)
{
	char *rest;
	const struct finding *finding = find_by_line(check, line, &rest);
	const char *evidence = rule_word(&rest);

	if (finding == NULL || evidence == NULL ||
	    !words_have(&finding->evidence, evidence))
		fail_line(check, line, "the finding does not rest on it");
}

static void check_says(const struct check *check, const struct rule_line *line)
{
	char *rest;
	const struct finding *finding = find_by_line(check, line, &rest);

	if (finding == NULL ||
	    (!text_has(finding->why, rest) && !text_has(finding->title, rest)))
		fail_line(check, line, "the finding does not say it");
}

static void check_unsaid(const struct check *check,
			 const struct rule_line *line)
{
	char *rest;
	const struct finding *finding = find_by_line(check, line, &rest);

	if (finding == NULL || text_has(finding->why, rest))
		fail_line(check, line, "the finding says it, or is not there");
}

static void check_verdict(const struct check *check,
			  const struct rule_line *line)
{
	const struct diagnosis *diagnosis = check->diagnosis;
	const char *verdict = arena_printf(check->arena, "%s %d",
					   verdict_word(diagnosis->verdict),
					   diagnosis->exit_code);

	if (strcmp(verdict, line->rest) != 0)
		fail_line(check, line, verdict);
}

static void check_sentence(const struct check *check,
			   const struct rule_line *line)
{
	if (!text_has(check->diagnosis->sentence, line->rest))
		fail_line(check, line, "the story does not say it");
}

struct check_row {
	const char *word;
	void (*run)(const struct check *check, const struct rule_line *line);
};

static const struct check_row check_rows[] = {
	{"expect", check_expect},     {"silent", check_silent},
	{"cites", check_cites},	      {"says", check_says},
	{"unsaid", check_unsaid},     {"verdict", check_verdict},
	{"sentence", check_sentence},
};

static void the_case_is_judged_as_written(void **state)
{
	struct check check = {.arena = arena_new(), .rule_case = *state};
	const struct rule_lines *lines = &check.rule_case->lines;
	size_t checks = 0;

	check.diagnosis = diagnose(
		rule_machine_make(check.arena, check.rule_case), check.arena);
	for (size_t i = 0; i < lines->count; i++) {
		size_t rows = sizeof(check_rows) / sizeof(check_rows[0]);

		for (size_t row = 0; row < rows; row++) {
			if (strcmp(lines->items[i].word,
				   check_rows[row].word) != 0)
				continue;
			check_rows[row].run(&check, &lines->items[i]);
			checks++;
		}
	}
	assert_true(checks > 0);
	arena_free(check.arena);
}

static bool some_case_has(const struct rule_cases *cases, const char *word,
			  const char *id)
{
	size_t length = strlen(id);

	for (size_t i = 0; i < cases->count; i++) {
		const struct rule_lines *lines = &cases->items[i].lines;

		for (size_t j = 0; j < lines->count; j++) {
			const char *rest = lines->items[j].rest;

			if (strcmp(lines->items[j].word, word) == 0 &&
			    strncmp(rest, id, length) == 0 &&
			    (rest[length] == '\0' || rest[length] == ' '))
				return true;
		}
	}
	return false;
}

static void every_rule_has_a_case_in_which_it_fires(void **state)
{
	bool complete = true;

	for (size_t i = 0; i < rule_count; i++) {
		if (some_case_has(*state, "expect", rules[i].id))
			continue;
		print_error("no case expects %s\n", rules[i].id);
		complete = false;
	}
	assert_true(complete);
}

static void every_rule_has_a_case_in_which_it_is_silent(void **state)
{
	bool complete = true;

	for (size_t i = 0; i < rule_count; i++) {
		if (some_case_has(*state, "silent", rules[i].id))
			continue;
		print_error("no case keeps %s silent\n", rules[i].id);
		complete = false;
	}
	assert_true(complete);
}

static bool may_speak_of_unknowns(const char *id)
{
	size_t count = sizeof(speak_of_unknowns) / sizeof(speak_of_unknowns[0]);

	for (size_t i = 0; i < count; i++) {
		if (strcmp(speak_of_unknowns[i], id) == 0)
			return true;
	}
	return false;
}

static void check_unknown(bool recovery, bool with_person)
{
	struct arena *arena = arena_new();
	struct machine *machine = rule_machine_unknown(arena);

	machine->recovery = recovery;
	if (with_person) {
		struct account *account = list_add(arena, &machine->accounts);

		account->name = "alice";
		account->human = true;
	}
	const struct diagnosis *diagnosis = diagnose(machine, arena);
	for (size_t i = 0; i < diagnosis->findings.count; i++) {
		const char *id = diagnosis->findings.items[i].id;

		if (!may_speak_of_unknowns(id))
			fail_msg("%s fires although nothing is known", id);
	}
	assert_int_equal(diagnosis->verdict, VERDICT_UNDETERMINED);
	assert_int_equal(diagnosis->exit_code, 3);
	arena_free(arena);
}

static void unknown_facts_make_no_finding(void **state)
{
	(void)state;
	check_unknown(false, false);
	check_unknown(false, true);
	check_unknown(true, false);
	check_unknown(true, true);
}

static bool comes_before(const struct finding *one, const struct finding *two)
{
	int order = strcmp(one->id, two->id);

	if (one->severity != two->severity)
		return one->severity < two->severity;
	if (order != 0)
		return order < 0;
	/* Two of one id are about different accounts. */
	return strcmp(one->subject, two->subject) < 0;
}

static void findings_are_sorted_and_titled(void **state)
{
	const struct rule_cases *cases = *state;
	struct arena *arena = arena_new();

	for (size_t i = 0; i < cases->count; i++) {
		const struct diagnosis *diagnosis = diagnose(
			rule_machine_make(arena, &cases->items[i]), arena);
		const struct findings *findings = &diagnosis->findings;

		assert_non_null(diagnosis->sentence);
		for (size_t j = 0; j < findings->count; j++) {
			const struct finding *one = &findings->items[j];

			assert_false(text_has(one->title, "{"));
			assert_false(text_ends(one->title, "."));
			assert_true(text_ends(one->why, "."));
			if (j == 0)
				continue;
			assert_true(comes_before(&one[-1], one));
		}
	}
	arena_free(arena);
}

static void read_all(struct arena *arena, struct rule_cases *cases)
{
	const char *source = getenv("TM_SOURCE");
	const char *pattern = arena_printf(arena, "%s/tests/rules/*.rule",
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

/* "agent: stopped", as the test is called. */
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
		cmocka_unit_test_prestate(
			every_rule_has_a_case_in_which_it_fires, &cases),
		cmocka_unit_test_prestate(
			every_rule_has_a_case_in_which_it_is_silent, &cases),
		cmocka_unit_test(unknown_facts_make_no_finding),
		cmocka_unit_test_prestate(findings_are_sorted_and_titled,
					  &cases),
	};
	size_t extra = sizeof(whole) / sizeof(whole[0]);

	read_all(arena, &cases);
	struct CMUnitTest *tests =
		arena_array(arena, cases.count + extra, sizeof(*tests));
	memcpy(tests, whole, sizeof(whole));
	for (size_t i = 0; i < cases.count; i++)
		tests[extra + i] = (struct CMUnitTest){
			.name = test_name(arena, &cases.items[i]),
			.test_func = the_case_is_judged_as_written,
			.initial_state = &cases.items[i],
		};
	int failed = _cmocka_run_group_tests("rules", tests,
					     cases.count + extra, NULL, NULL);
	arena_free(arena);
	return failed;
}
