#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	struct mac_account *bob = mac_account(mac, "bob");

	bob->managed = false;
	mac_take_token(bob);
	mac_take_token(mac_account(mac, "alice"));
	mac_remove_account(mac, MAC_SERVICE_ACCOUNT);
}

static const struct simulate_event events[] = {
	EVENT_SIGN_IN("alice"), EVENT_RECOVERY,		EVENT_RESET,
	EVENT_RESTART,		EVENT_UTILITY("alice"),
};

const struct scenario scenario_no_token_anywhere = {
	.id = "no-token-anywhere",
	.title = "Nobody on this Mac holds a SecureToken",
	.story = "After a migration no account holds a SecureToken and the "
		 "service account is gone; the disk opens with its recovery "
		 "key only. The way out leads through macOS Recovery.\n"
		 "Passwords: alice (admin) / alice-pass, bob / bob-pass. "
		 "Recovery key: 7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ. In Recovery's "
		 "window every new password becomes NAME-new.",
	.mode = HOST_NORMAL,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
