#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/text.h"
#include "repair/recovery_key.h"

#define KEY "7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ"

static struct secret *typed(const char *words)
{
	struct secret *secret = secret_new();

	assert_true(secret_add(secret, words, strlen(words)));
	return secret;
}

/* What a line becomes: the key must be `expected`, or none for NULL. */
static void check(const char *line, const char *expected, const char *words)
{
	struct arena *arena = arena_new();
	struct secret *secret = typed(line);
	struct recovery_key key = recovery_key_check(arena, secret);
	const char *said = key.fault ? key.fault : key.remark;

	if (expected) {
		struct secret *wanted = typed(expected);

		assert_null(key.fault);
		assert_true(secret_equal(key.key, wanted));
		secret_free(wanted);
	} else {
		assert_null(key.key);
		assert_non_null(key.fault);
	}
	if (!words)
		assert_null(said);
	else if (!text_has(said, words))
		fail_msg("%s does not say: %s", said, words);
	recovery_key_clear(&key);
	secret_free(secret);
	arena_free(arena);
}

static void a_key_is_taken_as_it_stands(void **state)
{
	(void)state;
	check(KEY, KEY, NULL);
	check("  " KEY "\n", KEY, NULL);
}

static void what_is_written_differently_is_put_right(void **state)
{
	(void)state;
	check("7kq2-m9xd-4hrt-w3pz-8nvc-6ybj", KEY,
	      "Small letters were made capital");
	check("7KQ2M9XD4HRTW3PZ8NVC6YBJ", KEY, "The dashes were put in.");
	check("7KQ2 M9XD 4HRT W3PZ 8NVC 6YBJ", KEY, "The dashes were put in.");
	check("7KQ2\xe2\x80\x93M9XD-4HRT-W3PZ\xe2\x88\x92"
	      "8NVC-6YBJ",
	      KEY, NULL);
	check("7KQ2M-9XD-4HRT-W3PZ-8NVC-6YBJ", KEY,
	      "The dashes stood in other places");
}

static void what_is_easily_misread_is_pointed_at(void **state)
{
	(void)state;
	check("7KQ2-M9X0-4HRT-W3PZ-8NVC-6YBJ", "7KQ2-M9X0-4HRT-W3PZ-8NVC-6YBJ",
	      "look at character number 8 first");
	check("IKQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ", "IKQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ",
	      "look at character number 1 first");
}

static void what_cannot_be_a_key_is_explained(void **state)
{
	(void)state;
	check("", NULL, "Nothing was typed.");
	check("7KQ2-M9XD-4HRT-W3PZ-8NVC-6YB", NULL, "here are 23.");
	check(KEY "7", NULL, "here are 25.");
	check("K", NULL, "here is 1.");
	check("7KQ2-M9XD-4HRT-W3PZ-8NVC-6YB!", NULL,
	      "Behind 23 letters and digits comes a character");
	check("\xc3\xa4KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ", NULL,
	      "Behind 0 letters and digits comes a character");
}

static void templates_are_no_keys(void **state)
{
	(void)state;
	check("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX", NULL, "from a template");
	check("AAAA-BBBB-CCCC-DDDD-EEEE-FFFF", NULL, "from a template");
	check("1234-1234-1234-1234-1234-1234", NULL, "from a template");
	check("ABCD-EFGH-IJKL-MNOP-QRST-UVWX", NULL, "from a template");
}

/* Sentences go to the screen and the report; the key must not. */
static void no_sentence_holds_what_was_typed(void **state)
{
	struct arena *arena = arena_new();
	struct secret *secret = typed("7kq2m9xd-4hrt-w3pz-8nvc-6yb!");
	struct recovery_key key = recovery_key_check(arena, secret);

	(void)state;
	assert_false(text_has(key.fault, "7kq2"));
	assert_false(text_has(key.fault, "6yb"));
	secret_free(secret);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_is_taken_as_it_stands),
		cmocka_unit_test(what_is_written_differently_is_put_right),
		cmocka_unit_test(what_is_easily_misread_is_pointed_at),
		cmocka_unit_test(what_cannot_be_a_key_is_explained),
		cmocka_unit_test(templates_are_no_keys),
		cmocka_unit_test(no_sentence_holds_what_was_typed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
