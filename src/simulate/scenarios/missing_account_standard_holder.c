#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	struct mac_account *bob = mac_account(mac, "bob");

	bob->managed = false;
	mac->console_user = bob->name;
	mac_take_token(mac_account(mac, "alice"));
	mac_remove_account(mac, MAC_SERVICE_ACCOUNT);
}

static const struct simulate_event events[] = {
	EVENT_SIGN_IN("bob"),	EVENT_SIGN_IN("alice"), EVENT_UTILITY("bob"),
	EVENT_UTILITY("alice"), EVENT_INSTALL("bob"),	EVENT_RESTART,
};

const struct scenario scenario_missing_account_standard_holder = {
	.id = "missing-account-standard-holder",
	.title = "Missing account, and only a standard user holds a token",
	.story = "The service account is missing. alice is the only admin, "
		 "but her account was made by a script and has no "
		 "SecureToken; bob, a standard user, was the first to sign "
		 "in and got one.\n"
		 "Passwords: alice (admin) / alice-pass, bob / bob-pass.",
	.mode = HOST_NORMAL,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
