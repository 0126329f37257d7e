#include "simulate/answer.h"

struct refusal {
	int code, exit;
	const char *name;
};

static void refuse(struct answer *answer, const struct refusal *refusal)
{
	text_addf(&answer->out,
		  "Authentication for node /Local/Default failed. (%d, %s)\n",
		  refusal->code, refusal->name);
	answer_fail(answer, refusal->exit, "<dscl_cmd> DS Error: %d (%s)\n",
		    refusal->code, refusal->name);
}

static const struct refusal wrong = {-14090, 10, "eDSAuthFailed"};
static const struct refusal no_method = {-14091, 11,
					 "eDSAuthMethodNotSupported"};
static const struct refusal no_record = {-14136, 56, "eDSRecordNotFound"};
static const struct refusal disabled = {-14167, 87, "eDSAuthAccountDisabled"};

static void count_failure(const struct mac *mac, struct mac_account *account)
{
	account->failed++;
	if (mac->policy.in_force && mac->policy.maximum_failed &&
	    account->failed >= (unsigned)mac->policy.maximum_failed)
		account->disabled = true;
}

void answer_authonly(const struct question *question, struct answer *answer)
{
	const struct request_prompt *typed =
		question_prompt(question, "Password: ");
	struct mac *mac = question->mac;
	struct mac_account *account = mac_account(mac, question->hole[0]);

	if (!typed) {
		answer_wait_forever(answer);
	} else if (!account) {
		refuse(answer, &no_record);
	} else if (account->disabled) {
		refuse(answer, &disabled);
	} else if (!account->local) {
		refuse(answer, &no_method);
	} else if (!mac_password_is(account->local, typed->secret)) {
		count_failure(mac, account);
		refuse(answer, account->disabled ? &disabled : &wrong);
	} else {
		account->failed = 0;
		/* On 10.15 looking can change the Mac. */
		if (!mac_at_least(mac, 11, 0) && mac_at_least(mac, 10, 15))
			mac_first_token(mac, account);
	}
}
