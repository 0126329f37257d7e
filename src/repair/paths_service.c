#include "repair/path_steps.h"

const struct step_info steps_restart_and_recheck[] = {
	{
		.id = "restart-mac",
		.kind = STEP_RESTART,
		.title = "Restart this Mac",
		.text = "The agent creates the service account at the first "
			"sign-in after enrolment, and a Mac that was not "
			"restarted since then can look broken although "
			"nothing is. The case is saved first; the next start "
			"of this program goes on where it stopped.",
		.precondition = "normal-session",
		.needs = "person",
		.command = "restart",
		.changes = "The Mac restarts and everybody is signed out.",
		.risk = "Unsaved work in open programs is lost: close them "
			"first.",
		.failure = "Restart from the Apple menu.",
		.by_hand = "Choose Restart in the Apple menu.",
		.damage = DAMAGE_NONE,
		.verify = "boot-time",
	},
	{
		.id = "restart-sign-in",
		.kind = STEP_BY_HAND,
		.title = "Sign in after the restart",
		.text = "Sign in at the login window, best as {admins}. Leave "
			"the Mac on a network for some minutes, so that the "
			"agent can do its work.",
		.needs = "person network",
		.changes = "The agent may create the service account.",
		.failure = "If nobody can sign in, go on in macOS Recovery.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "restart-recheck",
		.kind = STEP_READ,
		.title = "Look again",
		.text = "Start this program again. It compares the Mac with "
			"what was found today and says what is left to do.",
		.failure = "What is still wrong has its own way out in the "
			   "list.",
		.damage = DAMAGE_NONE,
		.verify = "service-account.exists service-account.token",
	},
};

const struct step_info steps_sign_in_as_token_admin[] = {
	{
		.id = "sign-in-at-window",
		.kind = STEP_BY_HAND,
		.title = "Sign in as {admins}",
		.text = "Sign out, or restart, and sign in at the login window "
			"with the password of {admins}. Screen sharing, SSH "
			"and sudo are no sign-in. With FileVault on, whoever "
			"unlocks the disk after a restart is signed straight "
			"in: unlock it as the same admin.",
		.precondition = "normal-session admin-authorises",
		.needs = "admin-password person network",
		.changes = "The agent learns of a SecureToken it may use and "
			   "creates the service account.",
		.failure = "If the password is refused here but the disk "
			   "accepts it, or the reverse, the two have "
			   "diverged: check it with this program first.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "sign-in-wait",
		.kind = STEP_ELSEWHERE,
		.title = "Wait for the agent",
		.text = "The agent does the rest by itself. Start this program "
			"in the new session: it watches for the account and "
			"for its token.",
		.needs = "network",
		.changes = "The service account exists and holds a "
			   "SecureToken.",
		.failure = "If nothing has come after ten minutes, use the "
			   "Service Account utility or reinstall the agent.",
		.damage = DAMAGE_NONE,
		.verify = "service-account.exists service-account.token",
	},
};

const struct step_info steps_service_account_utility[] = {
	{
		.id = "utility-open",
		.kind = STEP_COMMAND,
		.title = "Open the Service Account utility",
		.text = "The utility of JumpCloud opens in the session that is "
			"on the screen. It only opens while there is no "
			"service account.",
		.precondition = "normal-session signed-in utility-installed "
				"service-account-missing",
		.needs = "person",
		.command = "open-utility",
		.changes = "A window opens; nothing else.",
		.failure = "If no window comes, or it says that an account "
			   "exists, reinstall the agent instead.",
		.by_hand = "Open JumpCloudServiceAccount in the Applications "
			   "folder.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "utility-create",
		.kind = STEP_BY_HAND,
		.title = "Create the account as {admin}",
		.text = "Choose {admin} in the list, type the password of "
			"{admin} and click Create Account.",
		.precondition = "normal-session admin-authorises "
				"service-account-missing",
		.needs = "admin-password person",
		.changes = "The service account exists and holds a "
			   "SecureToken.",
		.failure = "If the utility refuses {admin}, the next to try: "
			   "{next}. If it refuses everybody, nobody holds a "
			   "token that works: go the way through Recovery.",
		.damage = DAMAGE_UNDOABLE,
		.undo = "The agent's own uninstaller removes the account.",
		.verify = "service-account.exists service-account.token",
	},
};

const struct step_info steps_reinstall_agent[] = {
	{
		.id = "reinstall-get-package",
		.kind = STEP_BY_HAND,
		.title = "Have the agent package at hand",
		.text = "Download jumpcloud-agent.pkg from the JumpCloud "
			"console. No connect key is asked for when the agent "
			"is installed over itself.",
		.needs = "agent-package network",
		.failure = "The same package lies at https://cdn02.jumpcloud"
			   ".com/production/jumpcloud-agent.pkg.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "reinstall-check-package",
		.kind = STEP_CHECK,
		.title = "Check who signed the package",
		.text = "The signature must name JUMPCLOUD INC. and the team "
			"N985MXSH85. Nothing is installed by this.",
		.needs = "agent-package",
		.command = "package-signature",
		.failure = "Do not install it. Download it again.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "reinstall-by-hand",
		.kind = STEP_BY_HAND,
		.title = "Install the agent over the old one",
		.text = "Open the package and follow it to its end. When it "
			"asks for an administrator, give {admin} and the "
			"password of {admin}. On macOS 12 and newer System "
			"Settings may ask for Full Disk Access for the agent: "
			"allow it within five minutes.",
		.precondition = "normal-session admin-authorises signed-in",
		.needs = "admin-password agent-package person",
		.changes = "The agent is renewed; it makes the service account "
			   "anew and gives it a token.",
		.risk = "Over SSH, or with nobody signed in at the screen, the "
			"installation may fail half-way.",
		.undo = "The agent's own uninstaller removes it.",
		.failure = "If the installer refuses {admin}, check that "
			   "password against the disk. The next to try: "
			   "{next}.",
		.damage = DAMAGE_UNDOABLE,
	},
	{
		.id = "reinstall-install",
		.kind = STEP_COMMAND,
		.optional = true,
		.title = "Let this program install the package",
		.text = "Instead of the window: the installer runs without "
			"one. It reads the admin's name and password from a "
			"file that only root can read; the file is "
			"overwritten and removed afterwards, whatever "
			"happens.",
		.precondition = "normal-session admin-authorises",
		.needs = "admin-password agent-package",
		.command = "install-agent",
		.changes = "The agent is renewed; it makes the service account "
			   "anew and gives it a token.",
		.risk = "For some seconds the password of {admin} is on the "
			"disk, in /var/run/JumpCloud-SecureToken-Creds.txt. "
			"A password with a semicolon cannot be used.",
		.undo = "The agent's own uninstaller removes it.",
		.failure = "Install the package by hand.",
		.by_hand = "Open the package in the Finder.",
		.damage = DAMAGE_UNDOABLE,
	},
	{
		.id = "reinstall-watch",
		.kind = STEP_ELSEWHERE,
		.title = "Wait for the service account",
		.text = "This program watches for the agent, the account and "
			"its token, and for what the agent's log says, and "
			"tells which of them have come.",
		.needs = "network",
		.failure = "If the account comes without a token, the admin's "
			   "password did not open the disk: check it, or use "
			   "another admin. If no account comes, look for a "
			   "password policy.",
		.damage = DAMAGE_NONE,
		.verify = "agent.installed agent.running "
			  "service-account.exists service-account.token "
			  "service-account.local-password",
	},
};

const struct step_info steps_clean_agent_leftovers[] = {
	{
		.id = "leftovers-list",
		.kind = STEP_READ,
		.title = "See what was left behind",
		.text = "The agent is gone, but these parts of it are still "
			"hooked into signing in: {leftovers}. Each of them "
			"can lock everybody out. Nothing of it is deleted by "
			"hand: one wrong line in these files does the same.",
		.failure = "Save the case file and ask JumpCloud's support.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "leftovers-reinstall",
		.kind = STEP_BY_HAND,
		.where = PATH_SESSION,
		.title = "Install the agent again",
		.text = "Install the agent package in a session that is still "
			"open, before anybody signs out. The hooks then have "
			"their agent again.",
		.precondition = "normal-session",
		.needs = "agent-package admin-password person network",
		.changes = "The agent is back and its login plug-in works.",
		.undo = "Afterwards the agent's own uninstaller can take "
			"everything away in the right order.",
		.failure = "Stay signed in, and ask JumpCloud's support with "
			   "the case file.",
		.damage = DAMAGE_UNDOABLE,
		.verify = "agent.installed",
	},
	{
		.id = "leftovers-from-recovery",
		.kind = STEP_BY_HAND,
		.where = PATH_RECOVERY,
		.title = "Try to sign in after the restart",
		.text = "The agent cannot be installed from Recovery. Restart "
			"and try to sign in; when that works, install the "
			"agent at once. When it does not, JumpCloud's support "
			"has a procedure for exactly this list of files.",
		.needs = "agent-package person",
		.failure = "Save the case file and ask JumpCloud's support.",
		.damage = DAMAGE_NONE,
	},
};
