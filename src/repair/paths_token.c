#include "repair/path_steps.h"

const struct step_info steps_grant_token[] = {
	{
		.id = "grant-take-back",
		.kind = STEP_BY_HAND,
		.about = ABOUT_EACH,
		.when = "user-token-broken another-token-admin",
		.title = "Take the broken token of {user} away first",
		.text = "The token of {user} is there for some of this Mac and "
			"not for the rest, so granting it again may do "
			"nothing. {admin} switches it off and the next step "
			"switches it on again. This is only safe because "
			"{admin} keeps a token of their own; this program "
			"does not do it for you.",
		.precondition = "normal-session admin-authorises "
				"another-token-admin user-token-broken",
		.needs = "admin-password user-password person",
		.changes = "{user} holds no SecureToken until the next step is "
			   "done.",
		.risk = "Do not sign out or restart before the next step: "
			"until then {user} cannot unlock the disk.",
		.undo = "{admin} grants the token again.",
		.failure = "Leave it, and go the way through Recovery.",
		.by_hand = "In Terminal: sudo sysadminctl -secureTokenOff "
			   "{user-word} -password - -adminUser {admin-word} "
			   "-adminPassword -",
		.damage = DAMAGE_UNDOABLE,
	},
	{
		.id = "grant-run",
		.kind = STEP_COMMAND,
		.about = ABOUT_EACH,
		.title = "Grant a token to {user}",
		.text = "The password of {admin} authorises a SecureToken for "
			"{user}. What the command says about its success "
			"proves nothing: the Mac is read again afterwards, "
			"and only that counts.",
		.precondition = "normal-session admin-authorises user-exists "
				"user-enabled user-lacks-token",
		.needs = "admin-password user-password",
		.command = "grant-token",
		.changes = "{user} can unlock the disk and authorise changes.",
		.undo = "{admin} can take the token away again.",
		.failure = "Code 5101 or -14120: {admin} is no admin or holds "
			   "no token. Code -14090: the password of {admin} is "
			   "wrong. Anything about an unlock: one of the two "
			   "passwords does not open the disk.",
		.by_hand = "In Terminal: sudo sysadminctl -secureTokenOn "
			   "{user-word} -password - -adminUser {admin-word} "
			   "-adminPassword -",
		.damage = DAMAGE_UNDOABLE,
		.verify = "tokens.anybody",
	},
	{
		.id = "grant-update-preboot",
		.kind = STEP_COMMAND,
		.title = "Tell the login screen about it",
		.text = "Preboot keeps the list of people whom the FileVault "
			"screen and Recovery offer. It is not always renewed "
			"by a grant.",
		.precondition = "normal-session not-converting",
		.command = "update-preboot",
		.changes = "The list in Preboot is written anew.",
		.failure = "Restart once and run it again. The token itself is "
			   "not affected.",
		.by_hand = "In Terminal: sudo diskutil apfs updatePreboot /",
		.undo = "There is nothing to take back: it is written "
			"anew from the disk every time.",
		.damage = DAMAGE_UNDOABLE,
		.verify = "preboot.current",
	},
};

const struct step_info steps_promote_token_holder[] = {
	{
		.id = "promote-run",
		.kind = STEP_COMMAND,
		.about = ABOUT_EACH,
		.title = "Make {user} an admin",
		.text = "{promoter} allows it; a token is not needed for that. "
			"The command writes both the name and the GUID of "
			"{user} into the group, because Recovery only knows "
			"admins by their GUID.",
		.precondition = "normal-session user-exists user-enabled "
				"user-holds-token",
		.needs = "promoter",
		.command = "promote-token-holder",
		.changes = "{user} may administer this Mac.",
		.risk = "{user} stays an admin until that is taken back.",
		.undo = "In System Settings, Users & Groups, take the right "
			"away again once the repair is done.",
		.failure = "Make {user} an admin in System Settings, Users & "
			   "Groups, signed in as {promoter}.",
		.by_hand = "In System Settings, Users & Groups, allow {user} "
			   "to administer this Mac.",
		.damage = DAMAGE_UNDOABLE,
		.verify = "tokens.admins",
	},
	{
		.id = "promote-update-preboot",
		.kind = STEP_COMMAND,
		.title = "Tell Recovery about it",
		.text = "Preboot keeps the list of admins that Recovery "
			"offers; it is written anew.",
		.precondition = "normal-session not-converting",
		.command = "update-preboot",
		.changes = "The list in Preboot is written anew.",
		.failure = "Restart once and run it again. The admin right "
			   "itself is not affected.",
		.by_hand = "In Terminal: sudo diskutil apfs updatePreboot /",
		.undo = "There is nothing to take back: it is written "
			"anew from the disk every time.",
		.damage = DAMAGE_UNDOABLE,
		.verify = "preboot.current",
	},
	{
		.id = "promote-continue",
		.kind = STEP_READ,
		.title = "Go on as {user}",
		.text = "This Mac now has an admin with a token. Everything "
			"that asks for one works with {user}: the next way "
			"out in the list, and grants to others.",
		.failure = "Scan again, and look what the accounts table says "
			   "about {user}.",
		.damage = DAMAGE_NONE,
	},
};

const struct step_info steps_sign_in_with_bootstrap_token[] = {
	{
		.id = "bootstrap-sign-in",
		.kind = STEP_BY_HAND,
		.title = "Sign in once at the login window",
		.text = "Put the Mac on a network, sign out, and sign in at "
			"the login window as {sign-in}. macOS fetches the "
			"bootstrap token from the MDM and grants a "
			"SecureToken. Screen sharing, SSH and an empty "
			"password do not count.",
		.precondition = "normal-session bootstrap-escrowed",
		.needs = "local-password person network",
		.changes = "Whoever signs in gets a SecureToken.",
		.failure = "If there is still no token, the MDM's bootstrap "
			   "token does not open this disk: take the next way "
			   "out.",
		.undo = "Once another admin holds a token too, this one can be "
			"taken away again.",
		.damage = DAMAGE_UNDOABLE,
	},
	{
		.id = "bootstrap-watch",
		.kind = STEP_ELSEWHERE,
		.title = "See whether the token has come",
		.text = "Start this program in the new session. It watches for "
			"the token for some minutes.",
		.needs = "network",
		.failure = "Sign in once more with a cable network; then take "
			   "the next way out.",
		.damage = DAMAGE_NONE,
		.verify = "tokens.anybody",
	},
};

const struct step_info steps_first_interactive_sign_in[] = {
	{
		.id = "first-sign-in",
		.kind = STEP_BY_HAND,
		.title = "Let an admin sign in at the login window",
		.text = "Nobody holds a token and FileVault is off. Then macOS "
			"gives the first token to the admin who signs in at "
			"the login window: {sign-in}. SSH and screen sharing "
			"do not count. On macOS 10.13 and 10.14 it only works "
			"while there is a single account.",
		.precondition = "normal-session",
		.needs = "local-password person",
		.changes = "Whoever signs in gets the first SecureToken of "
			   "this Mac.",
		.risk = "The first token goes to whoever comes first: let it "
			"be somebody who stays.",
		.failure = "If there is no token after that, take the next way "
			   "out.",
		.undo = "Once another admin holds a token too, this one can be "
			"taken away again.",
		.damage = DAMAGE_UNDOABLE,
	},
	{
		.id = "first-watch",
		.kind = STEP_ELSEWHERE,
		.title = "See whether the token has come",
		.text = "Start this program in the new session. It watches for "
			"the token for some minutes.",
		.failure = "From macOS 11 on, setting that account's own "
			   "password anew can bring the token too. Then look "
			   "again.",
		.damage = DAMAGE_NONE,
		.verify = "tokens.anybody",
	},
};
