#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	struct mac_account *person;

	mac_remove_account(mac, "bob");
	mac_remove_account(mac, MAC_SERVICE_ACCOUNT);
	mac_take_token(mac_account(mac, "alice"));
	person = mac_add_person(mac, "ben", "Ben Example",
				"5A2C91E7-0D48-4B36-8F6A-27D3B9C4E504");
	person->managed = true;
	person = mac_add_person(mac, "dora", "Dora Example",
				"6B3DA2F8-1E59-4C47-907B-38E4CAD5F605");
	person->managed = true;
	mac->volumes.locked = true;
}

static const struct simulate_event events[] = {
	EVENT_RESET,	      EVENT_RESTART,	     EVENT_SIGN_IN("alice"),
	EVENT_SIGN_IN("ben"), EVENT_SIGN_IN("dora"),
};

const struct scenario scenario_recovery_several_accounts = {
	.id = "recovery-several-accounts",
	.title = "Recovery: several accounts, some managed",
	.story = "The Mac is in macOS Recovery and its disk is locked. "
		 "Nobody holds a SecureToken. The window will ask for a new "
		 "password for every account and is documented to refuse "
		 "those that JumpCloud manages: ben and dora.\n"
		 "Recovery key: 7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ. alice is an "
		 "admin; new passwords become NAME-new.",
	.mode = HOST_RECOVERY,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
