#include "simulate/answer.h"

/*
 * Every failure below leaves the exit status at 0, as sysadminctl does; see
 * reference/macos-commands 1.3.
 */
#define NOT_AUTHORISED                                                         \
	"Authentication server refused operation because the current "         \
	"credentials are not authorized for the requested operation."

void answer_token_status(const struct question *question, struct answer *answer)
{
	const char *name = question->hole[0];
	const struct mac_account *account = mac_account(question->mac, name);

	if (!account) {
		answer_log_line(question, answer, "Unknown user %s", name);
		return;
	}
	/* It prints the full name, whatever that says. */
	answer_log_line(question, answer, "Secure token is %s for user %s",
			account->token_attribute ? "ENABLED" : "DISABLED",
			account->full_name);
}

static bool typed_password(const struct question *question, size_t index,
			   const struct mac_account *account)
{
	/* Two passwords on one pipe need a newline each to be told apart. */
	return question->request->secret_lines &&
	       mac_password_is(account->local,
			       question_secret(question, index));
}

static void wrong_password(const struct question *question,
			   struct answer *answer)
{
	answer_log_line(question, answer,
			"### Error:-14090 File:/AppleInternal/Library/"
			"BuildRoots/SystemAdministration/DSAuthenticator.m "
			"Line:94");
}

static void not_authorised(const struct question *question,
			   struct answer *answer)
{
	answer_log_line(
		question, answer,
		"setSecureTokenAuthorizationEnabled error Error "
		"Domain=com.apple.OpenDirectory Code=5101 \"" NOT_AUTHORISED
		"\" UserInfo={NSLocalizedDescription=" NOT_AUTHORISED
		", NSLocalizedFailureReason=" NOT_AUTHORISED "}");
}

/* Can this admin, with what was typed, decide about tokens? If not, say so. */
static bool authorise(const struct question *question, struct answer *answer,
		      const struct mac_account *admin)
{
	if (!admin || admin->disabled || !typed_password(question, 0, admin)) {
		wrong_password(question, answer);
		return false;
	}
	if (!mac_is_admin(admin)) {
		not_authorised(question, answer);
		return false;
	}
	/* Without a token the disk has no copy of the password. */
	if (!mac_password_is(admin->disk, question_secret(question, 0))) {
		answer_log_line(question, answer,
				"Operation is not permitted without secure "
				"token unlock.");
		return false;
	}
	return true;
}

static void grant(struct mac *mac, struct mac_account *user)
{
	/* What is on already is left alone, even when the disk lost it. */
	if (user->token_attribute) {
		mac_tell(mac, "sysadminctl said Done and changed nothing.");
		return;
	}
	mac_give_token(mac, user);
	user->preboot_lacks = true;
	mac_tell(mac, "%s holds a SecureToken now.", user->name);
}

void answer_token_on(const struct question *question, struct answer *answer)
{
	struct mac *mac = question->mac;
	struct mac_account *user = mac_account(mac, question->hole[0]);
	struct mac_account *admin = mac_account(mac, question->hole[1]);

	if (!user) {
		answer_log_line(question, answer, "Unknown user %s",
				question->hole[0]);
		return;
	}
	/* Granting oneself is answered with Done and has no effect, 15 on. */
	if (user == admin && !mac_holds_token(user) &&
	    mac_at_least(mac, 15, 0) && typed_password(question, 0, user)) {
		answer_log_line(question, answer, "- Done!");
		mac_tell(mac, "sysadminctl said Done and changed nothing.");
		return;
	}
	if (!authorise(question, answer, admin))
		return;
	if (!typed_password(question, 1, user)) {
		wrong_password(question, answer);
		return;
	}
	grant(mac, user);
	answer_log_line(question, answer, "- Done!");
}

static bool is_last_holder(const struct mac *mac,
			   const struct mac_account *user)
{
	for (size_t i = 0; i < mac->account_count; i++)
		if (&mac->accounts[i] != user &&
		    mac_holds_token(&mac->accounts[i]))
			return false;
	return true;
}

void answer_token_off(const struct question *question, struct answer *answer)
{
	struct mac *mac = question->mac;
	struct mac_account *user = mac_account(mac, question->hole[0]);
	struct mac_account *admin = mac_account(mac, question->hole[1]);

	if (!user) {
		answer_log_line(question, answer, "Unknown user %s",
				question->hole[0]);
		return;
	}
	if (!authorise(question, answer, admin))
		return;
	if (!typed_password(question, 1, user)) {
		wrong_password(question, answer);
		return;
	}
	if (is_last_holder(mac, user)) {
		not_authorised(question, answer);
		return;
	}
	mac_take_token(user);
	mac_tell(mac, "%s has no SecureToken any more.", user->name);
	answer_log_line(question, answer, "- Done!");
}
