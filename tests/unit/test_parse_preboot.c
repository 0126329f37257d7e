#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "parse/preboot.h"

#include "parse_fixture.h"

#define GUID "0A7D5B63-3AD4-4CA7-B03E-85876F1D1FB3"

static void crypto_users_of_preboot_have_names_and_types(void **state)
{
	struct preboot_users users = preboot_crypto_users_parse(
		*state,
		bytes_of(PLIST(DICT(
			KEY("0a7d5b63-3ad4-4ca7-b03e-85876f1d1fb3") DICT(
				KEY("ShortName") STRING("mia") KEY("FullName")
					STRING("Mia Sorel") KEY("PasswordHint")
						STRING("the usual") KEY(
							"UserType")
							STRING("OpenDirectory"))
				KEY("EC1C2AD9-B618-4ED6-BD8D-50F361C27507")
					DICT(KEY("UserType") STRING(
						"ICloudRecoveryUser"))
						KEY("Version") "<integer>1</"
							       "integer>"))));

	assert_int_equal(users.verdict, PARSE_OK);
	assert_int_equal(users.list.count, 2);
	assert_string_equal(users.list.items[0].uuid, GUID);
	assert_string_equal(users.list.items[0].name, "mia");
	assert_string_equal(users.list.items[0].full_name, "Mia Sorel");
	assert_true(users.list.items[0].account);
	assert_null(users.list.items[1].name);
	assert_false(users.list.items[1].account);
	assert_int_equal(users.notes.unknown, 1);
}

static void admins_of_preboot_are_keyed_by_name(void **state)
{
	struct preboot_users users = preboot_admins_parse(
		*state,
		bytes_of(PLIST(DICT(KEY("mia") DICT(KEY("GeneratedUID") STRING(
			GUID) KEY("RealName") STRING("Mia Sorel"))))));

	assert_int_equal(users.verdict, PARSE_OK);
	assert_int_equal(users.list.count, 1);
	assert_string_equal(users.list.items[0].name, "mia");
	assert_string_equal(users.list.items[0].uuid, GUID);
	users = preboot_admins_parse(*state, bytes_of(PLIST(DICT(""))));
	assert_int_equal(users.verdict, PARSE_OK);
	assert_int_equal(users.list.count, 0);
	users = preboot_admins_parse(*state, bytes_of(PLIST(ARRAY(""))));
	assert_int_equal(users.verdict, PARSE_UNRECOGNISED);
	users = preboot_admins_parse(*state, NOTHING);
	assert_int_equal(users.verdict, PARSE_EMPTY);
}

static void accounts_of_preboot_are_whole_accounts(void **state)
{
	struct account_records users = preboot_accounts_parse(
		*state,
		bytes_of(PLIST(DICT(KEY("mia") DICT(
			KEY("Admin") "<true/>" KEY(
				"UID") "<integer>501</integer>" KEY("GeneratedU"
								    "ID")
				STRING(GUID) KEY("RealName") STRING("Mia")
					KEY("AuthenticationAuthority") ARRAY(
						STRING(";SecureToken;")))))));

	assert_int_equal(users.verdict, PARSE_OK);
	assert_int_equal(users.list.count, 1);
	assert_string_equal(users.list.items[0].name, "mia");
	assert_int_equal(users.list.items[0].uid.value, 501);
	assert_int_equal(users.list.items[0].admin, PARSE_YES);
	assert_true(users.list.items[0].authority.secure_token);
}

#define SUCCESS                                                                \
	"UpdatePreboot: Exiting Update Preboot operation with overall "        \
	"error=(ZeroMeansSuccess)=0\n"

static struct preboot_update update_of(void **state, const char *out)
{
	return preboot_update_parse(*state, bytes_of(out), NOTHING);
}

static void an_update_succeeds_with_zero_and_the_last_line(void **state)
{
	struct preboot_update update = update_of(
		state,
		"Started APFS operation\n"
		"UpdatePreboot: Obtained list of 3 APFS Crypto User(s) on "
		"Target Volume\n"
		"UpdatePreboot: Correlated APFS Volume Crypto User with Open "
		"Directory User " GUID " aka \"mia\"\n"
		"UpdatePreboot: Got authentication auths strings for this "
		"user; strings=(\n    \";SecureToken;\"\n)\n" SUCCESS
		"Finished APFS operation\n");

	assert_int_equal(update.verdict, PARSE_OK);
	assert_int_equal(update.success, PARSE_YES);
	assert_int_equal(update.crypto_users.value, 3);
	assert_int_equal(update.accounts.count, 1);
	assert_string_equal(update.accounts.items[0], "mia");
	assert_int_equal(update.notes.unknown, 0);
	assert_int_equal(update_of(state, SUCCESS).success, PARSE_NOT_SAID);
}

static void an_update_with_an_error_failed(void **state)
{
	struct preboot_update update = update_of(
		state, "UpdatePreboot: Exiting Update Preboot operation with "
		       "overall error=(ZeroMeansSuccess)=-69566\n"
		       "Finished APFS operation\n");

	assert_int_equal(update.success, PARSE_NO);
	assert_int_equal(update.error.value, -69566);
	update = update_of(state, "Finished APFS operation\nBye\n");
	assert_int_equal(update.verdict, PARSE_UNRECOGNISED);
	assert_int_equal(update.success, PARSE_NOT_SAID);
	update = preboot_update_parse(*state, NOTHING,
				      bytes_of("Not permitted\n"));
	assert_int_equal(update.verdict, PARSE_ERROR_TEXT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PARSE_TEST(crypto_users_of_preboot_have_names_and_types),
		PARSE_TEST(admins_of_preboot_are_keyed_by_name),
		PARSE_TEST(accounts_of_preboot_are_whole_accounts),
		PARSE_TEST(an_update_succeeds_with_zero_and_the_last_line),
		PARSE_TEST(an_update_with_an_error_failed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
