#include "diagnosis/story.h"

#include <string.h>

#include "diagnosis/decisive.h"
#include "diagnosis/phrase.h"
#include "diagnosis/story_close.h"

/*
 * What the first sentence is about: the first row whose finding holds and is a
 * problem. `opening` stands where the title alone would not be a sentence.
 */
struct story_row {
	const char *id;
	const char *opening;
	story_close *close;
	const char *several; /* "Two accounts ...", for one finding each */
};

static const struct story_row story_rows[] = {
	{
		.id = "volume-locked",
		.opening = "The Data volume is locked.",
		.close = close_locked,
	},
	{
		.id = "agent-leftovers",
		.opening = "The agent is gone, but parts of it remained.",
		.close = close_leftovers,
	},
	{
		.id = "service-account-missing",
		.opening = "The service account is missing.",
		.close = close_missing,
	},
	{
		.id = "service-account-no-token",
		.opening = "The service account has no SecureToken.",
		.close = close_broken,
	},
	{
		.id = "service-account-disk-password-invalid",
		.opening = "The service account's disk password is not valid.",
		.close = close_broken,
	},
	{
		.id = "service-account-local-password-invalid",
		.opening = "The service account's local password is not valid.",
		.close = close_broken,
	},
	{
		.id = "no-token-anywhere",
		.opening = "Nobody on this Mac has a SecureToken.",
		.close = close_nobody,
	},
	{
		.id = "no-admin-with-token",
		.opening = "No admin has a SecureToken.",
		.close = close_no_admin,
	},
	{
		.id = "passwords-diverged",
		.close = close_drifted,
		.several = "have a password that only opens the account or "
			   "only the disk",
	},
	{
		.id = "token-disputed",
		.close = close_disputed,
		.several = "have a SecureToken about which the sources "
			   "disagree",
	},
	{
		.id = "service-account-token-disputed",
		.opening = "The sources disagree about the service account's "
			   "SecureToken.",
		.close = close_broken,
	},
	{
		.id = "filevault-converting",
		.opening = "FileVault is still converting the disk.",
		.close = close_converting,
	},
	{
		.id = "restart-first",
		.opening = "This Mac has not been restarted since it was set "
			   "up.",
		.close = close_restart,
	},
	{
		.id = "user-without-token",
		.close = close_token,
		.several = "have no SecureToken",
	},
};

static size_t count_id(const struct findings *findings, const char *id)
{
	size_t count = 0;

	for (size_t i = 0; i < findings->count; i++)
		count += strcmp(findings->items[i].id, id) == 0;
	return count;
}

static const char *opening_of(const struct story *story,
			      const struct story_row *row)
{
	size_t count = count_id(story->findings, story->finding->id);

	if (row != NULL && row->opening != NULL)
		return row->opening;
	if (row != NULL && count > 1)
		return arena_printf(
			story->arena, "%s %s.",
			phrase_capital(story->arena,
				       phrase_count(story->arena, count,
						    "account", "accounts")),
			row->several);
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
	if (jumpcloud_absent(machine))
		return arena_printf(story->arena,
				    "%s JumpCloud is not on this Mac.",
				    opening);
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
