#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "ui/plain_text.h"

static void wrapped(const char *string, int columns, int indent,
		    const char *wanted)
{
	struct text text;

	text_init(&text);
	plain_wrap(&text, string, columns, indent);
	assert_string_equal(text.bytes, wanted);
	text_free(&text);
}

static void lines_are_wrapped_at_blanks(void **state)
{
	(void)state;
	wrapped("one two three", 8, 0, "one two\nthree\n");
	wrapped("one two three", 10, 2, "  one two\n  three\n");
	wrapped("", 10, 2, "");
}

static void newlines_and_empty_lines_are_kept(void **state)
{
	(void)state;
	wrapped("one\n\ntwo\n", 40, 0, "one\n\ntwo\n");
}

static void indented_lines_keep_their_indent(void **state)
{
	(void)state;
	wrapped("   one two three", 10, 0, "   one two\n   three\n");
}

static void a_list_goes_on_below_its_text(void **state)
{
	(void)state;
	wrapped("- one two three", 9, 0, "- one two\n  three\n");
}

static void a_word_that_is_too_long_is_broken(void **state)
{
	(void)state;
	wrapped("abcdefghij", 4, 0, "abcd\nefgh\nij\n");
}

static void chosen(const struct ask_choice *choice, size_t number,
		   const char *wanted)
{
	struct text text;

	text_init(&text);
	plain_choice(&text, choice, number, 40);
	assert_string_equal(text.bytes, wanted);
	text_free(&text);
}

static void a_choice_is_one_numbered_sentence_after_another(void **state)
{
	const struct ask_choice choice = {
		.mark = "CRITICAL",
		.label = "Something is missing",
		.detail = "It was there before. Nobody knows where it is.",
	};

	(void)state;
	chosen(&choice, 1,
	       "1.  CRITICAL. Something is missing. It\n"
	       "    was there before. Nobody knows where\n"
	       "    it is.\n");
}

static void a_remark_stands_behind_the_label(void **state)
{
	const struct ask_choice choice = {
		.label = "Sign in",
		.aside = "recommended",
	};

	(void)state;
	chosen(&choice, 12, "12. Sign in. (recommended)\n");
}

static void a_blocked_choice_says_why(void **state)
{
	const struct ask_choice choice = {
		.label = "Diagnose",
		.blocked = "This is not a Mac.",
	};

	(void)state;
	chosen(&choice, 3,
	       "3.  Diagnose. Not now: This is not a\n"
	       "    Mac.\n");
}

static void a_reason_is_said_once(void **state)
{
	const struct ask_choice choice = {
		.label = "bob",
		.detail = "bob is no admin. (managed)",
		.blocked = "bob is no admin.",
	};

	(void)state;
	chosen(&choice, 2,
	       "2.  bob. (not now) bob is no admin.\n    (managed).\n");
}

static void a_large_number_keeps_its_place(void **state)
{
	const struct ask_choice choice = {.label = "x"};

	(void)state;
	chosen(&choice, 100, "100. x.\n");
	chosen(&choice, 12345, "12345. x.\n");
}

static void hostile_labels_are_shown_harmlessly(void **state)
{
	const struct ask_choice choice = {
		.label = "a\x1b[2J\nb",
		.detail = "\xe2\x80\xae",
		.aside = "\x07",
	};

	(void)state;
	chosen(&choice, 1, "1.  a\\e[2J\\nb. (\\x07) \\u{202E}.\n");
}

static void a_topic_is_told_with_its_title(void **state)
{
	struct text text;

	(void)state;
	text_init(&text);
	plain_topic(&text, "screen-findings", 78);
	assert_non_null(strchr(text.bytes, '\n'));
	assert_memory_equal(strchr(text.bytes, '\n'), "\n\n", 2);
	assert_null(strstr(text.bytes, "There is no help"));
	text_clear(&text);
	plain_topic(&text, "no-such-topic", 78);
	assert_string_equal(text.bytes, "There is no help for this.\n");
	text_free(&text);
}

static void all_topics_are_listed_by_id(void **state)
{
	struct text text;

	(void)state;
	text_init(&text);
	plain_topics(&text);
	assert_non_null(strstr(text.bytes, "\nguide "));
	assert_non_null(strstr(text.bytes, "\nservice-account-missing "));
	text_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_wrapped_at_blanks),
		cmocka_unit_test(newlines_and_empty_lines_are_kept),
		cmocka_unit_test(indented_lines_keep_their_indent),
		cmocka_unit_test(a_list_goes_on_below_its_text),
		cmocka_unit_test(a_word_that_is_too_long_is_broken),
		cmocka_unit_test(
			a_choice_is_one_numbered_sentence_after_another),
		cmocka_unit_test(a_remark_stands_behind_the_label),
		cmocka_unit_test(a_blocked_choice_says_why),
		cmocka_unit_test(a_reason_is_said_once),
		cmocka_unit_test(a_large_number_keeps_its_place),
		cmocka_unit_test(hostile_labels_are_shown_harmlessly),
		cmocka_unit_test(a_topic_is_told_with_its_title),
		cmocka_unit_test(all_topics_are_listed_by_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
