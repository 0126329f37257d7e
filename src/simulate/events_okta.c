#include "simulate/events_okta.h"

#include "base/text.h"

static struct status not_now(const char *event, const char *why)
{
	return status_fail(STATUS_ENVIRONMENT, event, NULL, "%s", why);
}

/* `profiles install -type bootstraptoken`, typed by somebody else. */
HAPPEN(bootstrap_escrowed)
{
	if (!mac->mdm.bootstrap_supported || !mac_is_admin(subject) ||
	    !mac_holds_token(subject))
		return not_now("bootstrap-escrowed",
			       "it takes an admin with a SecureToken and an "
			       "MDM that supports it");
	mac->mdm.bootstrap_escrowed = true;
	mac->mdm.bootstrap_entry = true;
	mac->mdm.preflight = "success";
	mac_tell(mac, "%s escrowed the bootstrap token.", subject->name);
	return status_ok();
}

/* What the login window makes of a name and password of Okta's. */
static const char *refusal(const struct mac *mac)
{
	const struct mac_okta *okta = &mac->okta;

	if (mac->filevault_screen)
		return "the FileVault screen offers existing people alone";
	if (!okta->asks_for_name && !okta->login_profile)
		return "the login window shows a list without the person";
	if (!okta->registered || okta->creation_off)
		return "the login window does not know the name";
	return NULL;
}

HAPPEN(okta_login)
{
	const char *why = refusal(mac);
	struct mac_account *person = mac_account(mac, "j.work");

	(void)subject;
	if (why)
		return not_now("okta-login", why);
	if (!person) {
		person = mac_add_person(mac, "j.work", "Jo Work",
					"C39A75E2-8F4A-41B6-93E9-420BFA715C01");
		person->alt_id = "PlatformSSO:j.work@example.com";
	}
	mac_sign_in(mac, person);
	return status_ok();
}

HAPPEN(okta_profile)
{
	(void)subject;
	if (mac->mdm.vendor != MAC_VENDOR_JAMF)
		return not_now("okta-profile-mended",
			       "this Mac is not enrolled in Jamf Pro");
	mac->okta.delivered = true;
	mac->okta.one_app_id = false;
	mac->okta.creation_off = false;
	mac->okta.token_misplaced = false;
	mac_register(mac);
	mac_tell(mac, "Jamf Pro delivered the mended profile. %s",
		 mac->okta.registered ? "The Mac is registered."
				      : "The Mac is not registered.");
	return status_ok();
}

HAPPEN(okta_certificate)
{
	(void)subject;
	mac->okta.certificate_end = mac->now + 365 * (int64_t)MAC_DAY;
	mac_register(mac);
	mac_tell(mac, "The SCEP profile was distributed again; the Mac has a "
		      "new certificate.");
	return status_ok();
}

HAPPEN(okta_verify)
{
	(void)subject;
	mac->okta.verify = "9.54.1";
	mac->okta.app_store = false;
	mac_register(mac);
	mac_tell(mac, "Okta Verify %s was installed.", mac->okta.verify);
	return status_ok();
}

HAPPEN(okta_reset)
{
	struct mac_account *person = mac_registered_person(mac);

	(void)subject;
	if (person)
		person->alt_id = NULL;
	mac_register(mac);
	mac_tell(mac, "Every single sign-on profile was removed and delivered "
		      "again; nobody is registered any more.");
	return status_ok();
}

HAPPEN(login_window)
{
	(void)subject;
	mac->okta.asks_for_name = true;
	mac_tell(mac, "The login window asks for name and password now.");
	return status_ok();
}

HAPPEN(account_removed)
{
	if (text_equal(mac->console_user, subject->name))
		return not_now("account-removed",
			       "somebody who is signed in cannot be removed");
	mac_tell(mac, "%s and its home folder were removed.", subject->name);
	mac_remove_account(mac, subject->name);
	return status_ok();
}

HAPPEN(home_removed)
{
	(void)subject;
	mac->okta.left_home = NULL;
	mac_tell(mac, "The folder without an account was archived.");
	return status_ok();
}
