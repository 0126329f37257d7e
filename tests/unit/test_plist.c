#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/plist.h"

#define HEAD	     "<plist version=\"1.0\">"
#define TAIL	     "</plist>"
#define XML(content) HEAD content TAIL

static int setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_free(*state);
	return 0;
}

static struct value *parsed(struct arena *arena, const char *bytes,
			    size_t length)
{
	struct value *value = NULL;
	struct status status =
		plist_parse(arena, "test", bytes, length, &value);

	if (!status_is_ok(&status))
		fail_msg("%s (%s)", status.detail, status.cause);
	assert_non_null(value);
	return value;
}

static struct value *parsed_text(struct arena *arena, const char *document)
{
	return parsed(arena, document, strlen(document));
}

static void expect_refused(struct arena *arena, const char *bytes,
			   size_t length, const char *problem,
			   const char *cause)
{
	struct value *value = NULL;
	struct status status =
		plist_parse(arena, "test", bytes, length, &value);

	if (status.code != STATUS_INPUT)
		fail_msg("not refused: %s", bytes);
	assert_null(value);
	if (!strstr(status.detail, problem))
		fail_msg("\"%s\" does not say \"%s\"", status.detail, problem);
	if (cause)
		assert_string_equal(status.cause, cause);
}

static void expect_refused_text(struct arena *arena, const char *document,
				const char *problem, const char *cause)
{
	expect_refused(arena, document, strlen(document), problem, cause);
}

static struct bytes written(struct arena *arena, const struct value *value,
			    struct status (*writer)(struct text *,
						    const struct value *))
{
	struct text text;
	struct status status;
	struct bytes bytes;

	text_init(&text);
	status = writer(&text, value);
	if (!status_is_ok(&status))
		fail_msg("%s", status.detail);
	bytes.data = arena_strndup(arena, text.bytes, text.length);
	bytes.length = text.length;
	text_free(&text);
	return bytes;
}

/* Every kind, with what the library is known to stumble over. */
static struct value *sample(struct arena *arena)
{
	struct value *dict = value_dict(arena);
	struct value *array = value_array(arena);

	value_set_string(arena, dict, "text",
			 "J\xc3\xbcrgen & <\xf0\x9f\x98\x80>");
	value_set_string(arena, dict, "", "no name");
	value_set_string(arena, dict, "empty", "");
	value_set_bool(arena, dict, "yes", true);
	value_set_bool(arena, dict, "no", false);
	value_set(arena, dict, "list", array);
	value_push(arena, array, value_integer(arena, 0));
	value_push(arena, array, value_integer(arena, -1));
	value_push(arena, array, value_integer(arena, INT64_MIN));
	value_push(arena, array, value_integer(arena, INT64_MAX));
	value_push(arena, array, value_real(arena, 0.1));
	value_push(arena, array, value_real(arena, -1.5e300));
	value_push(arena, array, value_data(arena, "\0\1\xff", 3));
	value_push(arena, array, value_data(arena, "", 0));
	value_push(arena, array, value_data(arena, XML(XML(XML(""))), 87));
	value_push(arena, array, value_date(arena, 1772616600));
	value_push(arena, array, value_date(arena, -1));
	value_push(arena, array, value_date(arena, 64092211200));
	value_push(arena, array, value_date(arena, 253402300799));
	value_push(arena, array, value_date(arena, -62135596800));
	value_push(arena, array, value_dict(arena));
	value_push(arena, array, value_array(arena));
	return dict;
}

static void every_kind_survives_both_formats(void **state)
{
	struct value *value = sample(*state);
	struct bytes xml = written(*state, value, plist_write_xml);
	struct bytes binary = written(*state, value, plist_write_binary);

	assert_true(value_equal(parsed(*state, xml.data, xml.length), value));
	assert_true(
		value_equal(parsed(*state, binary.data, binary.length), value));
}

static void xml_is_written_as_apple_writes_it(void **state)
{
	struct value *dict = value_dict(*state);

	value_set_string(*state, dict, "a&b", "<'\">");
	value_set(*state, dict, "gone", value_null(*state));
	value_set(*state, dict, "d", value_data(*state, "\0\1\2\3", 4));
	value_set(*state, dict, "t", value_date(*state, 0));
	assert_string_equal(
		written(*state, dict, plist_write_xml).data,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
		"\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
		"<plist version=\"1.0\">\n"
		"<dict>\n"
		"\t<key>a&amp;b</key>\n"
		"\t<string>&lt;'\"&gt;</string>\n"
		"\t<key>d</key>\n"
		"\t<data>\n"
		"\tAAECAw==\n"
		"\t</data>\n"
		"\t<key>t</key>\n"
		"\t<date>1970-01-01T00:00:00Z</date>\n"
		"</dict>\n"
		"</plist>\n");
}

static void what_xml_cannot_hold_is_written_as_an_escape(void **state)
{
	struct value *value = value_string(
		*state, "a\x1b[0m\r\xe2\x80\xae\xff\xc2\x9b\xef\xbf\xbe");
	struct bytes xml = written(*state, value, plist_write_xml);

	assert_non_null(strstr(xml.data, "<string>a\\e[0m&#13;&#8238;\xef\xbf"
					 "\xbd&#155;\\u{FFFE}</string>"));
	assert_string_equal(
		value_text(parsed(*state, xml.data, xml.length), ""),
		"a\\e[0m\r\xe2\x80\xae\xef\xbf\xbd\xc2\x9b"
		"\\u{FFFE}");
}

static void what_a_property_list_cannot_hold_is_not_written(void **state)
{
	struct value *deep = value_array(*state);
	struct text text;
	struct status status;

	for (int i = 0; i < 64; i++) {
		struct value *outer = value_array(*state);

		value_push(*state, outer, deep);
		deep = outer;
	}
	text_init(&text);
	status = plist_write_xml(&text, deep);
	assert_false(status_is_ok(&status));
	status = plist_write_binary(&text, deep);
	assert_false(status_is_ok(&status));
	status = plist_write_xml(&text, value_real(*state, 1.0 / 0.0));
	assert_false(status_is_ok(&status));
	status = plist_write_xml(&text, value_null(*state));
	assert_false(status_is_ok(&status));
	status = plist_write_binary(&text, value_date(*state, 253402300800));
	assert_false(status_is_ok(&status));
	assert_int_equal(text.length, 0);
	text_free(&text);
}

static void null_is_left_out_of_both_formats(void **state)
{
	struct value *dict = value_dict(*state), *back;
	struct value *list = value_set(*state, dict, "l", value_array(*state));
	struct bytes bytes;

	value_set(*state, dict, "n", value_null(*state));
	value_push(*state, list, value_null(*state));
	value_push(*state, list, value_integer(*state, 1));
	bytes = written(*state, dict, plist_write_binary);
	back = parsed(*state, bytes.data, bytes.length);
	assert_int_equal(value_count(back), 1);
	assert_int_equal(value_count(value_get(back, "l")), 1);
	bytes = written(*state, dict, plist_write_xml);
	assert_true(
		value_equal(parsed(*state, bytes.data, bytes.length), back));
}

static void odd_but_good_xml_is_read(void **state)
{
	static const struct {
		const char *document, *text;
	} rows[] = {
		{XML("<string>a&amp;b&#65;&#x42;&lt;&apos;</string>"),
		 "a&bAB<'"},
		{XML("<string>x<![CDATA[<&amp;]]>y</string>"), "x<&amp;y"},
		{XML("<string/>"), ""},
		{XML("<string>  a \n b </string>"), "  a \n b "},
		{XML("<string\n a=\"b\" >c</string\n>"), "c"},
		{XML("<!-- a --> <?pi b?> <string>c</string> <!--d-->"), "c"},
		{"<plist><string>a</string></plist>\n\n", "a"},
		{"\xef\xbb\xbf <?xml version='1.0' encoding='utf-8'?>\n"
		 "<!DOCTYPE plist [<!ENTITY x \"]>yy\"> <!-- ]> -->]>" XML(
			 "<string>a</string>"),
		 "a"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_string_equal(
			value_text(parsed_text(*state, rows[i].document),
				   "not a string"),
			rows[i].text);
}

static void nothing_inside_is_fine(void **state)
{
	struct value *value = parsed_text(*state, XML("<dict></dict>"));

	assert_true(value_is(value, VALUE_DICT));
	assert_int_equal(value_count(value), 0);
	value = parsed_text(*state, XML("<array><dict/><array/></array>"));
	assert_int_equal(value_count(value), 2);
}

static void numbers_keep_their_signs_and_size(void **state)
{
	struct value *value = parsed_text(
		*state, XML("<array><integer>-9223372036854775808</integer>"
			    "<integer>18446744073709551615</integer>"
			    "<integer>0x1F</integer><integer>+7</integer>"
			    "<real>-2.5e1</real><real>4</real></array>"));

	assert_true(value_at(value, 0)->integer == INT64_MIN);
	assert_true(value_is(value_at(value, 1), VALUE_REAL));
	assert_true(value_at(value, 1)->real == 18446744073709551616.0);
	assert_int_equal(value_at(value, 2)->integer, 31);
	assert_int_equal(value_at(value, 3)->integer, 7);
	assert_true(value_at(value, 4)->real == -25.0);
	assert_true(value_is(value_at(value, 5), VALUE_REAL));
}

static void broken_xml_names_line_and_column(void **state)
{
	static const struct {
		const char *document, *problem, *cause;
	} rows[] = {
		{"", "ends too early", "line 1, column 1"},
		{"hello", "a tag is missing", "line 1, column 1"},
		{"<html></html>", "begins with <plist>", "line 1, column 1"},
		{"<plist/>", "begins with <plist>", "line 1, column 1"},
		{"<plist>", "ends too early", "line 1, column 8"},
		{"<plist></plist>", "does not belong", "line 1, column 8"},
		{"<plist><true/>", "ends too early", "line 1, column 15"},
		{"<plist><true/><true/></plist>", "</plist> is missing",
		 "line 1, column 15"},
		{"<plist><true/></plist>x", "something follows",
		 "line 1, column 23"},
		{"<plist>\n<dict>\n<true/></dict></plist>", "a key is missing",
		 "line 3, column 1"},
		{"<plist><dict><key>a</key></dict></plist>", "does not belong",
		 "line 1, column 26"},
		{"<plist><dict><key>a</key><key>b</key></dict></plist>",
		 "not one of a property list", "line 1, column 26"},
		{"<plist><array><key>a</key></array></plist>",
		 "not one of a property list", "line 1, column 15"},
		{"<plist><dict><key/><true/></dict></plist>", "holds no value",
		 "line 1, column 14"},
		{"<plist><array></dict></plist>", "does not belong",
		 "line 1, column 15"},
		{"<plist><array>text</array></plist>", "a tag is missing",
		 "line 1, column 15"},
		{"<plist><string>a</integer></plist>", "does not belong",
		 "line 1, column 17"},
		{"<plist><string>a<b/></string></plist>", "does not belong",
		 "line 1, column 17"},
		{"<plist><list/></plist>", "not one of a property list",
		 "line 1, column 8"},
		{"<plist><string>&foo;</string></plist>", "entity is not known",
		 "line 1, column 16"},
		{"<plist><string>&#0;</string></plist>", "no character",
		 "line 1, column 16"},
		{"<plist><string>&#xD800;</string></plist>", "no character",
		 "line 1, column 16"},
		{"<plist><string>&#x110000;</string></plist>", "no character",
		 "line 1, column 16"},
		{"<plist><string>&#4294967361;</string></plist>",
		 "no character", "line 1, column 16"},
		{"<plist><string>&#65</string></plist>", "no character",
		 "line 1, column 16"},
		{"<plist><string>&amp</string></plist>", "entity is not known",
		 "line 1, column 16"},
		{"<plist><string>\x1b</string></plist>", "control character",
		 "line 1, column 16"},
		{"<plist><string>\xc3\xa9\xff</string></plist>", "UTF-8",
		 "line 1, column 17"},
		{"<plist><!-- a <true/></plist>", "never closed", NULL},
		{"<plist><string><![CDATA[a</string></plist>", "never closed",
		 NULL},
		{"<plist a=b><true/></plist>", "a quoted text",
		 "line 1, column 10"},
		{"<plist a=\"<\"><true/></plist>", "never closed",
		 "line 1, column 10"},
		{"<plist a><true/></plist>", "has no value",
		 "line 1, column 9"},
		{"<!DOCTYPE html><plist><true/></plist>", "DOCTYPE",
		 "line 1, column 1"},
		{"<!DOCTYPE plist [<plist><true/></plist>", "never closed",
		 NULL},
		{"<?xml version=\"1.0\" encoding=\"UTF-16\"?><plist><true/>"
		 "</plist>",
		 "not UTF-8", "line 1, column 1"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		expect_refused_text(*state, rows[i].document, rows[i].problem,
				    rows[i].cause);
}

static void wrong_values_are_named(void **state)
{
	static const struct {
		const char *content, *problem;
	} rows[] = {
		{"<integer></integer>", "not an integer"},
		{"<integer>x</integer>", "not an integer"},
		{"<integer>1.5</integer>", "not an integer"},
		{"<integer>-</integer>", "not an integer"},
		{"<integer>010</integer>", "begins with 0"},
		{"<integer>&#49;</integer>", "not an integer"},
		{"<integer>18446744073709551616</integer>", "64 bits"},
		{"<integer>-9223372036854775809</integer>", "64 bits"},
		{"<integer/>", "holds no value"},
		{"<real>nan</real>", "not a number"},
		{"<real>1e999</real>", "not a number"},
		{"<real>1.2.3</real>", "not a number"},
		{"<date>yesterday</date>", "not a date"},
		{"<date>2026-02-30T00:00:00Z</date>", "not a date"},
		{"<date>2026-02-03 00:00:00Z</date>", "not a date"},
		{"<date>2026-02-03</date>", "not a date"},
		{"<data>A</data>", "not base64"},
		{"<data>AA=A</data>", "not base64"},
		{"<data>A*==</data>", "not base64"},
		{"<true>x</true>", "hold no text"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		expect_refused_text(
			*state,
			arena_printf(*state, HEAD "%s" TAIL, rows[i].content),
			rows[i].problem, NULL);
}

static void nul_bytes_are_refused(void **state)
{
	static const char document[] = XML("<string>ab</string>");
	char copy[sizeof(document)];

	for (size_t i = 0; i < strlen(document); i++) {
		memcpy(copy, document, sizeof(copy));
		copy[i] = '\0';
		expect_refused(*state, copy, strlen(document), "", NULL);
	}
	expect_refused(*state, document, sizeof(document), "something follows",
		       NULL);
}

static void xml_cut_anywhere_is_refused(void **state)
{
	static const char document[] =
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<!DOCTYPE plist PUBLIC \"a\" \"b\">\n" XML(
			"<dict><key>a</key><array><integer>12</integer>"
			"<data>AAEC</data><string>&amp;\xc3\xa9</string>"
			"</array></dict>");

	parsed_text(*state, document);
	for (size_t length = 0; length < strlen(document); length++)
		expect_refused(*state, document, length, "", NULL);
}

static void a_key_used_twice_is_refused_with_its_place(void **state)
{
	expect_refused_text(*state,
			    "<plist><dict>\n<key>a</key><true/>\n"
			    "<key>b</key><dict><key>a</key><true/></dict>\n"
			    "<key>a</key><false/></dict></plist>",
			    "used twice", "line 4, column 1");
}

static char *nested(struct arena *arena, const char *open, const char *close,
		    size_t depth)
{
	struct text text;
	char *copy;

	text_init(&text);
	text_add(&text, HEAD);
	for (size_t i = 0; i < depth; i++)
		text_add(&text, open);
	text_add(&text, "<true/>");
	for (size_t i = 0; i < depth; i++)
		text_add(&text, close);
	text_add(&text, TAIL);
	copy = arena_strdup(arena, text.bytes);
	text_free(&text);
	return copy;
}

static void nesting_ends_at_64(void **state)
{
	struct value *value =
		parsed_text(*state, nested(*state, "<array>", "</array>", 64));

	for (int depth = 0; depth < 64; depth++)
		value = value_at(value, 0);
	assert_true(value_flag(value, false));
	expect_refused_text(*state, nested(*state, "<array>", "</array>", 65),
			    "deeper than 64", "line 1, column 470");
	expect_refused_text(*state,
			    nested(*state, "<array>", "</array>", 200000),
			    "deeper than 64", NULL);
	expect_refused_text(
		*state, nested(*state, "<dict><key>a</key>", "</dict>", 10000),
		"deeper than 64", NULL);
}

static void more_than_64_mib_are_refused_unread(void **state)
{
	size_t length = (65u << 20);
	char *bytes = malloc(length);

	assert_non_null(bytes);
	memset(bytes, ' ', length);
	expect_refused(*state, bytes, length, "larger than 64 MiB", "");
	free(bytes);
}

static void more_than_two_million_values_are_refused(void **state)
{
	struct text text;

	text_init(&text);
	text_add(&text, HEAD "<array>");
	for (size_t i = 0; i < PLIST_MAX_NODES; i++)
		text_add(&text, "<true/>");
	text_add(&text, "</array>" TAIL);
	expect_refused(*state, text.bytes, text.length, "too many values",
		       NULL);
	text_free(&text);
}

static double parse_seconds(struct arena *arena, size_t members)
{
	struct text text;
	clock_t start;

	text_init(&text);
	text_add(&text, HEAD "<dict>");
	for (size_t i = 0; i < members; i++)
		text_addf(&text, "<key>key%07zu</key><array><true/></array>",
			  i);
	text_add(&text, "</dict>" TAIL);
	start = clock();
	parsed(arena, text.bytes, text.length);
	text_free(&text);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

static void large_dictionaries_are_read_in_linear_time(void **state)
{
	double small = 1e9, large, took;

	for (int i = 0; i < 3; i++) {
		took = parse_seconds(*state, 10000);
		small = took < small ? took : small;
	}
	large = parse_seconds(*state, 100000);
	/* Ten times the members; a hundred times when it is quadratic. */
	assert_true(large < 40 * small + 0.2);
}

static void documents_are_recognised(void **state)
{
	(void)state;
	assert_true(plist_looks_like("bplist00", 8));
	assert_true(plist_looks_like("\xef\xbb\xbf \n<?xml ?>", 13));
	assert_true(plist_looks_like("<plist>", 7));
	assert_true(plist_looks_like("<!DOCTYPE plist>", 16));
	assert_false(plist_looks_like("", 0));
	assert_false(plist_looks_like("{}", 2));
	assert_false(plist_looks_like("<plis", 5));
	assert_false(plist_looks_like("<html>", 6));
}

static void expect_base64(struct arena *arena, const char *plain, size_t length,
			  const char *encoded)
{
	struct bytes bytes;
	struct text text;

	text_init(&text);
	plist_base64_encode(&text, plain, length);
	assert_string_equal(text.bytes, encoded);
	text_free(&text);
	assert_true(plist_base64_decode(arena, encoded, &bytes));
	assert_int_equal(bytes.length, length);
	assert_memory_equal(bytes.data, plain, length);
}

static void base64_is_strict(void **state)
{
	struct bytes bytes;

	expect_base64(*state, "", 0, "");
	expect_base64(*state, "f", 1, "Zg==");
	expect_base64(*state, "fo", 2, "Zm8=");
	expect_base64(*state, "foo", 3, "Zm9v");
	expect_base64(*state, "\xff\xfe\xfb\0", 4, "//77AA==");
	assert_true(plist_base64_decode(*state, " Z m\n8\t=", &bytes));
	assert_memory_equal(bytes.data, "fo", 2);
	assert_false(plist_base64_decode(*state, "Zg", &bytes));
	assert_false(plist_base64_decode(*state, "Zg=", &bytes));
	assert_false(plist_base64_decode(*state, "Z===", &bytes));
	assert_false(plist_base64_decode(*state, "====", &bytes));
	assert_false(plist_base64_decode(*state, "Zg==Zg==", &bytes));
	assert_false(plist_base64_decode(*state, "Zg-_", &bytes));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_kind_survives_both_formats),
		TEST(xml_is_written_as_apple_writes_it),
		TEST(what_xml_cannot_hold_is_written_as_an_escape),
		TEST(what_a_property_list_cannot_hold_is_not_written),
		TEST(null_is_left_out_of_both_formats),
		TEST(odd_but_good_xml_is_read),
		TEST(nothing_inside_is_fine),
		TEST(numbers_keep_their_signs_and_size),
		TEST(broken_xml_names_line_and_column),
		TEST(wrong_values_are_named),
		TEST(nul_bytes_are_refused),
		TEST(xml_cut_anywhere_is_refused),
		TEST(a_key_used_twice_is_refused_with_its_place),
		TEST(nesting_ends_at_64),
		TEST(more_than_64_mib_are_refused_unread),
		TEST(more_than_two_million_values_are_refused),
		TEST(large_dictionaries_are_read_in_linear_time),
		TEST(documents_are_recognised),
		TEST(base64_is_strict),
	};

	return cmocka_run_group_tests_name("plist", tests, NULL, NULL);
}
