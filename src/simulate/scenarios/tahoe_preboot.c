#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac->version = "26.2";
	mac->build = "25C56";
	mac->volumes.token_file_missing = true;
}

static const struct simulate_event events[] = {
	{"macos-updated", NULL, "macOS is updated"},
	EVENT_SIGN_IN("alice"),
};

const struct scenario scenario_tahoe_preboot = {
	.id = "tahoe-preboot",
	.title = "macOS 26.2 forgets a file in Preboot",
	.story = "This macOS does not copy its token file to Preboot, so "
		 "Recovery offers nobody. Writing Preboot again does not "
		 "help before 26.4.\n"
		 "Passwords: alice (admin) / alice-pass, bob / bob-pass.",
	.mode = HOST_NORMAL,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
