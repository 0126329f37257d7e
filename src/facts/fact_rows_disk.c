#include "fact_row.h"

void fact_row_apfs(struct fact_row *row)
{
	row_fact(row, &row->machine->disk.apfs);
}

void fact_row_volume_locked(struct fact_row *row)
{
	row_fact(row, &row->machine->disk.locked);
}

void fact_row_filevault_on(struct fact_row *row)
{
	row_fact(row, &row->machine->filevault.on);
}

void fact_row_filevault_converting(struct fact_row *row)
{
	const struct machine_filevault *filevault = &row->machine->filevault;

	row_fact(row, &filevault->converting);
	if (fact_yes(&filevault->converting) && filevault->percent)
		row->entry->value =
			arena_printf(row->arena, "%s %%", filevault->percent);
}

void fact_row_filevault_deferred(struct fact_row *row)
{
	const struct machine_filevault *filevault = &row->machine->filevault;

	row_fact(row, &filevault->deferred);
	if (fact_yes(&filevault->deferred) &&
	    filevault->deferred_user.state == FACT_KNOWN)
		row->entry->value = filevault->deferred_user.value;
}

void fact_row_key_personal(struct fact_row *row)
{
	row_fact(row, &row->machine->filevault.personal_key);
}

void fact_row_key_works(struct fact_row *row)
{
	row_fact(row, &row->machine->filevault.key_works);
}

void fact_row_preboot_current(struct fact_row *row)
{
	const struct machine_preboot *preboot = &row->machine->preboot;

	row_fact(row, &preboot->current);
	if (fact_no(&preboot->current) && preboot->unlisted.count)
		row->entry->value =
			words_join(row->arena, &preboot->unlisted, "and");
}

void fact_row_recovery_version(struct fact_row *row)
{
	row_version(row, &row->machine->os.recovery_version);
}

void fact_row_recovery_kind(struct fact_row *row)
{
	row_text(row, &row->machine->hardware.recovery_kind);
}

void fact_row_reset_tool(struct fact_row *row)
{
	const struct machine_recovery *recovery =
		&row->machine->recovery_system;

	row_fact(row, &recovery->reset_tool);
	if (recovery->reset_tool_path.state == FACT_KNOWN)
		row->entry->value = recovery->reset_tool_path.value;
}
