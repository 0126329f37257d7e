#include "config.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "host/live_place.h"
#include "tests/unit/remove_tree.h"

static int setup(void **state)
{
	char *root = calloc(1, 64);

	snprintf(root, 64, "/tmp/tm-place-XXXXXX");
	*state = root;
	return mkdtemp(root) ? 0 : -1;
}

static int teardown(void **state)
{
	int result = remove_tree(*state);

	free(*state);
	return result;
}

/* Make something of this name, a directory: only names are looked at. */
static void put(const char *root, const char *name)
{
	char path[256];
	struct status status;

	snprintf(path, sizeof(path), "%s/%s", root, name);
	status = file_make_directory(path);
	assert_true(status_is_ok(&status));
}

static void take(const char *root, const char *name)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", root, name);
	assert_int_equal(rmdir(path), 0);
}

static void make_mac(const char *root)
{
	put(root, "System/Library/CoreServices/SystemVersion.plist");
	put(root, "usr/sbin/diskutil");
}

static void another_computer_is_no_mac(void **state)
{
	struct live_place place = live_place_find(*state);

	assert_false(place.is_mac);
	assert_int_equal(place.mode, HOST_NORMAL);
	assert_string_equal(place.reason, "this computer is not a Mac");
	put(*state, "System/Library/BaseSystem");
	assert_false(live_place_find(*state).is_mac);
}

static void a_mac_is_in_a_normal_session(void **state)
{
	struct live_place place;

	make_mac(*state);
	put(*state, "usr/bin/sudo");
	place = live_place_find(*state);
	assert_true(place.is_mac);
	assert_int_equal(place.mode, HOST_NORMAL);
	assert_string_equal(place.reason, "this is no Recovery system");
}

static void the_base_system_is_recovery(void **state)
{
	struct live_place place;

	make_mac(*state);
	put(*state, "System/Library/BaseSystem");
	put(*state, "usr/bin/sudo");
	place = live_place_find(*state);
	assert_true(place.is_mac);
	assert_int_equal(place.mode, HOST_RECOVERY);
	assert_string_equal(place.reason,
			    "/System/Library/BaseSystem is there");
}

static void the_installation_folder_needs_both_tools_absent(void **state)
{
	make_mac(*state);
	put(*state, "System/Installation");
	put(*state, "usr/bin/sudo");
	assert_int_equal(live_place_find(*state).mode, HOST_NORMAL);
	put(*state, "usr/bin/pico");
	take(*state, "usr/bin/sudo");
	assert_int_equal(live_place_find(*state).mode, HOST_NORMAL);
	take(*state, "usr/bin/pico");
	assert_int_equal(live_place_find(*state).mode, HOST_RECOVERY);
	assert_string_equal(live_place_find(*state).reason,
			    "/System/Installation is there, sudo and pico are "
			    "not");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(another_computer_is_no_mac),
		TEST(a_mac_is_in_a_normal_session),
		TEST(the_base_system_is_recovery),
		TEST(the_installation_folder_needs_both_tools_absent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
