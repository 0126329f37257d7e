#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac_add_okta(mac);
	mac->okta.certificate_end = mac->now - 3 * (int64_t)MAC_DAY;
}

static const struct simulate_event events[] = {
	{"okta-certificate-renewed", NULL,
	 "The SCEP profile is distributed again in Jamf Pro"},
};

const struct scenario scenario_jit_certificate_expired = {
	.id = "jit-certificate-expired",
	.title = "Okta: the device certificate has ended",
	.story = "Okta does not renew the device certificate, and "
		 "nobody distributed it again in time. The Mac is "
		 "still registered, but not for long.\n"
		 "Passwords: alice (admin) / alice-pass.",
	.mode = HOST_NORMAL,
	.jit = true,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
