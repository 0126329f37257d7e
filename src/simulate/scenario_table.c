#include "simulate/scenario.h"

#include "base/text.h"

static const struct scenario *const scenarios[] = {
	&scenario_healthy,
	&scenario_missing_account,
	&scenario_missing_account_standard_holder,
	&scenario_no_token_anywhere,
	&scenario_account_without_token,
	&scenario_bad_local_password,
	&scenario_bad_disk_password,
	&scenario_password_policy,
	&scenario_just_enrolled,
	&scenario_disputed_token,
	&scenario_bootstrap_token,
	&scenario_first_sign_in,
	&scenario_diverged_passwords,
	&scenario_encrypting,
	&scenario_key_not_escrowed,
	&scenario_agent_leftovers,
	&scenario_tahoe_preboot,
	&scenario_full_house,
	&scenario_recovery_no_token,
	&scenario_recovery_several_accounts,
	&scenario_recovery_locked,
	&scenario_recovery_two_systems,
	&scenario_recovery_stale_preboot,
	&scenario_recovery_no_key,
	&scenario_recovery_missing_reset_tool,
	&scenario_jit_ready,
	&scenario_jit_no_bootstrap_token,
	&scenario_jit_app_id_missing,
	&scenario_jit_certificate_expired,
	&scenario_jit_admin_registered,
	&scenario_jit_similar_accounts,
	&scenario_jit_login_window_list,
	&scenario_jit_okta_verify_old,
	&scenario_jit_profile_broken,
};

size_t scenario_count(void)
{
	return sizeof(scenarios) / sizeof(*scenarios);
}

const struct scenario *scenario_at(size_t index)
{
	return scenarios[index];
}

const struct scenario *scenario_by_id(const char *id)
{
	for (size_t i = 0; i < scenario_count(); i++)
		if (text_equal(scenarios[i]->id, id))
			return scenarios[i];
	return NULL;
}
