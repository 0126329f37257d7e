#include "repair/path_steps.h"

const struct step_info steps_try_previous_password[] = {
	{
		.id = "previous-ask",
		.kind = STEP_READ,
		.title = "Ask for earlier passwords",
		.text = "A password that was changed by somebody else, by a "
			"script or by a directory often reaches the account "
			"but not the disk. Then the disk still has the one "
			"before. Ask {users} for it; the password of the day "
			"the Mac was handed over is a good guess too.",
		.needs = "person",
		.failure = "If nobody remembers any, take the next way out.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "previous-check-disk",
		.kind = STEP_CHECK,
		.about = ABOUT_EACH,
		.title = "Try it on the disk, as {user}",
		.text = "The disk says whether it accepts the password for "
			"{user}. Nothing is unlocked or changed. Three tries "
			"at most; the disk counts them too.",
		.precondition = "device-known user-guid-known",
		.needs = "user-password",
		.command = "check-disk-password",
		.risk = "Too many wrong tries make the disk refuse every "
			"password for a while. This program stops before.",
		.failure = "Try another earlier password, or take the next way "
			   "out.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "previous-check-local",
		.kind = STEP_CHECK,
		.about = ABOUT_EACH,
		.where = PATH_SESSION,
		.title = "Try it on the account {user}",
		.text = "macOS says whether it is the password with which "
			"{user} signs in. The two answers together tell which "
			"of the two places is behind.",
		.precondition = "normal-session user-exists",
		.needs = "user-password",
		.command = "check-local-password",
		.risk = "A wrong try counts towards the lock-out of the "
			"account.{catalina}",
		.failure = "An account that is disabled or has no password "
			   "cannot be checked.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "previous-unlock",
		.kind = STEP_BY_HAND,
		.title = "Unlock with the one, sign in with the other",
		.text = "Restart. At the first screen the disk wants the "
			"password it accepted; if a second screen asks again, "
			"it wants the one of the account.",
		.needs = "user-password person",
		.failure = "On Apple silicon, Option-Shift-Return at the "
			   "first screen asks for the recovery key instead.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "previous-change",
		.kind = STEP_BY_HAND,
		.title = "Set one password for both",
		.text = "Signed in as {users}, change the password the usual "
			"way: System Settings, or the JumpCloud menu for an "
			"account that JumpCloud manages, giving the old one "
			"that was asked for. That writes the new password to "
			"the account and to the disk.",
		.precondition = "normal-session",
		.needs = "user-password person",
		.changes = "Account and disk have the same password.",
		.risk = "If the keychain still has an older password, macOS "
			"asks for that one. Do not choose a new keychain while "
			"there is hope to remember it.",
		.undo = "Change it again.",
		.failure = "If the old password is refused, the account has "
			   "neither of the two: take the next way out.",
		.damage = DAMAGE_UNDOABLE,
	},
	{
		.id = "previous-confirm-disk",
		.kind = STEP_CHECK,
		.about = ABOUT_EACH,
		.where = PATH_SESSION,
		.title = "See that the disk has the new password of {user}",
		.text = "The password that was set last is tried on the disk. "
			"Nothing is unlocked or changed.",
		.precondition = "device-known user-guid-known",
		.needs = "user-password",
		.command = "check-disk-password",
		.risk = "Too many wrong tries make the disk refuse every "
			"password for a while. This program stops before.",
		.failure = "Restart once: some changes reach the disk at the "
			   "next sign-in. Then check again.",
		.damage = DAMAGE_NONE,
		.verify = "tokens.disputed",
	},
	{
		.id = "previous-confirm-local",
		.kind = STEP_CHECK,
		.about = ABOUT_EACH,
		.where = PATH_SESSION,
		.title = "See that macOS has the new password of {user}",
		.text = "The same password is tried on the account. When both "
			"accept it, the two agree again.",
		.precondition = "normal-session user-exists",
		.needs = "user-password",
		.command = "check-local-password",
		.risk = "A wrong try counts towards the lock-out of the "
			"account.{catalina}",
		.failure = "Then the password was changed in one of the two "
			   "places only: change it once more, giving the old "
			   "one that was asked for.",
		.damage = DAMAGE_NONE,
		.verify = "tokens.disputed",
	},
};

const struct step_info steps_check_passwords[] = {
	{
		.id = "check-disk",
		.kind = STEP_CHECK,
		.about = ABOUT_EACH,
		.title = "Try the password of {user} on the disk",
		.text = "The disk says whether it accepts the password. "
			"Nothing is unlocked or changed. Three tries at most; "
			"the disk counts them too.",
		.precondition = "device-known user-guid-known",
		.needs = "user-password",
		.command = "check-disk-password",
		.risk = "Too many wrong tries make the disk refuse every "
			"password for a while. This program stops before.",
		.failure = "If the account accepts it and the disk does not, "
			   "the disk may still have an older one.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "check-local",
		.kind = STEP_CHECK,
		.about = ABOUT_EACH,
		.where = PATH_SESSION,
		.title = "Try the password of {user} on the account",
		.text = "macOS says whether it is the password with which "
			"{user} signs in.",
		.precondition = "normal-session user-exists",
		.needs = "user-password",
		.command = "check-local-password",
		.risk = "A wrong try counts towards the lock-out of the "
			"account.{catalina}",
		.failure = "An account that is disabled or has no password "
			   "cannot be checked.",
		.damage = DAMAGE_NONE,
	},
};

const struct step_info steps_use_another_admin[] = {
	{
		.id = "another-choose",
		.kind = STEP_READ,
		.title = "Choose another admin",
		.text = "These admins hold a SecureToken: {admins}. Whatever "
			"asks for an admin works with one of them until the "
			"token of {users} is mended.",
		.failure = "If none of them is at hand, take the next way out.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "another-check-disk",
		.kind = STEP_CHECK,
		.about = ABOUT_ADMIN,
		.title = "Check that the disk accepts {user}",
		.text = "The disk says whether it accepts the password for "
			"{user}. Nothing is unlocked or changed.",
		.precondition = "device-known admin-guid-known",
		.needs = "admin-password",
		.command = "check-disk-password",
		.risk = "Too many wrong tries make the disk refuse every "
			"password for a while. This program stops before.",
		.failure = "The next to try: {next}.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "another-check-local",
		.kind = STEP_CHECK,
		.about = ABOUT_ADMIN,
		.where = PATH_SESSION,
		.title = "Check that macOS accepts {user}",
		.text = "macOS says whether it is the password with which "
			"{user} signs in. Only an admin whose two answers "
			"agree is a good choice.",
		.precondition = "normal-session admin-authorises",
		.needs = "admin-password",
		.command = "check-local-password",
		.risk = "A wrong try counts towards the lock-out of the "
			"account.{catalina}",
		.failure = "The next to try: {next}.",
		.damage = DAMAGE_NONE,
	},
};
