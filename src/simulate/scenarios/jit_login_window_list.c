#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac_add_okta(mac);
	mac->okta.login_profile = false;
	mac->okta.asks_for_name = false;
}

static const struct simulate_event events[] = {
	{"login-window-set", NULL,
	 "System Settings: the login window shows Name and "
	 "Password"},
};

const struct scenario scenario_jit_login_window_list = {
	.id = "jit-login-window-list",
	.title = "Okta: the login window shows a list",
	.story = "The login window shows a list of people, so nobody "
		 "can type a new name.\n"
		 "Passwords: alice (admin) / alice-pass.",
	.mode = HOST_NORMAL,
	.jit = true,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
