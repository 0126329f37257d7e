#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac_take_token(mac_account(mac, "alice"));
	mac_remove_account(mac, "bob");
	mac_remove_account(mac, MAC_SERVICE_ACCOUNT);
}

static const struct simulate_event events[] = {
	EVENT_RESET,
	EVENT_RESTART,
	EVENT_SIGN_IN("alice"),
	EVENT_UTILITY("alice"),
};

const struct scenario scenario_recovery_no_token = {
	.id = "recovery-no-token",
	.title = "Recovery: nobody holds a SecureToken",
	.story = "The Mac is in macOS Recovery; the disk was unlocked with "
		 "the recovery key. No account holds a SecureToken and the "
		 "service account is missing.\n"
		 "alice is the only person on this Mac. Recovery key: "
		 "7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ. In the window her new "
		 "password becomes alice-new.",
	.mode = HOST_RECOVERY,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
