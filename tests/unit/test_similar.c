#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "readiness/similar.h"

static void names_of_one_person_look_alike(void **state)
{
	static const char *const pairs[][2] = {
		{"j.work", "ja.work"},	   {"j.work", "jane-work"},
		{"jwork", "j.work"},	   {"J.Work", "j.work@example.com"},
		{"work", "work1"},	   {"smith", "smyth"},
		{"jonathans", "jonatans"}, {"christiane", "cristiana"},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		assert_non_null(names_alike(arena, pairs[i][0], pairs[i][1]));
		assert_non_null(names_alike(arena, pairs[i][1], pairs[i][0]));
	}
	arena_free(arena);
}

static void names_of_different_people_do_not(void **state)
{
	static const char *const pairs[][2] = {
		{"alice", "bob"},	 {"it.admin", "j.work"},
		{"j.work", "mo.work"},	 {"anna", "hans"},
		{"tom", "tim"},		 {"work1", "work2b"},
		{"j.work", "j.worth.x"}, {"", "admin"},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		const char *why = names_alike(arena, pairs[i][0], pairs[i][1]);

		if (why)
			fail_msg("%s, %s: %s", pairs[i][0], pairs[i][1], why);
	}
	arena_free(arena);
}

static void full_names_are_compared_without_blanks(void **state)
{
	(void)state;
	assert_true(full_names_equal("Jo Work", " jowork "));
	assert_false(full_names_equal("Jo Work", "Jo Workman"));
	assert_false(full_names_equal("  ", ""));
	assert_false(full_names_equal(NULL, "Jo"));
}

static void names_are_judged_as_macos_takes_them(void **state)
{
	static const struct {
		const char *name;
		enum name_verdict verdict;
	} names[] = {
		{"j.work", NAME_GOOD},
		{"a_b-c9", NAME_GOOD},
		{"", NAME_BAD},
		{"jo work", NAME_BAD},
		{"jo/work", NAME_BAD},
		{"jo:work", NAME_BAD},
		{"jo+work", NAME_BAD},
		{"-jo", NAME_BAD},
		{".jo", NAME_BAD},
		{"j\xc3\xb6", NAME_BAD},
		{"jo\x1b[31m", NAME_BAD},
		{"Jo", NAME_DOUBTFUL},
		{"jo@example", NAME_DOUBTFUL},
		{"abcdefghijklmnopqrstuvwxyz12345", NAME_GOOD},
		{"abcdefghijklmnopqrstuvwxyz123456", NAME_DOUBTFUL},
	};
	const char *why;

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		assert_int_equal(name_judge(names[i].name, &why),
				 names[i].verdict);
		assert_true((why == NULL) == (names[i].verdict == NAME_GOOD));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_of_one_person_look_alike),
		cmocka_unit_test(names_of_different_people_do_not),
		cmocka_unit_test(full_names_are_compared_without_blanks),
		cmocka_unit_test(names_are_judged_as_macos_takes_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
