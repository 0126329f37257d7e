#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	struct mac_account *carol =
		mac_add_person(mac, "carol", "Carol Example",
			       "3F8B27D4-6A91-4E0C-9D75-18C2E5F7A403");

	mac_make_admin(carol);
	carol->token_attribute = true;
}

static const struct simulate_event events[] = {
	EVENT_SIGN_IN("alice"),
	EVENT_SIGN_IN("carol"),
	EVENT_TOKEN_OFF("carol"),
	EVENT_UTILITY("carol"),
	EVENT_RECOVERY,
	EVENT_RESET,
	EVENT_RESTART,
};

const struct scenario scenario_disputed_token = {
	.id = "disputed-token",
	.title = "macOS says yes, the disk says no",
	.story = "A script changed carol's password. Since then sysadminctl "
		 "says that carol holds a SecureToken, but the disk does not "
		 "know carol; granting it again says Done and changes "
		 "nothing.\n"
		 "Passwords: alice (admin) / alice-pass, bob / bob-pass, "
		 "carol (admin) / carol-pass.",
	.mode = HOST_NORMAL,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
