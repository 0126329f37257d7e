#include "fact_row.h"

void fact_row_mode(struct fact_row *row)
{
	row_cite(row, &row->machine->recovery_system.is_recovery.source);
	row_value(row, row->machine->recovery ? "macOS Recovery"
					      : "a normal macOS session");
}

void fact_row_macos_version(struct fact_row *row)
{
	row_version(row, &row->machine->os.version);
}

void fact_row_macos_build(struct fact_row *row)
{
	row_text(row, &row->machine->os.build);
}

void fact_row_model(struct fact_row *row)
{
	row_text(row, &row->machine->hardware.model);
}

void fact_row_chip(struct fact_row *row)
{
	const struct machine_hardware *hardware = &row->machine->hardware;

	row_fact(row, &hardware->apple_silicon);
	if (fact_yes(&hardware->apple_silicon)) {
		row_value(row, "Apple silicon");
	} else if (fact_no(&hardware->apple_silicon)) {
		row_cite(row, &hardware->security_chip.source);
		row_value(row, fact_yes(&hardware->security_chip)
				       ? "Intel with a T2 chip"
				       : "Intel");
	}
}

void fact_row_virtual_machine(struct fact_row *row)
{
	row_fact(row, &row->machine->hardware.virtual_machine);
}

void fact_row_boot_time(struct fact_row *row)
{
	row_time(row, &row->machine->hardware.boot);
}

void fact_row_console_user(struct fact_row *row)
{
	row_text(row, &row->machine->console_user);
}

void fact_row_setup_done(struct fact_row *row)
{
	row_fact(row, &row->machine->setup_done);
}

void fact_row_login_names(struct fact_row *row)
{
	row_fact(row, &row->machine->login_window_shows_names);
}

void fact_row_login_plugins(struct fact_row *row)
{
	const struct machine *machine = row->machine;

	row_fact(row, &machine->login_plugins_read);
	if (fact_yes(&machine->login_plugins_read) ||
	    machine->login_plugins.count)
		row_names(row, &machine->login_plugins);
}

void fact_row_platform_sso(struct fact_row *row)
{
	row_fact(row, &row->machine->platform_sso);
}
