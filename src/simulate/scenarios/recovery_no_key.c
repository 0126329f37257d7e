#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac_make_intel(mac, MAC_T2);
	mac->filevault.recovery_key = NULL;
	mac->filevault.key_in_console = false;
}

static const struct simulate_event events[] = {
	EVENT_RESTART,
	EVENT_SIGN_IN("alice"),
	{"key-rotated", "alice", "alice makes a new recovery key"},
};

const struct scenario scenario_recovery_no_key = {
	.id = "recovery-no-key",
	.title = "Recovery: FileVault without a recovery key",
	.story = "FileVault is on, but there is no personal recovery key: if "
		 "the passwords are lost, so is the disk. alice and bob can "
		 "still unlock it.\n"
		 "Passwords: alice (admin) / alice-pass, bob / bob-pass.",
	.mode = HOST_RECOVERY,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
