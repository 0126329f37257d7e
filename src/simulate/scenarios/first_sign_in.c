#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac->filevault.state = MAC_ENCRYPTION_OFF;
	mac->filevault.recovery_key = NULL;
	mac->filevault.key_in_console = false;
	mac->console_user = "bob";
	mac_take_token(mac_account(mac, "alice"));
	mac_take_token(mac_account(mac, "bob"));
	mac_remove_account(mac, MAC_SERVICE_ACCOUNT);
}

static const struct simulate_event events[] = {
	EVENT_SIGN_IN("bob"),
	EVENT_SIGN_IN("alice"),
	EVENT_RESTART,
};

const struct scenario scenario_first_sign_in = {
	.id = "first-sign-in",
	.title = "No admin has ever signed in here",
	.story = "The Mac was set up over the network and used by bob alone. "
		 "FileVault is off and nobody holds a SecureToken: macOS "
		 "gives the first one to the first admin who signs in at the "
		 "login window.\n"
		 "Passwords: alice (admin) / alice-pass, bob / bob-pass.",
	.mode = HOST_NORMAL,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
