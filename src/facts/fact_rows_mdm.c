#include "fact_row.h"

void fact_row_mdm_enrolled(struct fact_row *row)
{
	row_fact(row, &row->machine->mdm.enrolled);
}

void fact_row_mdm_automated(struct fact_row *row)
{
	row_fact(row, &row->machine->mdm.automated);
}

void fact_row_mdm_vendor(struct fact_row *row)
{
	static const char *const words[] = {
		[MDM_NONE] = "none",
		[MDM_JUMPCLOUD] = "JumpCloud",
		[MDM_OTHER] = "another vendor",
	};
	enum mdm_vendor vendor = row->machine->mdm.vendor;

	row_cite(row, &row->machine->mdm.vendor_source);
	if (vendor == MDM_UNKNOWN)
		return;
	row_value(row, words[vendor]);
	if (vendor == MDM_NONE)
		row_truth(row, TRUTH_NO);
}

void fact_row_mdm_server(struct fact_row *row)
{
	row_text(row, &row->machine->mdm.server_host);
}

void fact_row_mdm_enrolled_at(struct fact_row *row)
{
	row_time(row, &row->machine->mdm.enrolled_at);
}

void fact_row_bootstrap_supported(struct fact_row *row)
{
	row_fact(row, &row->machine->mdm.bootstrap_supported);
}

void fact_row_bootstrap_escrowed(struct fact_row *row)
{
	row_fact(row, &row->machine->mdm.bootstrap_escrowed);
}

void fact_row_bootstrap_preflight(struct fact_row *row)
{
	row_text(row, &row->machine->mdm.bootstrap_preflight);
}

void fact_row_bootstrap_on_disk(struct fact_row *row)
{
	row_fact(row, &row->machine->crypto.bootstrap);
}

void fact_row_profiles_count(struct fact_row *row)
{
	const struct machine_profiles *profiles = &row->machine->profiles;

	row_fact(row, &profiles->read);
	if (fact_yes(&profiles->read))
		row_number(row, profiles->count);
}

void fact_row_policy_in_force(struct fact_row *row)
{
	const struct machine_policy *policy = &row->machine->policy;
	struct words names = {0};

	row_fact(row, &policy->in_force);
	for (size_t i = 0; i < policy->count; i++)
		words_add_once(row->arena, &names, policy->rules[i].name);
	if (fact_yes(&policy->in_force) && names.count)
		row->entry->value = words_join(row->arena, &names, "and");
}
