#include "derive.h"

#include "base/clock.h"

enum {
	HOUR = 3600,
	DAY = 24 * HOUR,
	/* kern.boottime follows the clock; this much it may be off. */
	BOOT_SLACK = 5 * 60,
};

/* Before the first macOS with tokens no clock of such a Mac can be right. */
static int64_t first_moment(void)
{
	int64_t seconds = 0;

	clock_from_parts(2017, 9, 1, 0, 0, 0, &seconds);
	return seconds;
}

static bool is_implausible(const struct machine *machine)
{
	const struct fact_time *boot = &machine->hardware.boot;

	return machine->created < first_moment() ||
	       (boot->state == FACT_KNOWN &&
		boot->seconds > machine->created + BOOT_SLACK);
}

void derive_clock(struct build *build)
{
	struct machine *machine = build->machine;
	struct fact *plausible = &machine->clock_plausible;

	if (machine->recovery) {
		plausible->source.note = "nobody has checked Recovery's clock";
		return;
	}
	plausible->truth = is_implausible(machine) ? TRUTH_NO : TRUTH_YES;
	source_join(build, &plausible->source, &machine->hardware.boot.source);
}

/* One reason for which a record may be too old. */
struct staleness {
	enum truth truth;
	const char *why;
};

static struct staleness older_than_a_day(const struct machine *machine)
{
	const struct fact_time *contact = &machine->record.last_contact;
	struct staleness result = {
		TRUTH_UNKNOWN, "its last contact is more than 24 hours ago"};

	if (fact_yes(&machine->clock_plausible))
		result.truth = machine->created - contact->seconds > DAY
				       ? TRUTH_YES
				       : TRUTH_NO;
	return result;
}

static struct staleness older_than_start(const struct machine *machine)
{
	const struct fact_time *contact = &machine->record.last_contact;
	struct staleness result = {machine_restarted_since(machine, contact),
				   "the Mac was restarted after its last "
				   "contact"};

	return result;
}

/*
 * Times in the log are local ones. The file's own time is not, and belongs to
 * the last line: so the distance to that line gives the moment.
 */
static struct staleness older_than_change(const struct build *build)
{
	const struct machine *machine = build->machine;
	const struct machine_agent *agent = &machine->agent;
	const struct fact_time *change = &agent->log_password_changed;
	struct staleness result = {TRUTH_NO,
				   "the service account's password was changed "
				   "after its last contact"};

	if (change->state != FACT_KNOWN)
		return result;
	result.truth = TRUTH_UNKNOWN;
	if (build->log_modified.state == FACT_KNOWN)
		result.truth = machine->record.last_contact.seconds <
					       build->log_modified.seconds -
						       (agent->log_last_line -
							change->seconds)
				       ? TRUTH_YES
				       : TRUTH_NO;
	return result;
}

void derive_record(struct build *build)
{
	struct machine *machine = build->machine;
	struct machine_record *record = &machine->record;
	struct staleness reasons[3];
	enum truth stale = TRUTH_NO;

	if (!record->present || record->last_contact.state != FACT_KNOWN)
		return;
	reasons[0] = older_than_a_day(machine);
	reasons[1] = older_than_start(machine);
	reasons[2] = older_than_change(build);
	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++) {
		if (reasons[i].truth == TRUTH_UNKNOWN && stale == TRUTH_NO)
			stale = TRUTH_UNKNOWN;
		if (reasons[i].truth != TRUTH_YES)
			continue;
		stale = TRUTH_YES;
		if (!record->stale_why)
			record->stale_why = reasons[i].why;
	}
	record->stale.truth = stale;
	source_join(build, &record->stale.source, &record->last_contact.source);
}
