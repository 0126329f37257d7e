#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	struct mac_account *alice = mac_account(mac, "alice");

	alice->disk = alice->keychain = "alice-old";
}

static const struct simulate_event events[] = {
	{"password-changed", "alice",
	 "alice changes her password with the old one, and the disk learns "
	 "it"},
	EVENT_RESTART,
	EVENT_SIGN_IN("alice"),
};

const struct scenario scenario_diverged_passwords = {
	.id = "diverged-passwords",
	.title = "The disk still wants the old password",
	.story = "alice's password was reset from outside. At the login "
		 "window the new one works, at the FileVault screen only the "
		 "old one. Nothing shows this until both are checked.\n"
		 "Passwords: alice (admin) / alice-pass, on the disk alice-"
		 "old; bob / bob-pass.",
	.mode = HOST_NORMAL,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
