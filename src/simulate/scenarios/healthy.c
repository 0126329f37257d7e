#include "simulate/scenario.h"

static const struct simulate_event events[] = {
	EVENT_REPORT,
	EVENT_RESTART,
	EVENT_SIGN_IN("alice"),
};

const struct scenario scenario_healthy = {
	.id = "healthy",
	.title = "A healthy Mac, to look around",
	.story = "alice (admin) and bob hold SecureTokens, the service "
		 "account is in order and FileVault is on.\n"
		 "Passwords: alice / alice-pass, bob / bob-pass. Recovery "
		 "key: 7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ.",
	.mode = HOST_NORMAL,
	SCENARIO_EVENTS(events),
};
