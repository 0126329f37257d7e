#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac_add_okta(mac);
	mac->okta.verify = "9.5.2";
	mac->okta.app_store = true;
}

static const struct simulate_event events[] = {
	{"okta-verify-updated", NULL,
	 "Okta Verify is installed from the Admin Console's "
	 "package"},
};

const struct scenario scenario_jit_okta_verify_old = {
	.id = "jit-okta-verify-old",
	.title = "Okta: Okta Verify is too old",
	.story = "Okta Verify 9.5.2 came from the App Store. It sounds "
		 "newer than 9.27 and is not.\n"
		 "Passwords: alice (admin) / alice-pass.",
	.mode = HOST_NORMAL,
	.jit = true,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
