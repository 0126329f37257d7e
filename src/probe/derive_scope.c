#include "derive.h"

/* What does not exist here is not missing. */
static void not_here(struct fact_source *source, const char *note)
{
	if (source->evidence.count)
		return;
	source->reason = FACT_NOT_HERE;
	if (!source->note)
		source->note = note;
}

static void recovery_lacks(struct machine *machine)
{
	static const char note[] = "Recovery cannot tell";
	struct fact_source *const sources[] = {
		&machine->hardware.boot.source,
		&machine->console_user.source,
		&machine->filevault.deferred.source,
		&machine->filevault.list_read.source,
		&machine->mdm.enrolled.source,
		&machine->mdm.automated.source,
		&machine->mdm.user_approved.source,
		&machine->mdm.server.source,
		&machine->mdm.server_host.source,
		&machine->mdm.bootstrap_supported.source,
		&machine->mdm.bootstrap_escrowed.source,
		&machine->mdm.bootstrap_preflight.source,
		&machine->profiles.read.source,
		&machine->policy.in_force.source,
		&machine->agent.daemon_loaded.source,
		&machine->agent.daemon_running.source,
		&machine->login_window_shows_names.source,
		&machine->login_window_auto_login_off.source,
	};

	for (size_t i = 0; i < sizeof(sources) / sizeof(*sources); i++)
		not_here(sources[i], note);
}

static void session_lacks(struct machine *machine)
{
	static const char note[] = "this is not Recovery";

	not_here(&machine->os.recovery_version.source, note);
	not_here(&machine->hardware.recovery_kind.source, note);
	not_here(&machine->recovery_system.reset_tool.source, note);
	not_here(&machine->recovery_system.reset_tool_path.source, note);
	not_here(&machine->preboot.all_users.read.source, note);
}

static void old_systems_lack(struct machine *machine)
{
	static const char note[] = "this macOS has no such thing";
	struct machine_mdm *mdm = &machine->mdm;

	if (machine_os_at_least(machine, 10, 15, 0) == TRUTH_NO) {
		not_here(&mdm->bootstrap_supported.source, note);
		not_here(&mdm->bootstrap_escrowed.source, note);
	}
	if (machine_os_at_least(machine, 13, 3, 0) == TRUTH_NO)
		not_here(&mdm->bootstrap_preflight.source, note);
	if (machine_os_at_least(machine, 11, 0, 0) == TRUTH_NO) {
		not_here(&mdm->server.source, note);
		not_here(&mdm->server_host.source, note);
	}
}

void derive_not_here(struct build *build)
{
	struct machine *machine = build->machine;

	if (machine->recovery)
		recovery_lacks(machine);
	else
		session_lacks(machine);
	old_systems_lack(machine);
}

void derive_scope(struct build *build)
{
	struct machine *machine = build->machine;

	if (machine_os_at_least(machine, 10, 13, 0) == TRUTH_NO)
		machine->not_applicable = arena_printf(
			build->arena, "macOS %s is older than 10.13",
			machine->os.version.words);
	else if (fact_no(&machine->disk.apfs))
		machine->not_applicable = "The startup disk is not APFS";
}
