#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "facts/account.h"

static void a_guid_has_thirty_two_digits_and_four_dashes(void **state)
{
	(void)state;
	assert_true(guid_looks_valid("EBC6C064-0000-11AA-AA11-00306543ECAC"));
	assert_true(guid_looks_valid("ebc6c064-0000-11aa-aa11-00306543ecac"));
	assert_false(guid_looks_valid("EBC6C064-0000-11AA-AA11-00306543ECA"));
	assert_false(guid_looks_valid("EBC6C064-0000-11AA-AA11-00306543ECACC"));
	assert_false(guid_looks_valid("EBC6C064-0000-11AA-AA11-00306543ECAG"));
	assert_false(guid_looks_valid("EBC6C0640-000-11AA-AA11-00306543ECAC"));
	assert_false(guid_looks_valid("EBC6C064-0000-11AA-AA11 00306543ECAC"));
	assert_false(guid_looks_valid(""));
	assert_false(guid_looks_valid(NULL));
}

static void guids_are_compared_without_case(void **state)
{
	(void)state;
	assert_true(guid_equal("EBC6C064-0000-11AA-AA11-00306543ECAC",
			       "ebc6c064-0000-11aa-aa11-00306543ecac"));
	assert_false(guid_equal("EBC6C064-0000-11AA-AA11-00306543ECAC",
				"EBC6C064-0000-11AA-AA11-00306543ECAD"));
	assert_false(guid_equal(NULL, NULL));
	assert_false(guid_equal(NULL, "x"));
}

static void a_guid_made_from_a_uid_gives_it_back(void **state)
{
	(void)state;
	int64_t uid = 0;

	assert_true(guid_to_uid("FFFFEEEE-DDDD-CCCC-BBBB-AAAA000000C9", &uid));
	assert_int_equal(uid, 201);
	assert_true(guid_to_uid("ffffeeee-dddd-cccc-bbbb-aaaa00000000", &uid));
	assert_int_equal(uid, 0);
	assert_true(guid_to_uid("FFFFEEEE-DDDD-CCCC-BBBB-AAAAFFFFFFFE", &uid));
	assert_int_equal(uid, -2);
}

static void other_guids_hold_no_uid(void **state)
{
	(void)state;
	int64_t uid = 7;

	assert_false(guid_to_uid("FFFFEEEE-DDDD-CCCC-BBBB-AAAB000000C9", &uid));
	assert_false(guid_to_uid("FFFFEEEE-DDDD-CCCC-BBBB-AAAA000000", &uid));
	assert_false(guid_to_uid("EBC6C064-0000-11AA-AA11-00306543ECAC", &uid));
	assert_false(guid_to_uid(NULL, &uid));
	assert_int_equal(uid, 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_guid_has_thirty_two_digits_and_four_dashes),
		cmocka_unit_test(guids_are_compared_without_case),
		cmocka_unit_test(a_guid_made_from_a_uid_gives_it_back),
		cmocka_unit_test(other_guids_hold_no_uid),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
