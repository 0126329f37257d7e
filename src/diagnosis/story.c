#include "diagnosis/story.h"

#include "diagnosis/decisive.h"
#include "diagnosis/people.h"
#include "diagnosis/phrase.h"
#include "diagnosis/reset.h"

struct story {
	const struct machine *machine;
	const struct findings *findings;
	struct arena *arena;
	const struct finding *finding; /* what it is about */
};

/* The second sentence: the way on. "" when there is nothing to add. */
typedef const char *story_close(const struct story *story);

static const char *close_fixed_restart(const struct story *story)
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
		return "Nobody holds a SecureToken, so the first one has to "
		       "come from somewhere else.";
	if (finding_holds(story->findings, "no-admin-with-token"))
		return arena_printf(
			story->arena,
			"A SecureToken is held by %s, but by no admin: that "
			"comes first.",
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
		return close_fixed_restart(story);
	if (policy != NULL && policy->severity == SEVERITY_CRITICAL)
		return "The other MDM's password policy may be the cause and "
		       "has to be settled first.";
	return NULL;
}

static const char *close_missing(const struct story *story)
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

static const char *close_broken(const struct story *story)
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

static const char *close_token(const struct story *story)
{
	struct account_order admins =
		machine_token_admins(story->machine, story->arena);

	if (admins.count == 0)
		return close_without_admin(story);
	return arena_printf(story->arena, "%s and can give one.",
			    admins_hold(story, &admins));
}

static const char *close_no_admin(const struct story *story)
{
	return arena_printf(
		story->arena, "It is held by %s: an admin is needed as well.",
		people_names(story->machine, story->arena, person_holds));
}

static const char *close_drifted(const struct story *story)
{
	(void)story;
	return "Try an older password before anything is reset.";
}

static const char *close_nobody(const struct story *story)
{
	const char *waits = service_account_waits_for(story);
	const char *obstacle = reset_obstacle(story->machine, story->findings);

	if (waits != NULL)
		return waits;
	if (obstacle != NULL)
		return arena_printf(story->arena,
				    "A reset in Recovery is not possible: %s.",
				    obstacle);
	return "The first token has to come from a sign-in or from Recovery.";
}

static const char *close_locked(const struct story *story)
{
	(void)story;
	return "Unlock it, so that its accounts can be read.";
}

static const char *close_converting(const struct story *story)
{
	(void)story;
	return "Wait until that has ended, then look again.";
}

static const char *close_leftovers(const struct story *story)
{
	(void)story;
	return "They can lock everybody out: reinstall the agent over them.";
}

/*
 * What the first sentence is about: the first row whose finding holds and is a
 * problem. `opening` stands where the title alone would not be a sentence.
 */
struct story_row {
	const char *id;
	const char *opening;
	story_close *close;
};

static const struct story_row story_rows[] = {
	{"volume-locked", "The Data volume is locked.", close_locked},
	{"agent-leftovers", "The agent is gone, but parts of it remained.",
	 close_leftovers},
	{"service-account-missing", "The service account is missing.",
	 close_missing},
	{"service-account-no-token", "The service account has no SecureToken.",
	 close_broken},
	{"service-account-disk-password-invalid",
	 "The service account's disk password is not valid.", close_broken},
	{"service-account-local-password-invalid",
	 "The service account's local password is not valid.", close_broken},
	{"no-token-anywhere", "Nobody on this Mac has a SecureToken.",
	 close_nobody},
	{"no-admin-with-token", "No admin has a SecureToken.", close_no_admin},
	{"passwords-diverged", NULL, close_drifted},
	{"token-disputed", NULL, NULL},
	{"service-account-token-disputed",
	 "The sources disagree about the service account's SecureToken.",
	 close_broken},
	{"filevault-converting", "FileVault is still converting the disk.",
	 close_converting},
	{"restart-first",
	 "This Mac has not been restarted since it was set up.",
	 close_fixed_restart},
	{"user-without-token", NULL, close_token},
};

static const char *opening_of(const struct story *story,
			      const struct story_row *row)
{
	if (row != NULL && row->opening != NULL)
		return row->opening;
	return arena_printf(story->arena, "%s.", story->finding->title);
}

static bool is_problem(const struct finding *finding)
{
	return finding->severity <= SEVERITY_WARNING;
}

/* The row to tell, with story->finding set; NULL for the generic story. */
static const struct story_row *choose_row(struct story *story, bool critical)
{
	size_t count = sizeof(story_rows) / sizeof(story_rows[0]);

	for (size_t i = 0; i < count; i++) {
		const struct finding *finding =
			finding_by_id(story->findings, story_rows[i].id);

		if (finding == NULL || !is_problem(finding))
			continue;
		/* Something critical is never told after a warning. */
		if (critical && finding->severity != SEVERITY_CRITICAL)
			continue;
		story->finding = finding;
		return &story_rows[i];
	}
	return NULL;
}

static const char *tell_problems(struct story *story,
				 const struct diagnosis *diagnosis)
{
	const struct story_row *row =
		choose_row(story, diagnosis->critical > 0);
	const char *close = "";

	if (row == NULL)
		story->finding = &diagnosis->findings.items[0];
	else if (row->close != NULL)
		close = row->close(story);
	return arena_printf(story->arena, "%s%s%s", opening_of(story, row),
			    *close != '\0' ? " " : "", close);
}

static const char *tell_healthy(struct story *story)
{
	const struct machine *machine = story->machine;
	struct account_order admins =
		machine_token_admins(machine, story->arena);
	const char *opening = "Nothing wrong was found.";

	if (fact_yes(&machine->answers.sign_in_fails))
		opening = "Nothing wrong was found, although somebody cannot "
			  "sign in.";
	if (!finding_holds(story->findings, "service-account-healthy"))
		return opening;
	if (admins.count == 0)
		return arena_printf(story->arena,
				    "%s The service account holds a "
				    "SecureToken.",
				    opening);
	return arena_printf(
		story->arena,
		"%s The service account holds a SecureToken, and so %s %s.",
		opening, admins.count == 1 ? "does" : "do",
		phrase_count(story->arena, admins.count, "local admin",
			     "local admins"));
}

static const char *tell_undetermined(const struct story *story)
{
	const struct machine *machine = story->machine;
	bool service = decisive_service_account(machine);
	bool tokens = decisive_tokens(machine);

	if (finding_holds(story->findings, "volume-locked"))
		return arena_printf(story->arena, "%s %s",
				    "The Data volume is locked, so too little "
				    "is known to judge this Mac.",
				    close_locked(story));
	return arena_printf(story->arena,
			    "Too little is known to judge this Mac: it stays "
			    "open %s%s%s.",
			    service ? "whether the service account exists" : "",
			    service && tokens ? " and " : "",
			    tokens ? "who holds a SecureToken" : "");
}

const char *story_tell(const struct machine *machine,
		       const struct diagnosis *diagnosis, struct arena *arena)
{
	struct story story = {
		.machine = machine,
		.findings = &diagnosis->findings,
		.arena = arena,
	};

	switch (diagnosis->verdict) {
	case VERDICT_NOT_APPLICABLE:
		return diagnosis->findings.items[0].why;
	case VERDICT_HEALTHY:
		return tell_healthy(&story);
	case VERDICT_UNDETERMINED:
		return tell_undetermined(&story);
	case VERDICT_PROBLEMS:
		break;
	}
	return tell_problems(&story, diagnosis);
}
