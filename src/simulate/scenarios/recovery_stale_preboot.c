#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	struct mac_account *carol =
		mac_add_person(mac, "carol", "Carol Example",
			       "3F8B27D4-6A91-4E0C-9D75-18C2E5F7A403");

	mac_make_admin(carol);
	mac_give_token(mac, carol);
	carol->preboot_lacks = true;
}

static const struct simulate_event events[] = {
	EVENT_RESTART,
	EVENT_SIGN_IN("carol"),
};

const struct scenario scenario_recovery_stale_preboot = {
	.id = "recovery-stale-preboot",
	.title = "Recovery: Preboot forgot somebody",
	.story = "carol was made an admin and got a SecureToken last week, "
		 "but Recovery does not offer her: its list of users is "
		 "older. The service account is in order.\n"
		 "Passwords: alice (admin) / alice-pass, bob / bob-pass, "
		 "carol (admin) / carol-pass.",
	.mode = HOST_RECOVERY,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
