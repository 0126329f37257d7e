#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/visible.h"

static int setup(void **state)
{
	static struct text text;

	text_init(&text);
	*state = &text;
	return 0;
}

static int teardown(void **state)
{
	text_free(*state);
	return 0;
}

static const char *shown(struct text *text, const char *string, unsigned flags)
{
	text_clear(text);
	visible_add_string(text, string, flags);
	return text->bytes;
}

static const char *fitted(struct text *text, const char *string, int cells)
{
	text_clear(text);
	visible_fit(text, string, cells);
	return text->bytes;
}

static void valid_utf8_is_decoded(void **state)
{
	static const struct {
		const char *bytes;
		uint32_t character;
		size_t used;
	} rows[] = {
		{"A", 'A', 1},
		{"\xc2\x80", 0x80, 2},
		{"\xc3\xa9", 0xe9, 2},
		{"\xe2\x82\xac", 0x20ac, 3},
		{"\xef\xbf\xbf", 0xffff, 3},
		{"\xf0\x9f\x98\x80", 0x1f600, 4},
		{"\xf4\x8f\xbf\xbf", 0x10ffff, 4},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		uint32_t character = 0;
		bool valid = false;

		assert_int_equal(visible_decode(rows[i].bytes,
						strlen(rows[i].bytes),
						&character, &valid),
				 rows[i].used);
		assert_int_equal(character, rows[i].character);
		assert_true(valid);
		text_clear(*state);
		visible_encode(*state, character);
		assert_string_equal(((struct text *)*state)->bytes,
				    rows[i].bytes);
	}
}

static void invalid_utf8_is_told_byte_by_byte(void **state)
{
	static const char *const rows[] = {
		"\x80",
		"\xc0\x80",
		"\xc1\xbf",
		"\xc3",
		"\xc3(",
		"\xe0\x80\x80",
		"\xe2\x82",
		"\xed\xa0\x80",
		"\xf0\x80\x80\x80",
		"\xf4\x90\x80\x80",
		"\xf5\x80\x80\x80",
		"\xff",
		"\xf8\x88\x80\x80\x80",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		uint32_t character = 0;
		bool valid = true;

		assert_int_equal(visible_decode(rows[i], strlen(rows[i]),
						&character, &valid),
				 1);
		assert_int_equal(character, 0xfffd);
		assert_false(valid);
		assert_false(visible_is_utf8(rows[i], strlen(rows[i])));
	}
	assert_true(visible_is_utf8("a\0\xc3\xa9", 4));
}

static void encoding_never_makes_invalid_utf8(void **state)
{
	visible_encode(*state, 0xd800);
	visible_encode(*state, 0x110000);
	assert_string_equal(((struct text *)*state)->bytes,
			    "\xef\xbf\xbd\xef\xbf\xbd");
}

static void repair_replaces_each_invalid_byte(void **state)
{
	struct text *text = *state;

	assert_true(visible_repair_utf8(text, "a\xff\xc3z", 4));
	assert_string_equal(text->bytes, "a\xef\xbf\xbd\xef\xbf\xbdz");
	text_clear(text);
	assert_false(visible_repair_utf8(text, "\xc3\xa9\x1b", 3));
	assert_string_equal(text->bytes, "\xc3\xa9\x1b");
}

static void controls_become_escapes(void **state)
{
	assert_string_equal(shown(*state, "a\n\t\r\x1b[31m\x07\x7f", 0),
			    "a\\n\\t\\r\\e[31m\\x07\\x7F");
	/* C1: CSI as one character */
	assert_string_equal(shown(*state,
				  "\xc2\x9b"
				  "31m",
				  0),
			    "\\u{9B}31m");
	assert_string_equal(shown(*state, "\xff", 0), "\xef\xbf\xbd");
	text_clear(*state);
	visible_add(*state, "a\0b", 3, VISIBLE_LINE);
	assert_string_equal(((struct text *)*state)->bytes, "a\\x00b");
}

static void formats_and_separators_become_escapes(void **state)
{
	assert_string_equal(shown(*state,
				  "\xe2\x80\xae"
				  "abc",
				  0),
			    "\\u{202E}abc");
	assert_string_equal(shown(*state,
				  "a\xe2\x80\x8b"
				  "b",
				  0),
			    "a\\u{200B}b");
	assert_string_equal(shown(*state, "\xe2\x80\xa8", 0), "\\u{2028}");
	assert_string_equal(shown(*state, "\xe2\x81\xa6", 0), "\\u{2066}");
	assert_string_equal(shown(*state, "\xef\xbb\xbf", 0), "\\u{FEFF}");
	assert_string_equal(shown(*state, "a\xc2\xad", 0), "a\\u{AD}");
	assert_string_equal(shown(*state, "\xf3\xa0\x81\x81", 0), "\\u{E0041}");
	assert_string_equal(shown(*state, "a\xe2\x80\x8d", 0), "a\\u{200D}");
	assert_string_equal(shown(*state, "a\xef\xb8\x8f", 0), "a\\u{FE0F}");
	assert_string_equal(shown(*state, "\xe3\x85\xa4", 0), "\\u{3164}");
}

static void ordinary_letters_stay(void **state)
{
	static const char names[] = "J\xc3\xbcrgen \xe5\xb1\xb1\xe7\x94\xb0 "
				    "\xd7\xa9\xd7\x9c \xf0\x9f\x98\x80 \\ &";

	assert_string_equal(shown(*state, names, VISIBLE_LINE), names);
	assert_string_equal(shown(*state, names, VISIBLE_LINES), names);
	assert_string_equal(
		shown(*state, "\xc3\xa9\xf0\x9f\x98\x80", VISIBLE_ASCII),
		"\\u{E9}\\u{1F600}");
}

static void showing_twice_changes_nothing(void **state)
{
	char once[64];

	shown(*state, "a\x1b\xe2\x80\xae\xff", 0);
	strncpy(once, ((struct text *)*state)->bytes, sizeof(once) - 1);
	once[sizeof(once) - 1] = '\0';
	assert_string_equal(shown(*state, once, 0), once);
}

static void lines_keep_their_newlines_and_tab_stops(void **state)
{
	assert_string_equal(shown(*state, "a\tb\r\n\tc\rd", VISIBLE_LINES),
			    "a       b\n        c\\rd");
	assert_string_equal(shown(*state, "\xe5\xb1\xb1\tb", VISIBLE_LINES),
			    "\xe5\xb1\xb1      b");
	assert_string_equal(shown(*state, "12345678\tb", VISIBLE_LINES),
			    "12345678        b");
}

static void marks_need_a_letter_and_do_not_pile_up(void **state)
{
	assert_string_equal(shown(*state, "\xcc\x81x", 0), "\\u{301}x");
	assert_string_equal(shown(*state, "e\xcc\x81", 0), "e\xcc\x81");
	assert_string_equal(
		shown(*state, "a\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81", 0),
		"a\xcc\x81\xcc\x81\xcc\x81\xcc\x81\\u{301}");
	assert_string_equal(shown(*state, "a\x07\xcc\x81", 0),
			    "a\\x07\\u{301}");
	assert_string_equal(shown(*state, "\n\xcc\x81", VISIBLE_LINES),
			    "\n\\u{301}");
}

static void width_counts_cells(void **state)
{
	(void)state;
	assert_int_equal(visible_width(""), 0);
	assert_int_equal(visible_width("abc"), 3);
	assert_int_equal(visible_width("J\xc3\xbcrgen"), 6);
	assert_int_equal(visible_width("e\xcc\x81"), 1);
	assert_int_equal(visible_width("\xe5\xb1\xb1\xe7\x94\xb0"), 4);
	assert_int_equal(visible_width("\xed\x95\x9c"), 2);
	assert_int_equal(visible_width("\xf0\x9f\x98\x80"), 2);
	assert_int_equal(visible_width("\xef\xbd\xb1"), 1);
	assert_int_equal(visible_width("\xef\xbc\xa1"), 2);
	assert_int_equal(visible_char_width(0x2500), 1);
	assert_int_equal(visible_char_width(0x2713), 1);
	assert_int_equal(visible_char_width(0x0e31), 0);
	assert_int_equal(visible_char_width(0x200d), 0);
	assert_int_equal(visible_char_width(0x1b), 0);
	assert_int_equal(visible_char_width(0x3fffd), 2);
	assert_int_equal(visible_char_width(0x110000), 0);
}

static void fit_fills_exactly(void **state)
{
	assert_string_equal(fitted(*state, "abc", 5), "abc  ");
	assert_string_equal(fitted(*state, "abcde", 5), "abcde");
	assert_string_equal(fitted(*state, "abcdef", 5), "ab...");
	assert_string_equal(fitted(*state, "abcdef", 2), "..");
	assert_string_equal(fitted(*state, "abc", 0), "");
	assert_string_equal(fitted(*state, "abc", -3), "");
	assert_string_equal(fitted(*state, "", 2), "  ");
	/* Half a wide character does not exist: a blank instead. */
	assert_string_equal(
		fitted(*state, "\xe5\xb1\xb1\xe5\xb1\xb1\xe5\xb1\xb1", 4),
		"... ");
	assert_string_equal(
		fitted(*state, "\xe5\xb1\xb1\xe5\xb1\xb1\xe5\xb1\xb1", 5),
		"\xe5\xb1\xb1...");
	assert_string_equal(fitted(*state,
				   "e\xcc\x81"
				   "abcd",
				   4),
			    "e\xcc\x81...");
}

static void expect_wrap(const char *string, int cells, const char *line,
			size_t skip)
{
	size_t skipped = 99;
	size_t length = visible_wrap(string, cells, &skipped);

	assert_int_equal(length, strlen(line));
	assert_memory_equal(string, line, length);
	assert_int_equal(skipped, skip);
}

static void lines_break_at_blanks(void **state)
{
	(void)state;
	expect_wrap("", 10, "", 0);
	expect_wrap("one two", 10, "one two", 0);
	expect_wrap("one two", 7, "one two", 0);
	expect_wrap("one two", 6, "one", 1);
	expect_wrap("one two", 3, "one", 1);
	expect_wrap("one   two", 5, "one", 3);
	expect_wrap("one\ntwo", 10, "one", 1);
	expect_wrap("\ntwo", 10, "", 1);
	expect_wrap("one  \ntwo", 4, "one", 3);
	expect_wrap("  indented word", 11, "  indented", 1);
}

static void long_words_are_broken(void **state)
{
	(void)state;
	expect_wrap("abcdefgh", 3, "abc", 0);
	expect_wrap("  abcdefgh", 5, "  abc", 0);
	expect_wrap("\xe5\xb1\xb1\xe5\xb1\xb1", 3, "\xe5\xb1\xb1", 0);
	expect_wrap("\xe5\xb1\xb1\xe5\xb1\xb1", 1, "\xe5\xb1\xb1", 0);
	expect_wrap("e\xcc\x81x", 1, "e\xcc\x81", 0);
	expect_wrap("          x", 4, "    ", 6);
}

static void wrapping_always_gets_on(void **state)
{
	static const char text[] = "  a bb  ccc\n\n dddd    eeeee\xe5\xb1\xb1 "
				   "ffffffffffffffffff \n  \xcc\x81 g ";

	(void)state;
	for (int cells = 0; cells < 40; cells++) {
		const char *at = text;

		while (*at) {
			size_t skip, length = visible_wrap(at, cells, &skip);

			assert_true(length + skip > 0);
			assert_true(length + skip <= strlen(at));
			at += length + skip;
		}
	}
}

static void html_is_escaped(void **state)
{
	struct text *text = *state;

	visible_add_html(text, "<a href='x\"'>&\x1b\xc3\xa9</a>", 0);
	assert_string_equal(text->bytes, "&lt;a href=&#39;x&quot;&#39;&gt;&amp;"
					 "\\e\xc3\xa9&lt;/a&gt;");
	visible_add_html(text, NULL, 0);
}

static const char *quoted(struct text *text, const char *word)
{
	text_clear(text);
	assert_true(visible_add_shell(text, word));
	return text->bytes;
}

static void shell_words_are_quoted_where_they_must_be(void **state)
{
	assert_string_equal(quoted(*state, "/usr/bin/dscl"), "/usr/bin/dscl");
	assert_string_equal(quoted(*state, "-secureTokenStatus"),
			    "-secureTokenStatus");
	assert_string_equal(quoted(*state, ""), "''");
	assert_string_equal(quoted(*state, "a b"), "'a b'");
	assert_string_equal(quoted(*state, "it's"), "'it'\\''s'");
	assert_string_equal(quoted(*state, "$(rm)"), "'$(rm)'");
	assert_string_equal(quoted(*state, "~"), "'~'");
	assert_string_equal(quoted(*state, "a=b"), "'a=b'");
	assert_string_equal(quoted(*state, "J\xc3\xbcrgen"), "'J\xc3\xbcrgen'");
}

static void a_word_that_cannot_be_shown_is_no_shell_word(void **state)
{
	struct text *text = *state;

	text_add(text, "before ");
	assert_false(visible_add_shell(text, "a\nb"));
	assert_false(visible_add_shell(text, "a\x1b[0m"));
	assert_false(visible_add_shell(text, "\xff"));
	assert_false(visible_add_shell(text, "\xe2\x80\xae"));
	assert_false(visible_add_shell(text, NULL));
	assert_string_equal(text->bytes, "before ");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(valid_utf8_is_decoded),
		TEST(invalid_utf8_is_told_byte_by_byte),
		TEST(encoding_never_makes_invalid_utf8),
		TEST(repair_replaces_each_invalid_byte),
		TEST(controls_become_escapes),
		TEST(formats_and_separators_become_escapes),
		TEST(ordinary_letters_stay),
		TEST(showing_twice_changes_nothing),
		TEST(lines_keep_their_newlines_and_tab_stops),
		TEST(marks_need_a_letter_and_do_not_pile_up),
		TEST(width_counts_cells),
		TEST(fit_fills_exactly),
		TEST(lines_break_at_blanks),
		TEST(long_words_are_broken),
		TEST(wrapping_always_gets_on),
		TEST(html_is_escaped),
		TEST(shell_words_are_quoted_where_they_must_be),
		TEST(a_word_that_cannot_be_shown_is_no_shell_word),
	};

	return cmocka_run_group_tests_name("visible", tests, NULL, NULL);
}
