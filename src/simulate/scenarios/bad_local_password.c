#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	/* The disk still knows the password that the agent has stored. */
	mac_account(mac, MAC_SERVICE_ACCOUNT)->local = "reset-from-outside";
}

static const struct simulate_event events[] = {
	EVENT_REPORT,
	EVENT_INSTALL("alice"),
	EVENT_UTILITY("alice"),
	EVENT_SIGN_IN("alice"),
};

const struct scenario scenario_bad_local_password = {
	.id = "bad-local-password",
	.title = "The service account does not know its own password",
	.story = "The agent tries the service account's password at every "
		 "report and is refused: somebody reset it from outside. Its "
		 "log tells.\n"
		 "Passwords: alice (admin) / alice-pass, bob / bob-pass. The "
		 "agent's package is in /Users/Shared.",
	.mode = HOST_NORMAL,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
