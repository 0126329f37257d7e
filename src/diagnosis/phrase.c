#include "diagnosis/phrase.h"

#include <inttypes.h>

#include "base/clock.h"

#define MINUTE		INT64_C(60)
#define HOUR		(60 * MINUTE)
#define DAY		(24 * HOUR)
#define ISO_DATE_LENGTH 10

static const char *const small_numbers[] = {
	"no",	 "one",	  "two",  "three", "four",   "five",   "six",
	"seven", "eight", "nine", "ten",   "eleven", "twelve",
};

struct unit {
	int64_t seconds;
	const char *one, *many;
};

static const struct unit units[] = {
	{DAY, "day", "days"},
	{HOUR, "hour", "hours"},
	{MINUTE, "minute", "minutes"},
	{1, "second", "seconds"},
};

/* "sysadminctl and the disk say yes", or NULL when no voter says so. */
static const char *votes_for(struct arena *arena, const struct token *token,
			     enum truth truth)
{
	struct words names = {0};

	for (size_t i = 0; i < TOKEN_SOURCES; i++) {
		if (token->voted[i] && token->sources[i].truth == truth)
			words_add(arena, &names,
				  token_source_people((enum token_source)i));
	}
	if (names.count == 0)
		return NULL;
	return arena_printf(arena, "%s %s %s", words_join(arena, &names, "and"),
			    names.count == 1 ? "says" : "say",
			    truth_word(truth));
}

const char *phrase_date(struct arena *arena, int64_t seconds)
{
	char iso[CLOCK_ISO_SIZE];

	return arena_strndup(arena, clock_format_iso(seconds, iso),
			     ISO_DATE_LENGTH);
}

const char *phrase_moment(struct arena *arena, int64_t seconds)
{
	char people[CLOCK_ISO_SIZE];

	return arena_strdup(arena, clock_format_people(seconds, people));
}

const char *phrase_days_ago(struct arena *arena, int64_t days)
{
	if (days < 1)
		return "less than a day ago";
	return arena_printf(arena, "%" PRId64 " %s ago", days,
			    days == 1 ? "day" : "days");
}

const char *phrase_duration(struct arena *arena, int64_t seconds)
{
	const struct unit *unit = units;

	while (unit->seconds > 1 && seconds < 2 * unit->seconds)
		unit++;
	int64_t count = seconds / unit->seconds;
	return arena_printf(arena, "%" PRId64 " %s", count,
			    count == 1 ? unit->one : unit->many);
}

const char *phrase_count(struct arena *arena, size_t count, const char *one,
			 const char *many)
{
	const char *noun = count == 1 ? one : many;

	if (count < sizeof(small_numbers) / sizeof(small_numbers[0]))
		return arena_printf(arena, "%s %s", small_numbers[count], noun);
	return arena_printf(arena, "%zu %s", count, noun);
}

const char *phrase_capital(struct arena *arena, const char *text)
{
	char *copy = arena_strdup(arena, text);

	if (copy[0] >= 'a' && copy[0] <= 'z')
		copy[0] = (char)(copy[0] - 'a' + 'A');
	return copy;
}

bool phrase_age(const struct machine *machine, const struct fact_time *moment,
		int64_t *days)
{
	if (machine->recovery || fact_no(&machine->clock_plausible))
		return false;
	if (moment->state != FACT_KNOWN || moment->seconds > machine->created)
		return false;
	*days = (machine->created - moment->seconds) / DAY;
	return true;
}

const char *phrase_votes(struct arena *arena, const struct token *token)
{
	const char *yes = votes_for(arena, token, TRUTH_YES);
	const char *no = votes_for(arena, token, TRUTH_NO);

	if (yes != NULL && no != NULL)
		return arena_printf(arena, "%s, %s", yes, no);
	if (yes != NULL)
		return yes;
	return no != NULL ? no : "";
}
