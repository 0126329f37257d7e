#include "repair/plan_draft.h"

#include <stdlib.h>

#include "base/text.h"
#include "diagnosis/reset.h"

/*
 * Why a path is offered: the first row of the path whose finding called for it
 * (NULL: whatever did) and whose question, if any, is answered with yes. Every
 * path has a row without both.
 */
struct reason {
	const char *path;
	const char *finding;
	bool (*when)(const struct plan_cast *cast);
	const char *words; /* one or two sentences with {holes} */
};

static bool promoted_first(const struct plan_cast *cast)
{
	return cast->promoted;
}

static bool reset_impossible(const struct plan_cast *cast)
{
	return cast->draft->obstacle != NULL &&
	       reset_called_for(cast->draft->findings);
}

static bool policy_harmless_now(const struct plan_cast *cast)
{
	const struct finding *finding = finding_by_id(
		cast->draft->findings, "password-policy-conflict");

	return finding != NULL && finding->severity != SEVERITY_CRITICAL;
}

static bool nothing_found(const struct plan_cast *cast)
{
	return cast->path->findings.count == 0;
}

static const struct reason reasons[] = {
	{"restart-and-recheck", NULL, NULL,
	 "This Mac was set up after its last start, and much of what looks "
	 "wrong then settles at the next sign-in."},

	{"sign-in-as-token-admin", NULL, promoted_first,
	 "Once {admins} is an admin, one sign-in at the login window is "
	 "enough: the agent then creates the service account."},
	{"sign-in-as-token-admin", NULL, NULL,
	 "The agent creates the missing service account by itself when "
	 "{admins} signs in at the login window."},

	{"service-account-utility", NULL, NULL,
	 "The utility is on this Mac, and it opens as long as there is no "
	 "service account. It asks for the password of {admins}."},

	{"reinstall-agent", "agent-missing", NULL,
	 "The agent is not on this Mac, so nothing creates or looks after the "
	 "service account. Installing it brings both back."},
	{"reinstall-agent", "agent-outdated", NULL,
	 "This agent is too old to know the service account. A current one "
	 "creates it, with the password of {admins}."},
	{"reinstall-agent", "agent-stopped", NULL,
	 "The agent does not run. Installing it over itself starts it again "
	 "and renews the service account."},
	{"reinstall-agent", "service-account-missing", NULL,
	 "The installer asks for the password of {admins} and creates the "
	 "service account anew."},
	{"reinstall-agent", "service-account-orphan", NULL,
	 "Somebody still counts on a service account that is not there. "
	 "Installing the agent creates it and tells the console."},
	{"reinstall-agent", NULL, NULL,
	 "The service account is there but of no use, and the utility refuses "
	 "while it exists. Installing the agent over itself makes it anew."},

	{"resolve-password-policy", NULL, policy_harmless_now,
	 "The service account is not in trouble now, but the rules of the "
	 "other MDM can reject its next password."},
	{"resolve-password-policy", NULL, NULL,
	 "The rules of the other MDM can reject the service account's long "
	 "random password. While they hold, every repair can fail again."},

	{"recovery-reset-password", "no-token-anywhere", NULL,
	 "{all-managed}Nobody on this Mac holds a token that could be passed "
	 "on; a password that is set in Recovery brings one."},
	{"recovery-reset-password", NULL, NULL,
	 "{all-managed}If nothing else mends the token of {users}, a password "
	 "that is set in Recovery does."},

	{"grant-token", "user-without-token", NULL,
	 "{admin} holds a SecureToken and can give one to {users}."},
	{"grant-token", NULL, NULL,
	 "{admin} holds a token of their own, so the broken one of {users} "
	 "can be taken away and granted anew."},

	{"promote-token-holder", "admin-membership-incomplete", NULL,
	 "The group of admins knows {users} by name only, and Recovery goes "
	 "by the GUID. Adding the account again writes both."},
	{"promote-token-holder", NULL, NULL,
	 "{users} holds a SecureToken but is no admin. {promoter} can change "
	 "that without a token, and then everything else is possible."},

	{"sign-in-with-bootstrap-token", NULL, NULL,
	 "The MDM keeps a bootstrap token of this Mac: one sign-in at the "
	 "login window, on a network, gives a SecureToken."},

	{"try-previous-password", "passwords-diverged", NULL,
	 "The account and the disk want different passwords of {users}; one "
	 "of the two still has the one before."},
	{"try-previous-password", NULL, NULL,
	 "The sources disagree about the token of {users}. If an earlier "
	 "password still opens the disk, nothing has to be reset."},

	{"use-another-admin", "not-volume-owner", NULL,
	 "The volume is not owned by {users}. {admins} can authorise what "
	 "needs an owner."},
	{"use-another-admin", "granter-not-admin", NULL,
	 "{users} is no admin, so the grant was refused. {admins} can grant "
	 "it."},
	{"use-another-admin", NULL, NULL,
	 "Whatever needs an admin works with {admins}, whose token nobody "
	 "disputes."},

	{"update-preboot", "preboot-stale", NULL,
	 "The start screen and Recovery use a copy of the list of people, and "
	 "it is not up to date."},
	{"update-preboot", "not-volume-owner", NULL,
	 "It takes a minute, changes nobody's password and may be enough, so "
	 "it comes before anything else."},
	{"update-preboot", NULL, NULL,
	 "Recovery learns of an admin from a copy in Preboot, which has to be "
	 "written anew after the group was mended."},

	{"escrow-bootstrap-token", "bootstrap-token-stale", NULL,
	 "The bootstrap token that the MDM keeps does not work on this disk. "
	 "{admin} can hand over a new one."},
	{"escrow-bootstrap-token", NULL, NULL,
	 "The MDM takes bootstrap tokens and has none of this Mac. {admin} "
	 "can hand one over."},

	{"rotate-recovery-key", "recovery-key-missing", NULL,
	 "FileVault is on and no recovery key opens the disk. {console} can "
	 "make one while signing in still works."},
	{"rotate-recovery-key", "recovery-key-invalid", NULL,
	 "The recovery key at hand does not open the disk. {console} can make "
	 "a new one while signing in still works."},
	{"rotate-recovery-key", NULL, NULL,
	 "The present key reached nobody; a key that is made once the profile "
	 "is there does."},

	{"redeploy-profile", NULL, NULL,
	 "The recovery key is kept nowhere, because no profile on this Mac "
	 "passes it on."},

	{"finish-encryption", NULL, NULL,
	 "The disk is still being converted. Until that has ended, other "
	 "faults may be no faults."},

	{"clean-agent-leftovers", NULL, NULL,
	 "Parts of the removed agent still take part in every sign-in and can "
	 "lock everybody out."},

	{"first-interactive-sign-in", NULL, NULL,
	 "FileVault is off and nobody holds a token: macOS gives the first "
	 "one to an admin who signs in at the login window."},

	{"unlock-volume", NULL, NULL,
	 "The disk is locked, so its accounts and the agent cannot be read. "
	 "What stands below may change once it is open."},

	{"update-macos", NULL, NULL,
	 "macOS 26.0 to 26.3 loses a file that Recovery needs, and refreshing "
	 "Preboot does not help there. 26.4 mends it."},

	{"escalate", NULL, reset_impossible,
	 "New passwords would have to be set in Recovery, but {obstacle}."},
	{"escalate", "login-plugin-suspect", NULL,
	 "Account, token and password are in order, and a login plug-in of "
	 "somebody else takes part in signing in: ask who looks after it."},
	{"escalate", "service-account-unknown", NULL,
	 "Nothing that could be read says whether the service account exists. "
	 "More can be read as root or with the disk unlocked."},
	{"escalate", "evidence-incomplete", NULL,
	 "Too little could be read to judge this Mac. The first step lists "
	 "what to read as root."},
	{"escalate", "no-admin-with-token", NULL,
	 "Somebody holds a SecureToken, but no enabled admin is left who "
	 "could use it or pass the admin right on."},
	{"escalate", "recovery-key-missing", NULL,
	 "A recovery key can only be made in the session of somebody who can "
	 "unlock the disk, and not before macOS 10.13.2."},
	{"escalate", "recovery-key-invalid", NULL,
	 "A recovery key can only be made in the session of somebody who can "
	 "unlock the disk, and not before macOS 10.13.2."},
	{"escalate", "bootstrap-token-not-escrowed", NULL,
	 "Handing over the bootstrap token takes an admin with a SecureToken, "
	 "and there is none yet."},
	{"escalate", "bootstrap-token-stale", NULL,
	 "Handing over a new bootstrap token takes an admin with a "
	 "SecureToken, and there is none yet."},
	{"escalate", NULL, nothing_found,
	 "Somebody cannot sign in, and nothing that can be read here explains "
	 "it."},
	{"escalate", NULL, NULL,
	 "No other way out answers what was found: {findings}."},

	{"check-passwords", NULL, NULL,
	 "The account and the disk each have a password of {users}. Most often "
	 "they are the same; only a check tells."},

	{"none", "not-applicable", NULL, "Nothing is judged here: {scope}."},
	{"none", NULL, NULL, "Nothing that was found needs a repair."},
};

static bool reason_fits(const struct reason *reason,
			const struct plan_cast *cast)
{
	if (!text_equal(reason->path, cast->path->info->id))
		return false;
	if (reason->finding != NULL &&
	    !words_have(&cast->path->findings, reason->finding))
		return false;
	return reason->when == NULL || reason->when(cast);
}

const char *plan_why(const struct plan_cast *cast)
{
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reason_fits(&reasons[i], cast))
			return plan_words(cast, reasons[i].words);
	abort();
}
