#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac_remove_account(mac, MAC_SERVICE_ACCOUNT);
	mac->volumes.locked = true;
}

static const struct simulate_event events[] = {
	EVENT_RESTART,
	EVENT_SIGN_IN("alice"),
	EVENT_UTILITY("alice"),
};

const struct scenario scenario_recovery_locked = {
	.id = "recovery-locked",
	.title = "Recovery: the disk is locked",
	.story = "The Mac is in macOS Recovery and nobody has unlocked its "
		 "disk yet: only Preboot can be read. Behind it the service "
		 "account is missing.\n"
		 "Passwords: alice (admin) / alice-pass, bob / bob-pass. "
		 "Recovery key: 7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ.",
	.mode = HOST_RECOVERY,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
