#include "fact_row.h"

static const char no_account[] = "there is no service account";

static const struct account *service(const struct fact_row *row)
{
	return machine_service_account(row->machine);
}

void fact_row_jumpcloud_present(struct fact_row *row)
{
	row_fact(row, &row->machine->agent.present);
}

void fact_row_agent_installed(struct fact_row *row)
{
	row_fact(row, &row->machine->agent.files);
}

void fact_row_agent_version(struct fact_row *row)
{
	row_version(row, &row->machine->agent.version);
}

void fact_row_agent_installed_at(struct fact_row *row)
{
	row_time(row, &row->machine->agent.installed_at);
}

void fact_row_agent_running(struct fact_row *row)
{
	const struct machine_agent *agent = &row->machine->agent;

	row_fact(row, fact_no(&agent->daemon_loaded) ? &agent->daemon_loaded
						     : &agent->daemon_running);
}

void fact_row_agent_utility(struct fact_row *row)
{
	row_fact(row, &row->machine->agent.utility);
}

void fact_row_agent_managed(struct fact_row *row)
{
	const struct machine_agent *agent = &row->machine->agent;

	row_fact(row, &agent->managed_read);
	if (fact_yes(&agent->managed_read))
		row_names(row, &agent->managed_users);
}

void fact_row_agent_leftovers(struct fact_row *row)
{
	const struct machine_agent *agent = &row->machine->agent;
	struct words names = {0};

	/* What belongs to an agent that is there is no leftover. */
	if (fact_yes(&agent->files)) {
		row_cite(row, &agent->files.source);
		row_truth(row, TRUTH_NO);
		return;
	}
	row_fact(row, &agent->hooks);
	if (fact_unknown(&agent->files)) {
		row_truth(row, TRUTH_UNKNOWN);
		return;
	}
	for (size_t i = 0; i < agent->leftover_count; i++)
		words_add_once(row->arena, &names, agent->leftovers[i].where);
	if (names.count)
		row_names(row, &names);
}

void fact_row_service_exists(struct fact_row *row)
{
	row_fact(row, &service(row)->exists);
}

void fact_row_service_token(struct fact_row *row)
{
	static const enum truth truths[] = {
		[TOKEN_UNKNOWN] = TRUTH_UNKNOWN,
		[TOKEN_NOT_HOLDER] = TRUTH_NO,
		[TOKEN_DISPUTED] = TRUTH_UNKNOWN,
		[TOKEN_HOLDER] = TRUTH_YES,
	};
	const struct token *token = &service(row)->token;

	if (fact_no(&service(row)->exists)) {
		row_not_applicable(row, no_account);
		return;
	}
	for (size_t i = 0; i < TOKEN_SOURCES; i++)
		if (token->voted[i])
			row_cite(row, &token->sources[i].source);
	row_truth(row, truths[token->verdict]);
	if (token->verdict == TOKEN_DISPUTED)
		row->entry->value = "disputed";
}

void fact_row_service_local(struct fact_row *row)
{
	const struct machine_agent *agent = &row->machine->agent;

	if (fact_no(&service(row)->exists)) {
		row_not_applicable(row, no_account);
		return;
	}
	row_fact(row, &row->machine->record.local_password_valid);
	if (agent->log_state == AGENT_LOG_FAILING &&
	    row->entry->answer == FACT_ANSWER_UNKNOWN) {
		row_cite(row, &agent->log_source);
		row_truth(row, TRUTH_NO);
	}
}

void fact_row_service_disk(struct fact_row *row)
{
	if (fact_no(&service(row)->exists))
		row_not_applicable(row, no_account);
	else
		row_fact(row, &row->machine->record.disk_password_valid);
}

void fact_row_record_present(struct fact_row *row)
{
	const struct machine_record *record = &row->machine->record;

	row_truth(row, record->present ? TRUTH_YES : TRUTH_NO);
	if (record->present)
		words_add(row->arena, &row->entry->evidence, record->evidence);
}

void fact_row_record_contact(struct fact_row *row)
{
	if (row->machine->record.present)
		row_time(row, &row->machine->record.last_contact);
	else
		row_not_applicable(row, "no device record was imported");
}

void fact_row_record_stale(struct fact_row *row)
{
	const struct machine_record *record = &row->machine->record;

	if (!record->present) {
		row_not_applicable(row, "no device record was imported");
		return;
	}
	row_fact(row, &record->stale);
	if (record->stale_why)
		row->entry->note = record->stale_why;
}
