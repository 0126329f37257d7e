#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac_add_okta(mac);
	mac->mdm.bootstrap_escrowed = false;
	mac->mdm.bootstrap_entry = false;
	mac->mdm.preflight = NULL;
}

static const struct simulate_event events[] = {
	EVENT_OKTA_LOGIN,
	{"bootstrap-escrowed", "alice",
	 "alice hands the bootstrap token over in Terminal"},
};

const struct scenario scenario_jit_no_bootstrap_token = {
	.id = "jit-no-bootstrap-token",
	.title = "Okta: the bootstrap token is not escrowed",
	.story = "Okta is set up, but the MDM holds no bootstrap "
		 "token: somebody who gets an account at the login "
		 "window gets no SecureToken and cannot unlock the "
		 "disk.\n"
		 "Passwords: alice (admin) / alice-pass.",
	.mode = HOST_NORMAL,
	.jit = true,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
