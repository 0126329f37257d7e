/* What stands at a key path, in words that give no secret away. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/plist.h"
#include "base/text.h"
#include "profile/lint_value.h"

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

#define TREE                                                                   \
	"<plist version=\"1.0\"><dict>"                                        \
	"<key>text</key><string>Redirect</string>"                             \
	"<key>url</key><string>https://u:canary@acme.okta.com/x</string>"      \
	"<key>on</key><true/><key>off</key><false/>"                           \
	"<key>number</key><integer>2048</integer>"                             \
	"<key>real</key><real>2.5</real>"                                      \
	"<key>data</key><data>AAEC</data>"                                     \
	"<key>list</key><array><string>a</string><dict>"                       \
	"<key>deep</key><string>down</string></dict></array>"                  \
	"<key>none</key><array/>"                                              \
	"<key>odd \"] key</key><dict><key>x</key><string>y</string></dict>"    \
	"<key>a.b</key><string>dotted</string>"                                \
	"<key>Challenge</key><string>canary</string>"                          \
	"<key>challenge</key><string>  </string>"                              \
	"<key>RegistrationToken</key><array><string>canary</string></array>"   \
	"<key>TokenToUserMapping</key><dict>"                                  \
	"<key>AccountName</key><string>mail</string></dict>"                   \
	"</dict></plist>"

struct expected {
	const char *where, *words; /* words NULL: nothing stands there */
};

static const struct expected rows[] = {
	{"text", "\"Redirect\""},
	{"url", "\"https://...\""},
	{"on", "yes"},
	{"off", "no"},
	{"number", "2048"},
	{"real", "2.5, with a fraction"},
	{"data", "3 bytes of data"},
	{"list", "a list of 2"},
	{"list[0]", "\"a\""},
	{"list[1].deep", "\"down\""},
	{"list[2]", NULL},
	{"list[99999999999999999999]", NULL},
	{"list.deep", NULL},
	{"text[0]", NULL},
	{"text.deep", NULL},
	{"none", "an empty list"},
	{"[\"odd \"] key\"]", "a dictionary of 1"},
	{"[\"odd \"] key\"].x", "\"y\""},
	{"[\"a.b\"]", "\"dotted\""},
	{"a.b", NULL},
	{"[\"unclosed", NULL},
	{"missing", NULL},
	{"Challenge", "not shown: it is a secret"},
	{"challenge", "empty"},
	{"RegistrationToken", "not shown: it is a secret"},
	{"RegistrationToken[0]", "not shown: it is a secret"},
	{"TokenToUserMapping.AccountName", "\"mail\""},
};

/* A lint of one file, with one result at that place. */
static const char *words_at(struct arena *arena, struct value *root,
			    const char *where)
{
	struct profile_set *set = profile_set_new(arena);
	struct lint lint = {.set = set};
	struct lint_result result = {.where = where};
	struct set_file *file = list_add(arena, &set->files);

	file->root = root;
	return lint_value_words(arena, &lint, &result);
}

static void a_value_is_found_by_its_path(void **state)
{
	struct value *root = NULL;

	assert_int_equal(
		plist_parse(*state, "tree", TREE, strlen(TREE), &root).code,
		STATUS_OK);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const char *words = words_at(*state, root, rows[i].where);

		if (!rows[i].words && words)
			fail_msg("%s: %s", rows[i].where, words);
		if (rows[i].words) {
			assert_non_null(words);
			assert_string_equal(words, rows[i].words);
		}
	}
}

/* What where_key() and where_index() write is what is read here. */
static void every_path_leads_back(void **state)
{
	static const char *const keys[] = {"plain", "a b",     "a.b", "]",
					   "\"]",   "[\"x\"]", "",    "1"};
	bool secret;

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		struct value *root = value_dict(*state);
		struct value *list = value_array(*state);
		const char *where = where_key(*state, "", keys[i]);

		value_set(*state, root, keys[i], list);
		value_push_string(*state, list, "here");
		where = where_index(*state, where, 0);
		assert_string_equal(
			value_text(where_find(root, where, &secret), ""),
			"here");
		assert_false(secret);
	}
}

static void what_concerns_the_whole_set_has_no_value(void **state)
{
	struct lint lint = {.set = profile_set_new(*state)};
	struct lint_result result = {.file = LINT_WHOLE_SET, .where = "text"};

	assert_null(lint_value_words(*state, &lint, &result));
}

/* A preferences file of one profile among several, or a closed one. */
static void a_file_that_stayed_closed_has_none(void **state)
{
	assert_null(words_at(*state, NULL, "text"));
}

#define VALUE_TEST(function)                                                   \
	cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		VALUE_TEST(a_value_is_found_by_its_path),
		VALUE_TEST(every_path_leads_back),
		VALUE_TEST(what_concerns_the_whole_set_has_no_value),
		VALUE_TEST(a_file_that_stayed_closed_has_none),
	};

	return cmocka_run_group_tests_name("values of results", tests, NULL,
					   NULL);
}
