#include "fact_row.h"

/* These questions are not put to every Mac: that is no gap. */
static bool is_asked(struct fact_row *row)
{
	const struct fact *read = &row->machine->jit.psso.read;

	if (!fact_unknown(read) || read->source.reason != FACT_NOT_ASKED)
		return true;
	row_not_applicable(row, "not asked");
	return false;
}

void fact_row_psso_extension(struct fact_row *row)
{
	if (is_asked(row))
		row_text(row, &row->machine->jit.psso.extension);
}

void fact_row_psso_registered(struct fact_row *row)
{
	if (is_asked(row))
		row_fact(row, &row->machine->jit.psso.registered);
}

void fact_row_psso_creates_accounts(struct fact_row *row)
{
	if (is_asked(row))
		row_fact(row, &row->machine->jit.psso.creates_users);
}

void fact_row_psso_user_state(struct fact_row *row)
{
	if (is_asked(row))
		row_text(row, &row->machine->jit.psso.user_state);
}

void fact_row_okta_verify(struct fact_row *row)
{
	if (is_asked(row))
		row_text(row, &row->machine->jit.app_version);
}

void fact_row_okta_org(struct fact_row *row)
{
	const struct machine_jit *jit = &row->machine->jit;

	if (is_asked(row))
		row_text(row, jit->extension_org.state == FACT_KNOWN
				      ? &jit->extension_org
				      : &jit->app_org);
}

/* The one with its key; without such a one, that of Okta's alone. */
static const struct jit_certificate *certificate(const struct machine_jit *jit)
{
	const struct jit_certificate *found = NULL;

	for (size_t i = 0; i < jit->certificate_count; i++) {
		const struct jit_certificate *one = &jit->certificates[i];

		if (one->from_okta && (!found || one->has_key == TRUTH_YES))
			found = one;
	}
	return found;
}

void fact_row_device_certificate(struct fact_row *row)
{
	const struct machine_jit *jit = &row->machine->jit;
	const struct jit_certificate *found = certificate(jit);

	if (!is_asked(row))
		return;
	row_cite(row, &jit->certificates_read.source);
	if (found)
		row_time(row, &found->not_after);
	else if (fact_yes(&jit->certificates_read))
		row_truth(row, TRUTH_NO);
}
