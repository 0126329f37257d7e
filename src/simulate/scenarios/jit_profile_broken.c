#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac_add_okta(mac);
	mac->okta.creation_off = true;
	mac->okta.token_misplaced = true;
	mac_register(mac);
}

static const struct simulate_event events[] = {
	{"okta-profile-mended", NULL,
	 "The profile is mended in Jamf Pro and delivered"},
};

const struct scenario scenario_jit_profile_broken = {
	.id = "jit-profile-broken",
	.title = "Okta: the profile is wrong",
	.story = "In Jamf Pro the Include switch beside Create New "
		 "User at Login is off, and the registration token "
		 "stands in the wrong place.\n"
		 "Passwords: alice (admin) / alice-pass.",
	.mode = HOST_NORMAL,
	.jit = true,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
