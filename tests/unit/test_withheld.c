#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/json.h"
#include "base/text.h"
#include "report/withheld.h"

static struct value *parsed(struct arena *arena, const char *json)
{
	struct value *value = NULL;
	struct status status =
		json_parse(arena, "test", json, strlen(json), &value);

	assert_true(status_is_ok(&status));
	return value;
}

static void check(const char *document, const struct pseudonym_counts *counts,
		  const char *wanted)
{
	struct arena *arena = arena_new();
	struct text text;

	text_init(&text);
	json_write_compact(
		&text, withheld_value(arena, parsed(arena, document), counts));
	assert_string_equal(text.bytes, wanted);
	text_free(&text);
	arena_free(arena);
}

static void nothing_withheld_is_said_too(void **state)
{
	(void)state;
	check("{\"evidence\":[]}", NULL, "{\"redacted\":{}}");
}

static void places_are_counted_by_kind(void **state)
{
	(void)state;
	check("{\"evidence\":[{\"stdout\":\"[redacted:token] x "
	      "[redacted:token]\",\"argv\":[\"[redacted:key]\"]}],"
	      "\"answers\":{\"a\":\"[redacted:password]\"},"
	      "\"journal\":[{\"note\":\"[redacted:key]\"}],"
	      "\"tool\":{\"x\":\"[redacted:secret]\"}}",
	      NULL, "{\"redacted\":{\"token\":2,\"key\":2,\"password\":1}}");
}

static void binary_evidence_is_counted_as_well(void **state)
{
	(void)state;
	/* "\0[redacted:client-key]\0" */
	check("{\"evidence\":[{\"base64\":"
	      "\"AFtyZWRhY3RlZDpjbGllbnQta2V5XQA=\"}]}",
	      NULL, "{\"redacted\":{\"client-key\":1}}");
	check("{\"evidence\":[{\"base64\":\"*\"}]}", NULL, "{\"redacted\":{}}");
}

static void forged_marks_do_not_count(void **state)
{
	(void)state;
	check("{\"evidence\":[{\"stdout\":\"[redacted:] [redacted:A b] "
	      "[redacted:token [redacted:"
	      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa] [redacted:\"}]}",
	      NULL, "{\"redacted\":{}}");
}

static void replaced_names_are_counted(void **state)
{
	const struct pseudonym_counts counts = {
		.accounts = 3,
		.full_names = 2,
		.hosts = 1,
		.mails = 4,
		.serials = 5,
		.guids = 6,
	};

	(void)state;
	check("{}", &counts,
	      "{\"redacted\":{},\"pseudonyms\":{\"accounts\":3,"
	      "\"full_names\":2,\"hosts\":1,\"mails\":4,\"serials\":5,"
	      "\"guids\":6}}");
}

static void an_earlier_replacement_is_remembered(void **state)
{
	(void)state;
	check("{\"withheld\":{\"redacted\":{\"x\":7},"
	      "\"pseudonyms\":{\"accounts\":3}}}",
	      NULL, "{\"redacted\":{},\"pseudonyms\":{\"accounts\":3}}");
	check("{\"withheld\":{\"pseudonyms\":5}}", NULL, "{\"redacted\":{}}");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_withheld_is_said_too),
		cmocka_unit_test(places_are_counted_by_kind),
		cmocka_unit_test(binary_evidence_is_counted_as_well),
		cmocka_unit_test(forged_marks_do_not_count),
		cmocka_unit_test(replaced_names_are_counted),
		cmocka_unit_test(an_earlier_replacement_is_remembered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
