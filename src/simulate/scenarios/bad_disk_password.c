#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac_make_intel(mac, MAC_T2);
	/* The last rotation reached Open Directory but not the disk. */
	mac_account(mac, MAC_SERVICE_ACCOUNT)->disk = "the-one-before";
}

static const struct simulate_event events[] = {
	EVENT_REPORT,
	EVENT_INSTALL("alice"),
	EVENT_UTILITY("alice"),
};

const struct scenario scenario_bad_disk_password = {
	.id = "bad-disk-password",
	.title = "The service account cannot unlock the disk",
	.story = "Seen from this Mac everything looks well. Only the device "
		 "record in the console says that the disk refuses the "
		 "service account's password; import it.\n"
		 "Passwords: alice (admin) / alice-pass, bob / bob-pass. The "
		 "agent's package is in /Users/Shared.",
	.mode = HOST_NORMAL,
	.has_record = true,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
