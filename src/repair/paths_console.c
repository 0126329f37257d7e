#include "repair/path_steps.h"

const struct step_info steps_resolve_password_policy[] = {
	{
		.id = "policy-know",
		.kind = STEP_READ,
		.title = "See which rules are in the way",
		.text = "The agent gives the service account a very long "
			"random password and cannot choose another. These "
			"rules are in force: {rules}.",
		.failure = "If the rules are not from an MDM, look who set "
			   "them with pwpolicy.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "policy-change",
		.kind = STEP_ELSEWHERE,
		.title = "Take the policy off this Mac",
		.text = "In the console of the MDM, one of three: exclude this "
			"Mac from the policy; remove the policy; or make "
			"JumpCloud the MDM of this Mac. This program watches "
			"the Mac and notices when the rules are gone.",
		.needs = "console network",
		.changes = "The rules no longer apply to this Mac.",
		.risk = "Until JumpCloud sets its own rules, no password rules "
			"hold for local accounts.",
		.undo = "Assign the policy again once the service account is "
			"good, with rules that it passes.",
		.failure = "Let the Mac fetch its profiles: restart it, or "
			   "send it a blank push.",
		.damage = DAMAGE_UNDOABLE,
		.verify = "password-policy.in-force",
	},
	{
		.id = "policy-continue",
		.kind = STEP_READ,
		.title = "Then repair the account",
		.text = "Go on with the next way out in the list. Before the "
			"rules are gone it would fail in the same way again.",
		.failure = "Scan again and look at the password rules.",
		.damage = DAMAGE_NONE,
	},
};

const struct step_info steps_redeploy_profile[] = {
	{
		.id = "redeploy-push",
		.kind = STEP_ELSEWHERE,
		.title = "Send the profile again",
		.text = "In the console of the MDM, see that this Mac is in "
			"the scope of the profile that escrows the recovery "
			"key, and send it again. With JumpCloud that is the "
			"FileVault policy.",
		.needs = "console network",
		.changes = "The profile is installed; a key that is made from "
			   "now on reaches the console.",
		.undo = "Take the Mac out of the scope again.",
		.failure = "If the profile does not arrive, the enrolment "
			   "itself is broken: look at the MDM's pending "
			   "commands for this Mac.",
		.damage = DAMAGE_UNDOABLE,
		.verify = "profiles.count",
	},
	{
		.id = "redeploy-then-rotate",
		.kind = STEP_READ,
		.title = "Then make a new key",
		.text = "The profile only passes on keys that are made after "
			"it came. The present key stays unknown to the "
			"console, so change it next.",
		.failure = "Scan again, and see that the profile is there.",
		.damage = DAMAGE_NONE,
	},
};

const struct step_info steps_escalate[] = {
	{
		.id = "escalate-collect",
		.kind = STEP_BY_HAND,
		.when = "evidence-missing",
		.title = "Collect what is missing",
		.text = "Some questions got no answer: {evidence}. Start this "
			"program as root, or type these commands in Terminal "
			"as an admin, and keep what they print.",
		.needs = "person",
		.changes = "Nothing: all of them only read.",
		.failure = "Hand over what there is; say what did not work.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "escalate-save",
		.kind = STEP_READ,
		.title = "Save the case file",
		.text = "Export the case. It holds everything that was read "
			"and nothing secret; somebody else can open it on "
			"another Mac and see what you see.",
		.failure = "Save it to another place, for instance a stick.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "escalate-ask",
		.kind = STEP_ELSEWHERE,
		.title = "Ask for help",
		.text = "Send the case to JumpCloud's support, or to whoever "
			"runs the MDM, with one sentence on what has been "
			"tried. Leave the Mac switched on, and a session open "
			"where there is one.",
		.needs = "console",
		.failure = "Ask Apple's support when it is about the disk "
			   "itself.",
		.damage = DAMAGE_NONE,
	},
	{
		.id = "escalate-last",
		.kind = STEP_READ,
		.title = "The last resort is not here",
		.text = "Setting this Mac up from nothing always works and "
			"loses everything that is not kept elsewhere. This "
			"program never does that, and never before the data "
			"of {everybody} is safe should anybody else.",
		.failure = "Save the data first.",
		.damage = DAMAGE_NONE,
	},
};
