#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac->agent.files = false;
	mac->agent.loaded = false;
	mac->agent.running = false;
	mac->agent.utility = false;
	mac->stray_admins[0] = MAC_SERVICE_ACCOUNT;
	mac_remove_account(mac, MAC_SERVICE_ACCOUNT);
}

static const struct simulate_event events[] = {
	EVENT_INSTALL("alice"),
	EVENT_RESTART,
	EVENT_SIGN_IN("alice"),
};

const struct scenario scenario_agent_leftovers = {
	.id = "agent-leftovers",
	.title = "Half of the agent is left",
	.story = "Somebody deleted the folder of the agent by hand. Its "
		 "login plug-ins and its PAM module are still there, and its "
		 "account is still named in group admin.\n"
		 "Passwords: alice (admin) / alice-pass, bob / bob-pass. The "
		 "agent's package is in /Users/Shared.",
	.mode = HOST_NORMAL,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
