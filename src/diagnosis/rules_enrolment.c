#include "diagnosis/decisive.h"
#include "diagnosis/judges.h"
#include "diagnosis/phrase.h"

/* The console's Needs Attention list holds only older devices. */
#define RECENT_DAYS 10

/* A moment that lies ahead is a wrong clock, not a missing restart. */
static bool not_restarted(const struct machine *machine,
			  const struct fact_time *moment)
{
	return machine_restarted_since(machine, moment) == TRUTH_NO &&
	       moment->seconds <= machine->created;
}

/* Without an MDM the only date is the one on which the console learned of it. */
static const char *enrolled_words(const struct machine *machine)
{
	const struct fact_time *enrolled = &machine->mdm.enrolled_at;
	const struct fact_time *created = &machine->record.created;

	if (created->state == FACT_KNOWN &&
	    created->seconds == enrolled->seconds)
		return "added to JumpCloud";
	return "enrolled";
}

/* A moment since which the Mac has certainly not been restarted. */
static const struct fact_time *not_restarted_since(
	const struct machine *machine, const char **what, const char **event)
{
	const struct fact_time *agent = &machine->agent.installed_at;
	const struct fact_time *enrolled = &machine->mdm.enrolled_at;

	if (not_restarted(machine, agent)) {
		*what = "the JumpCloud agent";
		*event = "installed";
		return agent;
	}
	if (not_restarted(machine, enrolled)) {
		*what = "the Mac";
		*event = enrolled_words(machine);
		return enrolled;
	}
	return NULL;
}

static bool service_account_waits(const struct rule_context *context)
{
	/* Nothing is waited for on a Mac that JumpCloud never touched. */
	if (jumpcloud_absent(context->machine))
		return false;
	return finding_holds(context->findings, "service-account-missing") ||
	       finding_holds(context->findings, "service-account-no-token");
}

static bool recovery_key_waits(const struct machine *machine)
{
	return fact_yes(&machine->filevault.on) &&
	       fact_no(&machine->crypto.personal_recovery) &&
	       !fact_yes(&machine->filevault.personal_key) &&
	       fact_yes(&machine->mdm.automated) &&
	       not_restarted(machine, &machine->mdm.enrolled_at);
}

static void add_restart_first(struct rule_context *context,
			      const struct fact_time *moment, const char *what,
			      const char *event, const char *waits)
{
	const struct machine *machine = context->machine;
	struct finding *finding = rule_add(
		context, NULL,
		"This Mac was started at %s and has not been restarted since "
		"%s was %s at %s. %s often comes with the first sign-in after "
		"a restart.",
		phrase_moment(context->arena, machine->hardware.boot.seconds),
		what, event, phrase_moment(context->arena, moment->seconds),
		waits);

	rule_cite(context, finding, &machine->hardware.boot.source);
	rule_cite(context, finding, &moment->source);
}

void judge_restart_first(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const char *what, *event;
	const struct fact_time *moment =
		not_restarted_since(machine, &what, &event);

	if (moment != NULL && service_account_waits(context))
		add_restart_first(context, moment, what, event,
				  "The service account with its token");
	else if (recovery_key_waits(machine))
		add_restart_first(context, &machine->mdm.enrolled_at, "the Mac",
				  enrolled_words(machine), "The recovery key");
}

void judge_recent_enrolment(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct fact_time *moment = &machine->mdm.enrolled_at;
	const char *event = enrolled_words(machine);
	int64_t days;

	if (!phrase_age(machine, moment, &days) || days >= RECENT_DAYS) {
		moment = &machine->record.created;
		event = "added to JumpCloud";
		if (!phrase_age(machine, moment, &days) || days >= RECENT_DAYS)
			return;
	}
	const char *ago = phrase_days_ago(context->arena, days);
	struct finding *finding = rule_add(
		context, NULL,
		"This Mac was %s %s, on %s. The console's Needs "
		"Attention list starts at %d days.",
		event, ago, phrase_date(context->arena, moment->seconds),
		RECENT_DAYS);
	finding->title =
		arena_printf(context->arena, "%s %s",
			     phrase_capital(context->arena, event), ago);
	rule_cite(context, finding, &moment->source);
}

void judge_jumpcloud_mdm(struct rule_context *context)
{
	const struct machine_mdm *mdm = &context->machine->mdm;

	if (mdm->vendor != MDM_JUMPCLOUD)
		return;
	struct finding *finding =
		rule_add(context, NULL,
			 "This Mac is managed by JumpCloud's own MDM, which "
			 "does not use the bootstrap token.");
	rule_cite(context, finding, &mdm->vendor_source);
}
