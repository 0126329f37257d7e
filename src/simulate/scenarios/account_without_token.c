#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac_add_person(mac, "carol", "Carol Example",
		       "3F8B27D4-6A91-4E0C-9D75-18C2E5F7A403");
}

static const struct simulate_event events[] = {
	EVENT_SIGN_IN("carol"),
	EVENT_RESTART,
};

const struct scenario scenario_account_without_token = {
	.id = "account-without-token",
	.title = "One account has no SecureToken",
	.story = "carol was added from the command line last week and cannot "
		 "unlock this Mac after a restart. Everything else is in "
		 "order.\n"
		 "Passwords: alice (admin) / alice-pass, bob / bob-pass, "
		 "carol / carol-pass.",
	.mode = HOST_NORMAL,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
