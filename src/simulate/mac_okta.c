#include "simulate/mac.h"

#include "base/text.h"

#define CERTIFICATE_DAYS 300

void mac_add_okta(struct mac *mac)
{
	mac->mdm.vendor = MAC_VENDOR_JAMF;
	mac->mdm.bootstrap_supported = true;
	mac->mdm.bootstrap_escrowed = true;
	mac->mdm.bootstrap_entry = true;
	mac->mdm.preflight = "success";
	mac->okta = (struct mac_okta){
		.verify = "9.54.1",
		.delivered = true,
		.certificate_end =
			mac->now + CERTIFICATE_DAYS * (int64_t)MAC_DAY,
		.registered = true,
		.asks_for_name = true,
		.login_profile = true,
	};
	mac_remove_account(mac, "bob");
}

void mac_register(struct mac *mac)
{
	const struct mac_okta *okta = &mac->okta;

	/* From macOS 15 on the app itself has to be associated as well. */
	mac->okta.registered = okta->verify && okta->delivered &&
			       !okta->token_misplaced &&
			       okta->certificate_end > mac->now &&
			       (!okta->one_app_id || !mac_at_least(mac, 15, 0));
}

struct mac_account *mac_registered_person(struct mac *mac)
{
	for (size_t i = 0; i < mac->account_count; i++)
		if (mac->accounts[i].alt_id &&
		    text_starts(mac->accounts[i].alt_id, "PlatformSSO:"))
			return &mac->accounts[i];
	return NULL;
}
