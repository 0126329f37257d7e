#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac->mdm.vendor = MAC_VENDOR_OTHER;
	mac->mdm.bootstrap_supported = true;
	mac->mdm.bootstrap_escrowed = true;
	mac->mdm.bootstrap_entry = true;
	mac->mdm.preflight = "success";
	mac->console_user = "bob";
	mac_take_token(mac_account(mac, "alice"));
	mac_take_token(mac_account(mac, "bob"));
	mac_remove_account(mac, MAC_SERVICE_ACCOUNT);
}

static const struct simulate_event events[] = {
	EVENT_SIGN_IN("alice"),
	EVENT_SIGN_IN("bob"),
	EVENT_RESTART,
};

const struct scenario scenario_bootstrap_token = {
	.id = "bootstrap-token",
	.title = "No tokens, but a bootstrap token is escrowed",
	.story = "Nobody holds a SecureToken and the service account is "
		 "missing, but the MDM holds a bootstrap token: whoever "
		 "signs in at the login window gets a token from it.\n"
		 "Passwords: alice (admin) / alice-pass, bob / bob-pass.",
	.mode = HOST_NORMAL,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
