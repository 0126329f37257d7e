#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac_remove_account(mac, MAC_SERVICE_ACCOUNT);
}

static const struct simulate_event events[] = {
	EVENT_SIGN_IN("alice"), EVENT_SIGN_IN("bob"),	EVENT_UTILITY("alice"),
	EVENT_UTILITY("bob"),	EVENT_INSTALL("alice"), EVENT_RESTART,
};

const struct scenario scenario_missing_account = {
	.id = "missing-account",
	.title = "The service account is missing",
	.story = "The console shows this Mac under Needs Attention: the "
		 "service account was deleted by a clean-up script. alice "
		 "and bob can still unlock the disk.\n"
		 "Passwords: alice (admin) / alice-pass, bob / bob-pass. The "
		 "agent's package is in /Users/Shared.",
	.mode = HOST_NORMAL,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
