/*
 * clock: the time, replaceable in tests, and dates as this program writes
 * them. All times are seconds since 1970 in UTC; days and ages are computed by
 * the callers from two such numbers. Must not read the time zone.
 */
#ifndef TM_BASE_CLOCK_H
#define TM_BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct clock {
	int64_t (*wall)(void *data);	     /* seconds since 1970, UTC */
	int64_t (*monotonic_ms)(void *data); /* never goes back */
	void *data;
};

const struct clock *clock_system(void);

int64_t clock_wall(const struct clock *clock);
int64_t clock_monotonic_ms(const struct clock *clock);

#define CLOCK_ISO_SIZE 32
/* "2026-03-04T09:30:00Z" */
char *clock_format_iso(int64_t seconds, char buffer[CLOCK_ISO_SIZE]);
/* "2026-03-04 09:30 UTC": for people */
char *clock_format_people(int64_t seconds, char buffer[CLOCK_ISO_SIZE]);
/*
 * ISO 8601 as seen in case files and device records: date, 'T' or blank, time
 * (seconds may be missing), optional fraction, then Z, +hh:mm, +hhmm, " +0000" or nothing (taken as
 * UTC); a bare date means midnight. False when it is none of these or not a
 * real date.
 */
bool clock_parse_iso(const char *string, int64_t *seconds);
/* Days since 1970 of a civil date (proleptic Gregorian). */
int64_t clock_days(int year, int month, int day);
/* Seconds since 1970 of parts; false when they are no real date and time. */
bool clock_from_parts(int year, int month, int day, int hour, int minute,
		      int second, int64_t *seconds);

#endif
