/*
 * events_okta: what a person does elsewhere so that a simulated Mac becomes
 * ready for Okta's just-in-time accounts. For the table of events alone.
 */
#ifndef TM_SIMULATE_EVENTS_OKTA_H
#define TM_SIMULATE_EVENTS_OKTA_H

#include "base/status.h"
#include "simulate/mac.h"

#define HAPPEN(name)                                                           \
	struct status happen_##name(struct mac *mac,                           \
				    struct mac_account *subject)

HAPPEN(bootstrap_escrowed);
HAPPEN(okta_login);
HAPPEN(okta_profile);
HAPPEN(okta_certificate);
HAPPEN(okta_verify);
HAPPEN(okta_reset);
HAPPEN(login_window);
HAPPEN(account_removed);
HAPPEN(home_removed);

#endif
