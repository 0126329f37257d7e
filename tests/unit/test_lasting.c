#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/text.h"
#include "host/lasting.h"

struct device_row {
	const char *directory;
	uint64_t device;
};

/* Recovery of macOS 11 and later: /Volumes is memory of its own. */
static const struct device_row recovery[] = {
	{"/", 1},
	{"/private/tmp", 2},
	{"/tmp", 2},
	{"/System/Volumes/Data", 2},
	{"/Volumes", 3},
	{"/Volumes/STICK", 3}, /* nothing is mounted there */
	{"/Volumes/STICK/cases", 3},
	{"/tmp/link", 3}, /* leads there */
	{"/Volumes/TOOLS", 7},
	{"/Volumes/TOOLS/cases", 7},
	{"/Volumes/Data", 8},
	{".", 2},
};

static bool device_of(void *data, const char *directory, uint64_t *device)
{
	(void)data;
	for (size_t i = 0; i < sizeof(recovery) / sizeof(*recovery); i++)
		if (text_equal(recovery[i].directory, directory)) {
			*device = recovery[i].device;
			return true;
		}
	return false;
}

static const struct lasting_system system_here = {.device = device_of};

static void a_mounted_disk_lasts(void **state)
{
	(void)state;
	assert_int_equal(lasting_of("/Volumes/TOOLS/a.html", &system_here),
			 LASTING_YES);
	assert_int_equal(
		lasting_of("/Volumes/TOOLS/cases/a.html", &system_here),
		LASTING_YES);
	assert_int_equal(lasting_of("/Volumes/Data/a.html", &system_here),
			 LASTING_YES);
}

static void a_folder_that_looks_like_a_disk_does_not(void **state)
{
	(void)state;
	assert_int_equal(lasting_of("/Volumes/STICK/a.html", &system_here),
			 LASTING_PRETENDS);
	assert_int_equal(
		lasting_of("/Volumes/STICK/cases//a.html", &system_here),
		LASTING_PRETENDS);
}

/* Recovery of 10.15 and earlier can have it on the root. */
static bool device_of_root(void *data, const char *directory, uint64_t *device)
{
	(void)data;
	(void)directory;
	*device = 1;
	return true;
}

static void another_name_does_not_hide_it(void **state)
{
	const struct lasting_system root = {.device = device_of_root};

	(void)state;
	assert_int_equal(lasting_of("/tmp/link/a.html", &system_here),
			 LASTING_PRETENDS);
	assert_int_equal(lasting_of("/Volumes/STICK/a.html", &root),
			 LASTING_PRETENDS);
	assert_int_equal(lasting_of("/private/tmp/a.html", &root),
			 LASTING_MEMORY);
}

static void memory_is_told_from_disks(void **state)
{
	(void)state;
	assert_int_equal(lasting_of("/tmp/a.html", &system_here),
			 LASTING_MEMORY);
	assert_int_equal(lasting_of("a.html", &system_here), LASTING_MEMORY);
	assert_int_equal(lasting_of("/Volumes/a.html", &system_here),
			 LASTING_MEMORY);
	assert_int_equal(lasting_of("/a.html", &system_here), LASTING_MEMORY);
	assert_int_equal(lasting_of("/nowhere/a.html", &system_here),
			 LASTING_UNKNOWN);
}

static void other_places_are_named(void **state)
{
	struct mount_point points[] = {
		{"/dev/disk1s1", "/"},
		{"/dev/disk3s5", "/Volumes/Data"},
		{"/dev/disk9s2", "/Volumes/TOOLS"},
	};
	struct mount_list mounts = {points, 3, 3};
	struct arena *arena = arena_new();

	(void)state;
	assert_string_equal(lasting_places(arena, &mounts),
			    "/Volumes/Data and /Volumes/TOOLS");
	mounts.count = 1;
	assert_null(lasting_places(arena, &mounts));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mounted_disk_lasts),
		cmocka_unit_test(a_folder_that_looks_like_a_disk_does_not),
		cmocka_unit_test(another_name_does_not_hide_it),
		cmocka_unit_test(memory_is_told_from_disks),
		cmocka_unit_test(other_places_are_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
