#include "diagnosis/story_close.h"

#include "diagnosis/people.h"
#include "diagnosis/phrase.h"
#include "diagnosis/reset.h"

const char *close_restart(const struct story *story)
{
	(void)story;
	return "Restart the Mac, sign in and look again before anything else.";
}

/* The names of few, the number of many. */
static const char *admins_hold(const struct story *story,
			       const struct account_order *admins)
{
	const struct account *accounts = story->machine->accounts.items;

	if (admins->count == 1)
		return arena_printf(story->arena,
				    "%s is an admin with a SecureToken",
				    accounts[admins->items[0]].name);
	return arena_printf(
		story->arena, "%s hold a SecureToken",
		phrase_capital(story->arena,
			       phrase_count(story->arena, admins->count,
					    "local admin", "local admins")));
}

static const char *one_of(const struct account_order *admins)
{
	return admins->count == 1 ? "that account" : "one of them";
}

/* What belongs to a normal session comes after Recovery. */
static const char *first_restart(const struct story *story)
{
	return story->machine->recovery ? "restart and " : "";
}

static bool agent_works(const struct findings *findings)
{
	return !finding_holds(findings, "agent-missing") &&
	       !finding_holds(findings, "agent-stopped") &&
	       !finding_holds(findings, "agent-outdated");
}

/* Nobody can simply do it: who could, once something else is done? */
static const char *close_without_admin(const struct story *story)
{
	const struct machine *machine = story->machine;
	const char *obstacle = reset_obstacle(machine, story->findings);

	if (people_without_tokens(machine) && obstacle != NULL)
		return arena_printf(story->arena,
				    "Nobody holds a SecureToken, and %s.",
				    obstacle);
	if (people_without_tokens(machine))
		return "Nobody holds a SecureToken: the first one comes from "
		       "a sign-in at the login window or from a reset in "
		       "Recovery.";
	if (finding_holds(story->findings, "no-admin-with-token"))
		return arena_printf(
			story->arena,
			"No admin has a SecureToken, only %s: that comes "
			"first.",
			people_names(machine, story->arena, person_holds));
	if (people_count(machine, person_disputed) > 0)
		return arena_printf(
			story->arena,
			"Whether %s holds a SecureToken is disputed: that "
			"comes first.",
			people_names(machine, story->arena, person_disputed));
	return "Who could help is not known yet.";
}

/* What has to happen before the service account can be repaired at all. */
static const char *service_account_waits_for(const struct story *story)
{
	const struct finding *policy =
		finding_by_id(story->findings, "password-policy-conflict");

	if (finding_holds(story->findings, "filevault-converting"))
		return "Wait until the disk has been converted, then look "
		       "again.";
	if (finding_holds(story->findings, "restart-first"))
		return close_restart(story);
	if (policy != NULL && policy->severity == SEVERITY_CRITICAL)
		return "The other MDM's password policy may be the cause and "
		       "has to be settled first.";
	return NULL;
}

const char *close_missing(const struct story *story)
{
	const char *waits = service_account_waits_for(story);
	struct account_order admins =
		machine_token_admins(story->machine, story->arena);

	if (waits != NULL)
		return waits;
	if (admins.count == 0)
		return close_without_admin(story);
	return arena_printf(story->arena, "%s and can bring it back: %s%s %s.",
			    admins_hold(story, &admins), first_restart(story),
			    agent_works(story->findings)
				    ? "sign in with"
				    : "reinstall the agent with",
			    one_of(&admins));
}

const char *close_broken(const struct story *story)
{
	const char *waits = service_account_waits_for(story);
	struct account_order admins =
		machine_token_admins(story->machine, story->arena);

	if (waits != NULL)
		return waits;
	if (admins.count == 0)
		return close_without_admin(story);
	return arena_printf(story->arena, "%s: %sreinstall the agent with %s.",
			    admins_hold(story, &admins), first_restart(story),
			    one_of(&admins));
}

const char *close_token(const struct story *story)
{
	struct account_order admins =
		machine_token_admins(story->machine, story->arena);

	if (admins.count == 0)
		return close_without_admin(story);
	return arena_printf(story->arena, "%s and can give one.",
			    admins_hold(story, &admins));
}

const char *close_no_admin(const struct story *story)
{
	return arena_printf(
		story->arena, "It is held by %s: an admin is needed as well.",
		people_names(story->machine, story->arena, person_holds));
}

const char *close_drifted(const struct story *story)
{
	(void)story;
	return "Try an older password before anything is reset.";
}

/* Who is disputed is no candidate, so every candidate is somebody else. */
const char *close_disputed(const struct story *story)
{
	struct account_order admins =
		machine_token_admins(story->machine, story->arena);
	const char *obstacle = reset_obstacle(story->machine, story->findings);

	if (admins.count > 0)
		return arena_printf(story->arena, "%s and can give it again.",
				    admins_hold(story, &admins));
	if (obstacle != NULL)
		return arena_printf(story->arena,
				    "No other admin can give it again, and %s.",
				    obstacle);
	return "No other admin can give it again.";
}

const char *close_nobody(const struct story *story)
{
	const char *waits = service_account_waits_for(story);
	const char *obstacle = reset_obstacle(story->machine, story->findings);

	if (waits != NULL)
		return waits;
	if (obstacle != NULL)
		return arena_printf(story->arena,
				    "A reset in Recovery is not possible: %s.",
				    obstacle);
	return "The first one comes from a sign-in at the login window or "
	       "from a reset in Recovery.";
}

const char *close_locked(const struct story *story)
{
	(void)story;
	return "Unlock it, so that its accounts can be read.";
}

const char *close_converting(const struct story *story)
{
	(void)story;
	return "Wait until that has ended, then look again.";
}

const char *close_leftovers(const struct story *story)
{
	(void)story;
	return "They can lock everybody out: reinstall the agent over them.";
}
