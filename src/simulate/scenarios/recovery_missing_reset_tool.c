#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac_take_token(mac_account(mac, "alice"));
	mac_remove_account(mac, "bob");
	mac_remove_account(mac, MAC_SERVICE_ACCOUNT);
	mac->reset_tool = NULL;
}

static const struct simulate_event events[] = {
	EVENT_RESTART,
};

const struct scenario scenario_recovery_missing_reset_tool = {
	.id = "recovery-missing-reset-tool",
	.title = "Recovery: the reset tool is missing",
	.story = "Nobody holds a SecureToken, and this version of Recovery "
		 "has neither resetFileVaultpassword nor resetpassword.\n"
		 "alice is the only person on this Mac. Recovery key: "
		 "7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ.",
	.mode = HOST_RECOVERY,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
