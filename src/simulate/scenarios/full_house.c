#include "simulate/scenario.h"

#define LONG "Maximiliana von und zu Hohenlohe-Waldenburg-Schillingsfuerst "

/*
 * Names that people really have or that somebody chose to deceive: quotes,
 * emoji, a right-to-left override, a name that goes on and on, and one that
 * reads like an answer of sysadminctl.
 */
static void add_people(struct mac *mac)
{
	struct mac_account *person;

	mac_account(mac, "alice")->full_name = "Alice \"Al\" O'Neil";
	mac_account(mac, "bob")->full_name = "Bob \xE2\x80\xAEgnp.exe";

	person = mac_add_person(mac, "carol", "Carol \xF0\x9F\xA6\x8A Fuchs",
				"3F8B27D4-6A91-4E0C-9D75-18C2E5F7A403");
	mac_make_admin(person);
	person->token_attribute = true; /* the disk knows nothing of it */

	person = mac_add_person(mac, "dave",
				"Dave\nSecure token is DISABLED for user Dave",
				"5A2C91E7-0D48-4B36-8F6A-27D3B9C4E504");
	mac_give_token(mac, person);
	person->admin_name = true; /* but not by GUID */
	person->preboot_lacks = true;

	mac_add_person(mac, "erin", LONG LONG LONG LONG,
		       "6B3DA2F8-1E59-4C47-907B-38E4CAD5F605");

	person = mac_add_person(mac, "d'arcy", "Fitzwilliam D'Arcy",
				"7C4EB309-2F6A-4D58-818C-49F5DBE60706");
	person->disabled = true;

	person = mac_add_person(mac, "grace", "Grace Hopper",
				"8D5FC41A-307B-4E69-929D-5A06ECF71807");
	mac_make_admin(person);
	mac_give_token(mac, person);
	person->owner = false;

	person = mac_add_person(mac, "heidi", "Heidi  Zwei  Leerzeichen",
				"9E60D52B-418C-4F7A-A3AE-6B17FD082908");
	mac_give_token(mac, person);
	person->managed = true;
	/* Her password was reset behind the disk's back. */
	person->disk = person->keychain = "heidi-old";
}

static void differ(struct mac *mac)
{
	struct mac_account *service = mac_account(mac, MAC_SERVICE_ACCOUNT);

	mac_take_token(service);
	add_people(mac);
	mac->stray_admins[0] = "kevin";
	mac->mdm.vendor = MAC_VENDOR_OTHER;
	mac->mdm.bootstrap_supported = true;
}

static const struct simulate_event events[] = {
	EVENT_SIGN_IN("alice"),
	EVENT_SIGN_IN("grace"),
	EVENT_SIGN_IN("erin"),
	EVENT_SIGN_IN("heidi"),
	EVENT_INSTALL("alice"),
	EVENT_UTILITY("alice"),
	EVENT_REPORT,
	EVENT_RESTART,
	EVENT_TOKEN_OFF("carol"),
};

/* mdmclient does not come back before its time is over. */
static const struct scenario_latency latencies[] = {
	{"mdmclient", 60000},
	{"diskutil apfs list -plist", 2900},
};

const struct scenario scenario_full_house = {
	.id = "full-house",
	.title = "Eight people, odd names and several faults at once",
	.story = "A shared Mac that many hands have worked on. The service "
		 "account lost its token, one admin's token is disputed, one "
		 "is an admin by name only, one owns no volume, one is "
		 "disabled, one has no token, and one command does not "
		 "answer.\n"
		 "Every password is NAME-pass (alice / alice-pass, d'arcy / "
		 "d'arcy-pass); the disk knows heidi by heidi-old. Admins are "
		 "alice, carol, dave and grace.",
	.mode = HOST_NORMAL,
	SCENARIO_EVENTS(events),
	SCENARIO_LATENCIES(latencies),
	.differ = differ,
};
