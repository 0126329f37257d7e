/* Every story, repaired along its right path, question by question. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "walk.h"

static void a_token_is_granted_and_proved(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "account-without-token", NULL);
	walk_begin(&walk, "grant-token");
	WALK(&walk, {"run-step grant-run", "run"},
	     {"run-secret alice", "alice-pass"},
	     {"run-secret carol", "carol-pass"},
	     {"run-check grant-run", "both"}, {"run-step grant-run", "run"},
	     {"run-result grant-run VERIFIED", "next"},
	     {"run-step grant-update-preboot", "run"},
	     {"run-result grant-update-preboot VERIFIED", "next"},
	     {"verify 0", "done"}, {"done 0", NULL});
	assert_string_equal(walk_problems(&walk), "");
	walk_close(&walk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_token_is_granted_and_proved),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
