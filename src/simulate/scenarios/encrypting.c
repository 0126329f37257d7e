#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac->filevault.state = MAC_ENCRYPTION_CONVERTING;
	mac->filevault.percent = 31;
}

static const struct simulate_event events[] = {
	{"encryption-finished", NULL, "The encryption comes to its end"},
};

const struct scenario scenario_encrypting = {
	.id = "encrypting",
	.title = "FileVault is still encrypting the disk",
	.story = "FileVault was turned on an hour ago and the disk is still "
		 "being encrypted. Nothing else is wrong; wait.\n"
		 "Passwords: alice (admin) / alice-pass, bob / bob-pass.",
	.mode = HOST_NORMAL,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
