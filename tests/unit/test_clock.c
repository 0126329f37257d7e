#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>
#include <cmocka.h>

#include "base/clock.h"

static void dates_are_read_in_every_form(void **state)
{
	/* 2026-03-04 09:30:00 UTC */
	static const char *const same[] = {
		"2026-03-04T09:30:00Z",	     "2026-03-04 09:30:00",
		"2026-03-04T09:30:00.123Z",  "2026-03-04T09:30:00,5Z",
		"2026-03-04T10:30:00+01:00", "2026-03-04T10:30:00+0100",
		"2026-03-04 04:00:00 -0530", "2026-03-04 09:30:00 +0000",
		"2026-03-04T09:30Z",	     "2026-03-04T09:30:00-00:00",
	};
	int64_t seconds;

	(void)state;
	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++) {
		seconds = 0;
		assert_true(clock_parse_iso(same[i], &seconds));
		assert_int_equal(seconds, 1772616600);
	}
	assert_true(clock_parse_iso("2026-03-04", &seconds));
	assert_int_equal(seconds, 1772616600 - 9 * 3600 - 30 * 60);
	assert_true(clock_parse_iso("1970-01-01T00:00:00Z", &seconds));
	assert_int_equal(seconds, 0);
	assert_true(clock_parse_iso("1969-12-31T23:59:59Z", &seconds));
	assert_int_equal(seconds, -1);
}

static void what_is_no_date_is_refused(void **state)
{
	static const char *const bad[] = {
		"",
		"never",
		"2026-3-4",
		"2026-02-29",
		"1900-02-29",
		"2026-13-01",
		"2026-00-10",
		"2026-04-31",
		"2026-03-04T",
		"2026-03-04T24:00:00Z",
		"2026-03-04T09:60:00Z",
		"2026-03-04T09:30:60Z",
		"2026-03-04T09:30:00.Z",
		"2026-03-04T09:30:00X",
		"2026-03-04T09:30:00ZZ",
		"2026-03-04T09:30:00+1",
		"2026-03-04T09:30:00+99:00",
		"2026-03-04T09",
		" 2026-03-04",
		"12026-03-04",
	};
	int64_t seconds = 77;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(clock_parse_iso(bad[i], &seconds));
	assert_false(clock_parse_iso(NULL, &seconds));
	assert_int_equal(seconds, 77);
}

static void leap_days_are_real(void **state)
{
	int64_t seconds;

	(void)state;
	assert_true(clock_parse_iso("2000-02-29", &seconds));
	assert_int_equal(seconds, 951782400);
	assert_true(clock_parse_iso("2024-02-29", &seconds));
	assert_int_equal(seconds, 1709164800);
}

static void formats_are_as_documented(void **state)
{
	char buffer[CLOCK_ISO_SIZE];

	(void)state;
	assert_string_equal(clock_format_iso(1772616600, buffer),
			    "2026-03-04T09:30:00Z");
	assert_string_equal(clock_format_people(1772616600, buffer),
			    "2026-03-04 09:30 UTC");
	assert_string_equal(clock_format_iso(-62135596800, buffer),
			    "0001-01-01T00:00:00Z");
	assert_string_equal(clock_format_iso(-1, buffer),
			    "1969-12-31T23:59:59Z");
}

static void every_day_agrees_with_libc(void **state)
{
	char buffer[CLOCK_ISO_SIZE], expected[CLOCK_ISO_SIZE];

	(void)state;
	for (int64_t day = -40000; day < 60000; day += 13) {
		time_t seconds = (time_t)(day * 86400 + 12345);
		struct tm parts;
		int64_t back;

		gmtime_r(&seconds, &parts);
		strftime(expected, sizeof(expected), "%Y-%m-%dT%H:%M:%SZ",
			 &parts);
		clock_format_iso(seconds, buffer);
		assert_string_equal(buffer, expected);
		assert_true(clock_parse_iso(buffer, &back));
		assert_int_equal(back, seconds);
		assert_int_equal(clock_days(parts.tm_year + 1900,
					    parts.tm_mon + 1, parts.tm_mday),
				 day);
	}
}

static void extreme_numbers_fit_the_buffer(void **state)
{
	char buffer[CLOCK_ISO_SIZE];

	(void)state;
	assert_string_equal(clock_format_iso(INT64_MAX, buffer),
			    "292277026596-12-04T15:30:07Z");
	assert_string_equal(clock_format_iso(INT64_MIN, buffer),
			    "-292277022657-01-27T08:29:52Z");
}

static int64_t fixed_time(void *data)
{
	return *(int64_t *)data;
}

static void a_clock_can_be_replaced(void **state)
{
	int64_t now = 1234;
	struct clock clock = {
		.wall = fixed_time,
		.monotonic_ms = fixed_time,
		.data = &now,
	};

	(void)state;
	assert_int_equal(clock_wall(&clock), 1234);
	now = 99;
	assert_int_equal(clock_monotonic_ms(&clock), 99);
}

static void the_system_clock_goes_on(void **state)
{
	int64_t first = clock_monotonic_ms(clock_system());

	(void)state;
	assert_true(clock_wall(clock_system()) > 1700000000);
	assert_true(clock_monotonic_ms(clock_system()) >= first);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_read_in_every_form),
		cmocka_unit_test(what_is_no_date_is_refused),
		cmocka_unit_test(leap_days_are_real),
		cmocka_unit_test(formats_are_as_documented),
		cmocka_unit_test(every_day_agrees_with_libc),
		cmocka_unit_test(extreme_numbers_fit_the_buffer),
		cmocka_unit_test(a_clock_can_be_replaced),
		cmocka_unit_test(the_system_clock_goes_on),
	};

	return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
