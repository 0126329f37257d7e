#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac->filevault.escrow_profile = false;
	mac->filevault.key_in_console = false;
}

static const struct simulate_event events[] = {
	{"profile-redeployed", NULL,
	 "The profile is sent again in the console"},
	{"key-rotated", "alice", "alice makes a new recovery key"},
	EVENT_REPORT,
};

const struct scenario scenario_key_not_escrowed = {
	.id = "key-not-escrowed",
	.title = "Nobody else has the recovery key",
	.story = "The profile that hands the recovery key over never "
		 "arrived, and the device record says that the console has "
		 "no key. Import it.\n"
		 "Passwords: alice (admin) / alice-pass, bob / bob-pass.",
	.mode = HOST_NORMAL,
	.has_record = true,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
