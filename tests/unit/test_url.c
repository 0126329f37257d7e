/*
 * Addresses and host names as profiles have them, and what of a value may be
 * repeated in a sentence.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/visible.h"
#include "profile/url.h"

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

static void an_address_is_taken_apart(void **state)
{
	struct url url = url_parse(*state, "HTTPS://me:pw@Acme.okta.com:8443"
					   "/a/b?c=d#e");

	assert_string_equal(url.scheme, "https");
	assert_string_equal(url.host, "acme.okta.com");
	assert_string_equal(url.path, "/a/b");
	assert_true(url.user && url.port && url.query && url.fragment);
	assert_true(url.upper);
	url = url_parse(*state, "acme.okta.com");
	assert_string_equal(url.scheme, "");
	assert_string_equal(url.host, "acme.okta.com");
	assert_string_equal(url.path, "");
	assert_false(url.user || url.port || url.query || url.fragment ||
		     url.upper);
	url = url_parse(*state, "");
	assert_string_equal(url.host, "");
	url = url_parse(*state, "https://acme.okta.com/a@b:c");
	assert_string_equal(url.host, "acme.okta.com");
	assert_false(url.user || url.port);
}

static void hosts_are_told_from_what_is_none(void **state)
{
	static const char *const good[] = {"acme.okta.com", "a.b", "1a.b-c.de",
					   "xn--mller-kva.example"};
	static const char *const bad[] = {
		"",	 "acme",   ".okta.com", "acme.",   "acme..com",
		"a b.c", "-a.com", "a-.com",	"1.2.3.4", "a_b.com"};
	char label[80];

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		assert_true(host_is_name(good[i]));
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(host_is_name(bad[i]));
	memset(label, 'a', sizeof(label));
	memcpy(label + 63, ".com", 5);
	assert_true(host_is_name(label));
	memcpy(label + 63, "a.com", 6);
	assert_false(host_is_name(label));
}

static void the_console_is_told_from_the_org(void **state)
{
	(void)state;
	assert_true(host_is_admin("acme-admin.okta.com"));
	assert_true(host_is_admin("acme-admin.oktapreview.com"));
	assert_false(host_is_admin("acme.okta.com"));
	assert_false(host_is_admin("-admin.okta.com"));
	assert_false(host_is_admin("acme-admin.example.com"));
	assert_true(host_is_okta("okta.com"));
	assert_false(host_is_okta("notokta.com"));
	assert_false(host_is_okta("okta.com.example.org"));
}

static void templates_are_recognised(void **state)
{
	(void)state;
	assert_true(text_is_template("CLIENTID"));
	assert_true(text_is_template("YOUR_CLIENT_ID"));
	assert_true(text_is_template("https://<<your-org>>.okta.com"));
	assert_true(text_is_template("replace-with-id"));
	assert_false(text_is_template("0oaCLIENTIDx"));
	assert_false(text_is_template("https://customerorg.okta.com"));
	assert_true(host_is_template("yourdomain.okta.com"));
	assert_true(host_is_template("login.your-company.com"));
	assert_false(host_is_template("yourway.okta.com"));
}

static void a_quotation_is_short_and_without_secrets(void **state)
{
	char value[200];
	const char *quoted;

	assert_string_equal(text_quote(*state, "Redirect"), "\"Redirect\"");
	assert_string_equal(
		text_quote(*state, "https://me:pw@acme.okta.com/a?token=x"),
		"\"https://...\"");
	assert_string_equal(text_quote(*state, "https://me:p?w@acme.okta.com"),
			    "\"https://...\"");
	assert_string_equal(text_quote(*state, "https://a.okta.com/a?token=x"),
			    "\"https://a.okta.com/a...\"");
	memset(value, 'a', sizeof(value));
	value[sizeof(value) - 1] = '\0';
	assert_int_equal(strlen(text_quote(*state, value)), 105);
	value[100] = '\0';
	assert_int_equal(strlen(text_quote(*state, value)), 102);
	memcpy(value + 99, "\xc3\xa9", 3);
	quoted = text_quote(*state, value);
	assert_true(visible_is_utf8(quoted, strlen(quoted)));
}

#define URL_TEST(function)                                                     \
	cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		URL_TEST(an_address_is_taken_apart),
		URL_TEST(hosts_are_told_from_what_is_none),
		URL_TEST(the_console_is_told_from_the_org),
		URL_TEST(templates_are_recognised),
		URL_TEST(a_quotation_is_short_and_without_secrets),
	};

	return cmocka_run_group_tests_name("addresses", tests, NULL, NULL);
}
