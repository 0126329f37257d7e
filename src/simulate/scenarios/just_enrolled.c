#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac->setup_done = mac->now - 4 * MAC_HOUR;
	mac->boot = mac->now - 5 * MAC_HOUR;
	mac->mdm.enrolled = mac->now - 3 * MAC_HOUR;
	mac->agent.installed = mac->now - 2 * MAC_HOUR;
	mac->volumes.preboot_written = mac->now - 3 * MAC_HOUR;
	mac_remove_account(mac, "bob");
	mac_remove_account(mac, MAC_SERVICE_ACCOUNT);
}

static const struct simulate_event events[] = {
	EVENT_RESTART,
	EVENT_SIGN_IN("alice"),
	EVENT_UTILITY("alice"),
};

const struct scenario scenario_just_enrolled = {
	.id = "just-enrolled",
	.title = "Enrolled this morning and not restarted since",
	.story = "The Mac came out of its box this morning, enrolled by "
		 "itself and got the agent. Nobody has restarted it yet, and "
		 "the service account is not there.\n"
		 "Passwords: alice (admin) / alice-pass.",
	.mode = HOST_NORMAL,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
