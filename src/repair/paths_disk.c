#include "repair/path_steps.h"

const struct step_info steps_update_preboot[] = {
	{
		.id = "preboot-update",
		.kind = STEP_COMMAND,
		.title = "Write the list in Preboot anew",
		.text = "The FileVault screen and Recovery offer the people in "
			"a copy that lies on the Preboot volume. It is written "
			"anew from the accounts and the disk. That takes ten "
			"seconds or more and cures no dead token.",
		.precondition = "volume-readable not-converting",
		.command = "update-preboot",
		.changes = "The copy in Preboot agrees with the disk.",
		.failure = "Only an overall error of zero is a success. "
			   "Restart once and run it again; if it still fails, "
			   "save the case file.",
		.by_hand = "Type the same command in Terminal, as root.",
		.undo = "There is nothing to take back: it is written "
			"anew from the disk every time.",
		.damage = DAMAGE_UNDOABLE,
		.verify = "preboot.current",
	},
};

const struct step_info steps_update_macos[] = {
	{
		.id = "update-macos-install",
		.kind = STEP_BY_HAND,
		.title = "Update macOS to 26.4 or newer",
		.text = "This Mac runs {version}. macOS 26.0 to 26.3 loses a "
			"file in Preboot, so that Recovery offers nobody; "
			"writing Preboot anew does not bring it back before "
			"26.4. Open System Settings, General, Software "
			"Update.",
		.precondition = "normal-session",
		.needs = "admin-password person network",
		.changes = "The Mac runs a newer macOS.",
		.risk = "On Apple silicon the update asks for the password of "
			"a volume owner.",
		.failure = "If the update finds no owner, let another admin "
			   "start it, or let the MDM send it.",
		.damage = DAMAGE_LASTING,
	},
	{
		.id = "update-macos-recheck",
		.kind = STEP_READ,
		.title = "Look again",
		.text = "Start this program after the update. If Preboot still "
			"lacks somebody, write its list anew then.",
		.failure = "Save the case file and ask for help.",
		.damage = DAMAGE_NONE,
		.verify = "macos.version preboot.current",
	},
};

const struct step_info steps_rotate_recovery_key[] = {
	{
		.id = "rotate-know",
		.kind = STEP_READ,
		.title = "Know where the new key goes",
		.text = "A new key makes the old one worthless at once. Make "
			"sure first that the MDM or JumpCloud will receive "
			"it, or that somebody can write it down.",
		.failure = "Stop here: nothing has been done yet.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "rotate-run",
		.kind = STEP_BY_HAND,
		.title = "Make a new key, as {console}",
		.text = "Where JumpCloud's FileVault policy applies and the "
			"service account is good, the agent changes the key by "
			"itself: look in the console first. Otherwise "
			"{console} "
			"does it in Terminal, in the session at this screen "
			"and nowhere else.",
		.precondition = "normal-session signed-in console-holds-token "
				"key-change-safe filevault-on not-converting",
		.needs = "console-password person network",
		.changes = "The old recovery key opens nothing any more; a new "
			   "one does.",
		.risk = "The new key is shown once, on the screen. Whoever "
			"sees it can open this disk.",
		.failure = "An authentication error means that this password "
			   "does not open the disk: check it first. The old "
			   "key then still holds.",
		.by_hand = "In Terminal: sudo fdesetup changerecovery "
			   "-personal",
		.damage = DAMAGE_LASTING,
		.verify = "recovery-key.personal",
	},
	{
		.id = "rotate-escrow",
		.kind = STEP_ELSEWHERE,
		.title = "See that the console has it",
		.text = "Look the key up in the console where it belongs. It "
			"may take until the next report of the Mac.",
		.needs = "console network",
		.failure = "If it does not come, the profile that escrows the "
			   "key is missing: see to that, and repeat this.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "rotate-validate",
		.kind = STEP_BY_HAND,
		.title = "Prove that it works",
		.text = "fdesetup asks for the key and says true or false; "
			"nothing is changed. Type the key from the console, "
			"not the one from the screen: that is the one "
			"somebody will need.",
		.precondition = "normal-session",
		.needs = "recovery-key person",
		.failure = "If it says false, the console has an old key: "
			   "repeat this.",
		.by_hand = "In Terminal: sudo fdesetup validaterecovery",
		.damage = DAMAGE_NONE,
		.verify = "recovery-key.works",
	},
};

const struct step_info steps_finish_encryption[] = {
	{
		.id = "encryption-wait",
		.kind = STEP_ELSEWHERE,
		.title = "Wait until FileVault is done",
		.text = "{progress}Keep the Mac awake and on mains power. "
			"Until it is done, updates, keys and tokens can fail "
			"for no other reason. This program shows how far it "
			"is.",
		.needs = "person",
		.failure = "If the percentage stands still for an hour on "
			   "mains power, restart once.",
		.damage = DAMAGE_NONE,
		.verify = "filevault.converting",
	},
};

const struct step_info steps_escrow_bootstrap_token[] = {
	{
		.id = "escrow-run",
		.kind = STEP_COMMAND,
		.title = "Hand the bootstrap token to the MDM",
		.text = "{admin} authorises a bootstrap token, and the MDM "
			"keeps it. With it macOS can give a token to whoever "
			"signs in at the login window.",
		.precondition = "normal-session enrolled bootstrap-supported "
				"admin-authorises",
		.needs = "admin-password network",
		.command = "escrow-bootstrap-token",
		.changes = "The MDM has a bootstrap token that opens this "
			   "disk.",
		.risk = "A password over 128 bytes, or with an emoji, does not "
			"get through its prompt.",
		.failure = "Check the network and that the MDM answers. The "
			   "next admin to try: {next}.",
		.by_hand = "In Terminal: sudo profiles install -type "
			   "bootstraptoken",
		.damage = DAMAGE_LASTING,
		.verify = "bootstrap-token.escrowed",
	},
	{
		.id = "escrow-recheck",
		.kind = STEP_READ,
		.title = "See that it was taken",
		.text = "The Mac is asked whether the MDM has the token, and "
			"the disk whether it knows it. Both must say yes.",
		.failure = "If only one of them does, sign in once at the "
			   "login window as {admins} and look again.",
		.damage = DAMAGE_NONE,
		.verify = "bootstrap-token.escrowed bootstrap-token.on-disk",
	},
};
