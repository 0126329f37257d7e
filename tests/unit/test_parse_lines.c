#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "parse/lines.h"
#include "parse/parse.h"

#include "parse_fixture.h"

static void lines_end_with_lf_or_cr_lf_or_the_text(void **state)
{
	struct slice rest = slice_of("one\r\n\ntwo"), line;

	(void)state;
	assert_true(line_next(&rest, &line));
	assert_true(slice_is(line, "one"));
	assert_true(line_next(&rest, &line));
	assert_int_equal(line.length, 0);
	assert_true(line_next(&rest, &line));
	assert_true(slice_is(line, "two"));
	assert_false(line_next(&rest, &line));
}

static void no_bytes_are_no_lines(void **state)
{
	struct slice rest = slice_from(NOTHING), line;

	(void)state;
	assert_false(line_next(&rest, &line));
	assert_int_equal(slice_trim(rest).length, 0);
	assert_int_equal(slice_find(rest, 'x'), 0);
}

static void parts_are_found_where_they_are(void **state)
{
	struct slice slice = slice_of("abcabd");

	(void)state;
	assert_int_equal(slice_find(slice, 'b'), 1);
	assert_int_equal(slice_find_last(slice, 'b'), 4);
	assert_int_equal(slice_find_text(slice, "abd"), 3);
	assert_int_equal(slice_find_text(slice, "abx"), 6);
	assert_int_equal(slice_find_text(slice, "abcabdd"), 6);
	assert_true(slice_ends(slice, "abd"));
	assert_false(slice_ends(slice_of("bd"), "abd"));
}

static void a_prefix_is_taken_once(void **state)
{
	struct slice slice = slice_of("keykey");

	(void)state;
	assert_true(slice_take(&slice, "key"));
	assert_true(slice_is(slice, "key"));
	assert_false(slice_take(&slice, "keys"));
	assert_true(slice_is(slice, "key"));
}

static void words_are_split_at_blanks(void **state)
{
	struct slice rest = slice_of("  a\tbc  "), word;

	(void)state;
	assert_true(slice_word(&rest, &word));
	assert_true(slice_is(word, "a"));
	assert_true(slice_word(&rest, &word));
	assert_true(slice_is(word, "bc"));
	assert_false(slice_word(&rest, &word));
}

static void numbers_are_whole_and_fit(void **state)
{
	int64_t number = 7;

	(void)state;
	assert_true(slice_number(slice_of("-2"), &number));
	assert_int_equal(number, -2);
	assert_true(slice_number(slice_of("9223372036854775807"), &number));
	assert_true(number == INT64_MAX);
	assert_false(slice_number(slice_of("9223372036854775808"), &number));
	assert_false(slice_number(slice_of("12x"), &number));
	assert_false(slice_number(slice_of("-"), &number));
	assert_false(slice_number(slice_of(""), &number));
	assert_int_equal(slice_leading_number(slice_of("42%"), &number), 2);
	assert_int_equal(number, 42);
}

static void copies_are_always_utf8(void **state)
{
	struct slice slice = {.data = "a\0b\xff", .length = 4};

	assert_string_equal(slice_copy(*state, slice), "a\xEF\xBF\xBD"
						       "b\xEF\xBF\xBD");
	assert_string_equal(slice_copy(*state, slice_of("é")), "é");
}

static void unknown_lines_are_counted_and_the_first_three_kept(void **state)
{
	struct parse_notes notes = {0};
	char line[1000];

	memset(line, 'x', sizeof(line));
	parse_note_unknown(*state, &notes, "  first \n", 9);
	parse_note_unknown(*state, &notes, line, sizeof(line));
	for (int i = 0; i < 5; i++)
		parse_note_unknown(*state, &notes, "other", 5);
	assert_int_equal(notes.unknown, 7);
	assert_string_equal(notes.first[0], "first");
	assert_int_equal(strlen(notes.first[1]), PARSE_LINE_KEPT);
	assert_string_equal(notes.first[2], "other");
}

static void a_long_line_is_cut_between_characters(void **state)
{
	struct parse_notes notes = {0};
	char line[PARSE_LINE_KEPT + 1];

	memset(line, 'x', sizeof(line));
	memcpy(line + PARSE_LINE_KEPT - 1, "é", 2);
	parse_note_unknown(*state, &notes, line, sizeof(line));
	assert_int_equal(strlen(notes.first[0]), PARSE_LINE_KEPT - 1);
}

static void a_silent_tool_is_told_from_one_that_complains(void **state)
{
	struct parse_notes silent = {0}, complains = {0}, foreign = {0};

	assert_int_equal(
		parse_no_answer(*state, bytes_of(" \n"), NOTHING, &silent),
		PARSE_EMPTY);
	assert_null(silent.error);
	assert_int_equal(parse_no_answer(*state, NOTHING,
					 bytes_of("\nNot today.\nMore.\n"),
					 &complains),
			 PARSE_ERROR_TEXT);
	assert_string_equal(complains.error, "Not today.");
	assert_int_equal(parse_no_answer(*state, bytes_of("Grüezi\n"), NOTHING,
					 &foreign),
			 PARSE_UNRECOGNISED);
	assert_int_equal(foreign.unknown, 1);
	assert_string_equal(foreign.first[0], "Grüezi");
}

static void a_property_list_is_found_between_other_words(void **state)
{
	struct parse_notes notes = {0};
	enum parse_verdict verdict = PARSE_EMPTY;
	struct value *tree =
		parse_plist(*state,
			    bytes_of("Getting it\n" PLIST(
				    DICT(KEY("a") STRING("b"))) "Done.\n"),
			    NOTHING, &verdict, &notes);

	assert_int_equal(verdict, PARSE_OK);
	assert_string_equal(value_get_text(tree, "a", NULL), "b");
}

static void a_damaged_property_list_is_refused_with_the_reason(void **state)
{
	struct parse_notes notes = {0};
	enum parse_verdict verdict = PARSE_OK;

	assert_null(parse_plist(*state,
				bytes_of("<plist version=\"1.0\"><dict>"),
				NOTHING, &verdict, &notes));
	assert_int_equal(verdict, PARSE_UNRECOGNISED);
	assert_non_null(notes.error);
}

static void yes_and_no_come_in_many_forms(void **state)
{
	struct arena *arena = *state;

	assert_int_equal(parse_answer_of(value_bool(arena, true)), PARSE_YES);
	assert_int_equal(parse_answer_of(value_integer(arena, 0)), PARSE_NO);
	assert_int_equal(parse_answer_of(value_string(arena, "Yes")),
			 PARSE_YES);
	assert_int_equal(parse_answer_of(value_string(arena, "Broken")),
			 PARSE_NOT_SAID);
	assert_int_equal(parse_answer_of(NULL), PARSE_NOT_SAID);
}

static void numbers_come_as_strings_and_reals_too(void **state)
{
	struct arena *arena = *state;

	assert_int_equal(parse_number_of(value_string(arena, "501")).value,
			 501);
	assert_int_equal(parse_number_of(value_real(arena, 12.75)).value, 12);
	assert_int_equal(parse_number_of(value_real(arena, -0.5)).value, -1);
	assert_false(parse_number_of(value_real(arena, 1e300)).known);
	assert_false(parse_number_of(value_string(arena, "many")).known);
	assert_false(parse_number_of(NULL).known);
}

static void uuids_have_five_groups_of_hexadecimal_digits(void **state)
{
	static const char good[] = "163ddc62-5D23-40A2-8EC9-0190B267251B";

	assert_true(parse_is_uuid(good, 36));
	assert_false(parse_is_uuid(good, 35));
	assert_false(parse_is_uuid("163DDC62-XXXX-40A2-8EC9-0190B267251B", 36));
	assert_false(parse_is_uuid("163DDC62+5D23-40A2-8EC9-0190B267251B", 36));
	assert_string_equal(parse_uuid(*state, good, 36),
			    "163DDC62-5D23-40A2-8EC9-0190B267251B");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PARSE_TEST(lines_end_with_lf_or_cr_lf_or_the_text),
		PARSE_TEST(no_bytes_are_no_lines),
		PARSE_TEST(parts_are_found_where_they_are),
		PARSE_TEST(a_prefix_is_taken_once),
		PARSE_TEST(words_are_split_at_blanks),
		PARSE_TEST(numbers_are_whole_and_fit),
		PARSE_TEST(copies_are_always_utf8),
		PARSE_TEST(unknown_lines_are_counted_and_the_first_three_kept),
		PARSE_TEST(a_long_line_is_cut_between_characters),
		PARSE_TEST(a_silent_tool_is_told_from_one_that_complains),
		PARSE_TEST(a_property_list_is_found_between_other_words),
		PARSE_TEST(a_damaged_property_list_is_refused_with_the_reason),
		PARSE_TEST(yes_and_no_come_in_many_forms),
		PARSE_TEST(numbers_come_as_strings_and_reals_too),
		PARSE_TEST(uuids_have_five_groups_of_hexadecimal_digits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
