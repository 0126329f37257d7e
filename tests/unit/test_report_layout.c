#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "report/layout.h"

static void check(struct text *text, const char *wanted)
{
	assert_string_equal(text->bytes, wanted);
	text_free(text);
}

static void a_paragraph_is_wrapped_and_indented(void **state)
{
	struct text text;

	(void)state;
	text_init(&text);
	layout_paragraph(&text, "one two three four", 12, 3);
	check(&text, "   one two\n   three\n   four\n");
}

static void nothing_leaves_no_line(void **state)
{
	struct text text;

	(void)state;
	text_init(&text);
	layout_paragraph(&text, NULL, 40, 3);
	layout_paragraph(&text, "", 40, 3);
	layout_labelled(&text, "Risk:", 6, NULL, 40, 3);
	layout_quote(&text, NULL, 3);
	layout_command(&text, "", 40, 3);
	check(&text, "");
}

static void a_newline_in_a_name_begins_no_line(void **state)
{
	struct text text;

	(void)state;
	text_init(&text);
	layout_paragraph(&text, "Ann\nVerdict     Healthy", 40, 2);
	layout_labelled(&text, "To", 4, "Ann\nCRITICAL", 40, 0);
	check(&text, "  Ann\\nVerdict     Healthy\nTo  Ann\\nCRITICAL\n");
}

static void text_goes_on_behind_its_label(void **state)
{
	struct text text;

	(void)state;
	text_init(&text);
	layout_labelled(&text, "Risk:", 7, "one two three", 16, 2);
	check(&text, "  Risk:  one two\n         three\n");
}

static void quoted_lines_stay_lines(void **state)
{
	struct text text;

	(void)state;
	text_init(&text);
	layout_quote(&text, "a\n\n\tb\x1b[2J\nc", 2);
	check(&text, "  a\n\n          b\\e[2J\n  c\n");
}

static void a_command_is_broken_between_words(void **state)
{
	struct text text;

	(void)state;
	text_init(&text);
	layout_command(&text, "/usr/bin/tool -one two -three 'four five' six",
		       24, 2);
	check(&text, "  /usr/bin/tool -one \\\n"
		     "      two -three \\\n"
		     "      'four five' six\n");
}

static void blanks_inside_quotes_are_no_place_to_break(void **state)
{
	struct text text;

	(void)state;
	text_init(&text);
	layout_command(&text, "a 'b c d e f g h i' 'j'\\''k l' m\\ n", 12, 0);
	check(&text, "a \\\n"
		     "    'b c d e f g h i' \\\n"
		     "    'j'\\''k l' \\\n"
		     "    m\\ n\n");
}

static void what_does_not_fit_is_known_to_be_missing(void **state)
{
	struct text text;

	(void)state;
	text_init_limit(&text, 10);
	layout_paragraph(&text, "one two three four five", 80, 0);
	assert_true(text.cut);
	text_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_paragraph_is_wrapped_and_indented),
		cmocka_unit_test(nothing_leaves_no_line),
		cmocka_unit_test(a_newline_in_a_name_begins_no_line),
		cmocka_unit_test(text_goes_on_behind_its_label),
		cmocka_unit_test(quoted_lines_stay_lines),
		cmocka_unit_test(a_command_is_broken_between_words),
		cmocka_unit_test(blanks_inside_quotes_are_no_place_to_break),
		cmocka_unit_test(what_does_not_fit_is_known_to_be_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
