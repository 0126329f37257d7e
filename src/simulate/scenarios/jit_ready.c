#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac_add_okta(mac);
}

static const struct simulate_event events[] = {
	EVENT_OKTA_LOGIN,
	EVENT_SIGN_IN("alice"),
};

const struct scenario scenario_jit_ready = {
	.id = "jit-ready",
	.title = "Okta: ready for the next person",
	.story = "Everything that accounts at the login window need is "
		 "there, and the Mac waits at the state in which it is "
		 "handed over.\n"
		 "Passwords: alice (admin) / alice-pass.",
	.mode = HOST_NORMAL,
	.jit = true,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
