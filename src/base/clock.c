#include "clock.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
	DAY_SECONDS = 86400,
	ERA_DAYS = 146097,   /* 400 Gregorian years */
	EPOCH_DAYS = 719468, /* 0000-03-01 to 1970-01-01 */
};

struct civil {
	int64_t year;
	int month, day, hour, minute, second;
};

static int64_t system_wall(void *data)
{
	(void)data;
	return (int64_t)time(NULL);
}

static int64_t system_monotonic_ms(void *data)
{
	struct timespec now = {0};

	(void)data;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t floor_divide(int64_t number, int64_t divisor)
{
	int64_t quotient = number / divisor;

	return number % divisor < 0 ? quotient - 1 : quotient;
}

/*
 * Years are counted from March, so that the leap day is the last one and the
 * lengths of the months before it follow one formula.
 */
static struct civil civil_from_seconds(int64_t seconds)
{
	int64_t days = floor_divide(seconds, DAY_SECONDS);
	int64_t rest = (seconds % DAY_SECONDS + DAY_SECONDS) % DAY_SECONDS;
	int64_t shifted = days + EPOCH_DAYS;
	int64_t era = floor_divide(shifted, ERA_DAYS);
	int64_t of_era = shifted - era * ERA_DAYS;
	int64_t year =
		(of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) /
		365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	struct civil civil = {
		.year = year + era * 400 + (month >= 10),
		.month = (int)(month < 10 ? month + 3 : month - 9),
		.day = (int)(of_year - (153 * month + 2) / 5 + 1),
		.hour = (int)(rest / 3600),
		.minute = (int)(rest / 60 % 60),
		.second = (int)(rest % 60),
	};

	return civil;
}

static int month_days(int year, int month)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30,
				      31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return lengths[month - 1] + (month == 2 && leap);
}

/* Read exactly count digits and move on. */
static bool take_digits(const char **at, int count, int *number)
{
	*number = 0;
	for (int i = 0; i < count; i++, (*at)++) {
		if (**at < '0' || **at > '9')
			return false;
		*number = *number * 10 + (**at - '0');
	}
	return true;
}

static bool take(const char **at, char wanted)
{
	if (**at != wanted)
		return false;
	(*at)++;
	return true;
}

static bool take_time(const char **at, struct civil *civil)
{
	if (!take_digits(at, 2, &civil->hour) || !take(at, ':') ||
	    !take_digits(at, 2, &civil->minute))
		return false;
	if (!take(at, ':'))
		return true;
	if (!take_digits(at, 2, &civil->second))
		return false;
	if (take(at, '.') || take(at, ',')) {
		const char *first = *at;

		while (**at >= '0' && **at <= '9')
			(*at)++;
		return *at > first;
	}
	return true;
}

/* The zone in seconds to subtract; nothing means UTC. */
static bool take_zone(const char **at, int *offset)
{
	int hours, minutes, sign;

	*offset = 0;
	if (!**at || take(at, 'Z'))
		return true;
	take(at, ' ');
	if (**at != '+' && **at != '-')
		return false;
	sign = *(*at)++ == '-' ? -1 : 1;
	if (!take_digits(at, 2, &hours))
		return false;
	take(at, ':');
	if (!take_digits(at, 2, &minutes) || hours > 14 || minutes > 59)
		return false;
	*offset = sign * (hours * 3600 + minutes * 60);
	return true;
}

const struct clock *clock_system(void)
{
	static const struct clock system = {
		.wall = system_wall,
		.monotonic_ms = system_monotonic_ms,
	};

	return &system;
}

int64_t clock_wall(const struct clock *clock)
{
	return clock->wall(clock->data);
}

int64_t clock_monotonic_ms(const struct clock *clock)
{
	return clock->monotonic_ms(clock->data);
}

char *clock_format_iso(int64_t seconds, char buffer[CLOCK_ISO_SIZE])
{
	struct civil civil = civil_from_seconds(seconds);

	snprintf(buffer, CLOCK_ISO_SIZE,
		 "%04" PRId64 "-%02d-%02dT%02d:%02d:%02dZ", civil.year,
		 civil.month, civil.day, civil.hour, civil.minute,
		 civil.second);
	return buffer;
}

char *clock_format_people(int64_t seconds, char buffer[CLOCK_ISO_SIZE])
{
	struct civil civil = civil_from_seconds(seconds);

	snprintf(buffer, CLOCK_ISO_SIZE,
		 "%04" PRId64 "-%02d-%02d %02d:%02d UTC", civil.year,
		 civil.month, civil.day, civil.hour, civil.minute);
	return buffer;
}

bool clock_parse_iso(const char *string, int64_t *seconds)
{
	struct civil civil = {0};
	const char *at = string;
	int year, offset = 0;
	int64_t result;

	if (!string || !take_digits(&at, 4, &year) || !take(&at, '-') ||
	    !take_digits(&at, 2, &civil.month) || !take(&at, '-') ||
	    !take_digits(&at, 2, &civil.day))
		return false;
	if (*at && !((take(&at, 'T') || take(&at, ' ')) &&
		     take_time(&at, &civil) && take_zone(&at, &offset)))
		return false;
	if (*at || !clock_from_parts(year, civil.month, civil.day, civil.hour,
				     civil.minute, civil.second, &result))
		return false;
	*seconds = result - offset;
	return true;
}

int64_t clock_days(int year, int month, int day)
{
	int64_t shifted = (int64_t)year - (month <= 2);
	int64_t era = floor_divide(shifted, 400);
	int64_t of_era = shifted - era * 400;
	int64_t of_year =
		(153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 +
	       of_year - EPOCH_DAYS;
}

bool clock_from_parts(int year, int month, int day, int hour, int minute,
		      int second, int64_t *seconds)
{
	if (month < 1 || month > 12 || day < 1 ||
	    day > month_days(year, month) || hour < 0 || hour > 23 ||
	    minute < 0 || minute > 59 || second < 0 || second > 59)
		return false;
	*seconds = clock_days(year, month, day) * DAY_SECONDS + hour * 3600 +
		   minute * 60 + second;
	return true;
}
