#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac_add_okta(mac);
	mac_account(mac, "alice")->alt_id = "PlatformSSO:alice@example.com";
}

static const struct simulate_event events[] = {
	{"okta-reset", NULL,
	 "The single sign-on profiles are removed and "
	 "delivered again"},
};

const struct scenario scenario_jit_admin_registered = {
	.id = "jit-admin-registered",
	.title = "Okta: the technician finished the registration",
	.story = "alice, the administrator, clicked the notification "
		 "and signed in to Okta. The Mac is hers now, as far "
		 "as Okta knows.\n"
		 "Passwords: alice (admin) / alice-pass.",
	.mode = HOST_NORMAL,
	.jit = true,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
