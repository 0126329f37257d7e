#include "repair/path_steps.h"

const struct step_info step_leave_recovery = {
	.id = "leave-recovery",
	.kind = STEP_RESTART,
	.where = PATH_RECOVERY,
	.title = "Restart into macOS",
	.text = "This is done in a normal session. The case is saved on the "
		"disk first, where it is unlocked; the next start of this "
		"program goes on with it.",
	.precondition = "recovery",
	.needs = "person",
	.command = "restart",
	.changes = "The Mac restarts.",
	.failure = "Choose Restart in the Apple menu.",
	.by_hand = "Choose Restart in the Apple menu.",
	.damage = DAMAGE_NONE,
};

const struct step_info steps_recovery_reset_password[] = {
	{
		.id = "reset-know",
		.kind = STEP_READ,
		.title = "Know what it does",
		.text = "{affected}{managed-warning}Keychains keep the old "
			"password, so what is saved in them is out of reach "
			"unless the old one is remembered: an old password "
			"that the disk still takes is better than a new one, "
			"so try it first. Somebody has to sit at this Mac; "
			"screen sharing does not exist there.",
		.failure = "Stop here: nothing has been done yet.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "reset-get-key",
		.kind = STEP_ELSEWHERE,
		.when = "filevault-on",
		.title = "Fetch the FileVault recovery key",
		.text = "In the JumpCloud console open this device, Actions, "
			"Recovery Key; with another MDM look there. {key}It is "
			"six groups of four characters. Compare the serial "
			"number: the key of another Mac is of no use. Tries "
			"are limited: after ten wrong ones only Recovery is "
			"left, and there are fifty in all.",
		.precondition = "recovery-key",
		.needs = "console",
		.risk = "Whoever has the key can open this disk. Do not send "
			"it by mail, and change it afterwards.",
		.failure = "Without a key this way ends here: save the case "
			   "file and ask for help.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "reset-start-recovery",
		.kind = STEP_BY_HAND,
		.where = PATH_SESSION,
		.title = "Start macOS Recovery",
		.text = "Apple silicon: shut down, hold the power button until "
			"the options appear, choose Options, Continue. Intel: "
			"restart and hold Command-R. When it asks for a user, "
			"choose Forgot all passwords and type the recovery "
			"key. What was found here is saved on this disk; this "
			"program finds it there in Recovery, and afterwards.",
		.needs = "recovery-key person",
		.changes = "The Mac runs Recovery; nothing else.",
		.failure = "A firmware password or a Recovery Lock of the MDM "
			   "may be asked for first: both are in the console "
			   "that set them.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "reset-open-terminal",
		.kind = STEP_BY_HAND,
		.where = PATH_SESSION,
		.title = "Open the tool in Terminal",
		.text = "Choose Terminal in the Utilities menu. Start this "
			"program there, if it lies on a stick; it goes through "
			"the rest with you. Otherwise type {tool} and press "
			"Return, once only.",
		.needs = "person",
		.changes = "A window named Reset Password opens behind "
			   "Terminal.",
		.risk = "Its menu, Recovery Assistant, also has Erase Mac, "
			"which is no part of this. Leave that menu alone.",
		.failure = "If the command is not found, try "
			   "resetFileVaultPassword, with a capital P; then "
			   "resetpassword.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "reset-run-tool",
		.kind = STEP_COMMAND,
		.where = PATH_RECOVERY,
		.title = "Start the tool that resets passwords",
		.text = "It returns at once, and is never started twice. Its "
			"window, Reset Password, opens BEHIND this Terminal: "
			"move Terminal aside and click it. First it examines "
			"the volumes.",
		.precondition = "recovery reset-tool recovery-key "
				"volume-readable",
		.needs = "recovery-key person",
		.command = "reset-filevault-password",
		.changes = "A window opens. What is done in it gives accounts "
			   "new passwords.",
		.risk = "Its menu, Recovery Assistant, also has Erase Mac, "
			"which is no part of this. Leave that menu alone.",
		.failure = "If no window comes within a minute, look behind "
			   "all others; then restart Recovery and try again.",
		.by_hand = "Type {tool} in Terminal and press Return.",
		.damage = DAMAGE_LOSS,
	},
	{
		.id = "reset-set-passwords",
		.kind = STEP_BY_HAND,
		.title = "Set the new passwords",
		.text = "In the window Reset Password choose the disk {volume} "
			"if it asks. If it asks for an admin whose password "
			"is known and there is none, say that all were "
			"forgotten. Set a new password for {everybody}: a "
			"single account is chosen already, of several each "
			"has its own button. Write down who got which. An "
			"Apple Account or Activation Lock may be asked for "
			"first; that needs a network. Leave Restart in the "
			"window until this Mac was read again.",
		.needs = "recovery-key person",
		.changes = "The accounts have new passwords, and with them "
			   "tokens.",
		.risk = "The old passwords no longer work, and the keychains "
			"still want them.",
		.failure = "An account that is refused, as JumpCloud's often "
			   "are, stays as it was: one local admin is enough "
			   "to grant tokens to the others. If the passwords "
			   "are set and no token is seen, go on: the session "
			   "shows it after the restart.",
		.damage = DAMAGE_LOSS,
		.verify = "tokens.anybody",
		.any = true,
	},
	{
		.id = "reset-restart",
		.kind = STEP_RESTART,
		.where = PATH_RECOVERY,
		.title = "Restart",
		.text = "Click Restart in the window, or let this program "
			"restart the Mac. The case is saved first.",
		.needs = "person",
		.command = "restart",
		.changes = "The Mac restarts.",
		.failure = "Choose Restart in the Apple menu.",
		.by_hand = "Click Restart in the window Reset Password.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "reset-sign-in",
		.kind = STEP_BY_HAND,
		.title = "Sign in with the new password",
		.text = "Sign in as a local admin with the new password, "
			"accept a new keychain if macOS offers one, and leave "
			"the Mac on a network: the agent creates the service "
			"account by itself.",
		.needs = "person network",
		.changes = "The new keychain is empty; the old one stays in "
			   "the Library folder.",
		.failure = "If the new password is refused at the first "
			   "screen, try the old one there.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "reset-recheck",
		.kind = STEP_READ,
		.title = "Look again, and change the recovery key",
		.text = "Start this program in the session: it shows who holds "
			"a token now and grants the rest. The recovery key was "
			"read by people, so change it.",
		.failure = "If nobody holds a token after that, save the case "
			   "file and ask for help.",
		.damage = DAMAGE_NONE,
		.verify = "tokens.anybody service-account.exists",
		.any = true,
	},
};

const struct step_info steps_unlock_volume[] = {
	{
		.id = "unlock-run",
		.kind = STEP_COMMAND,
		.title = "Unlock {volume}",
		.text = "The password of anybody who can unlock this disk, or "
			"its recovery key, opens it, so that the accounts can "
			"be read. It stays unlocked until the next restart.",
		.precondition = "recovery device-known volume-locked",
		.needs = "disk-password",
		.command = "unlock-volume",
		.changes = "The disk is unlocked and mounted.",
		.risk = "Too many wrong tries make the disk refuse every "
			"password for a while. This program stops before.",
		.undo = "Restart: the disk is locked again.",
		.failure = "Check the keyboard layout in the menu bar; then "
			   "try the recovery key.",
		.by_hand = "In Disk Utility select the disk and click Mount.",
		.damage = DAMAGE_UNDOABLE,
		.verify = "volume.locked",
	},
	{
		.id = "unlock-rescan",
		.kind = STEP_READ,
		.title = "Read the Mac again",
		.text = "With the disk open the accounts, the agent and its "
			"log can be read. What was found before counts only "
			"for what Preboot knows.",
		.failure = "If it is still locked, nothing more can be found "
			   "out here.",
		.damage = DAMAGE_NONE,
		.verify = "volume.locked service-account.exists",
	},
};
