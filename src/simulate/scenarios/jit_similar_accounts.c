#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac_add_okta(mac);
	mac_give_token(mac,
		       mac_add_person(mac, "j.work", "Jo Work",
				      "A17E53C0-6D28-4F94-B1C7-20E9D85F3A01"));
	mac_give_token(mac,
		       mac_add_person(mac, "ja.work", "Jo Work",
				      "B28F64D1-7E39-40A5-82D8-31FAE9604B01"));
	mac->okta.left_home = "jane.work";
}

static const struct simulate_event events[] = {
	{"account-removed", "ja.work",
	 "ja.work and its home folder are removed by hand"},
	{"home-removed", NULL, "The left-over folder is archived"},
};

const struct scenario scenario_jit_similar_accounts = {
	.id = "jit-similar-accounts",
	.title = "Okta: two accounts for one person",
	.story = "Somebody was given an account by hand and another "
		 "one under nearly the same name; a third home folder "
		 "is left over.\n"
		 "Passwords: alice (admin) / alice-pass, j.work / j.work-pass, "
		 "ja.work / ja.work-pass.",
	.mode = HOST_NORMAL,
	.jit = true,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
