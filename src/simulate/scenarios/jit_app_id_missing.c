#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac_add_okta(mac);
	mac->okta.one_app_id = true;
	mac_register(mac);
}

static const struct simulate_event events[] = {
	{"okta-profile-mended", NULL,
	 "The profile is mended in Jamf Pro and delivered"},
};

const struct scenario scenario_jit_app_id_missing = {
	.id = "jit-app-id-missing",
	.title = "Okta: one app identifier is missing",
	.story = "The profile is from the time of macOS 14: it "
		 "associates the extension alone. macOS 15 wants the "
		 "app as well, so the Mac does not register.\n"
		 "Passwords: alice (admin) / alice-pass.",
	.mode = HOST_NORMAL,
	.jit = true,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
