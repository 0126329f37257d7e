#include "diagnosis/reset.h"

static const char *const reasons_for_reset[] = {
	"no-token-anywhere",
	"token-disputed",
	"passwords-diverged",
};

static bool no_recovery_key(const struct machine *machine)
{
	return fact_yes(&machine->filevault.on) &&
	       fact_no(&machine->crypto.personal_recovery) &&
	       !fact_yes(&machine->filevault.personal_key);
}

bool reset_called_for(const struct findings *findings)
{
	size_t count = sizeof(reasons_for_reset) / sizeof(reasons_for_reset[0]);

	for (size_t i = 0; i < count; i++) {
		if (finding_holds(findings, reasons_for_reset[i]))
			return true;
	}
	return false;
}

const char *reset_obstacle(const struct machine *machine,
			   const struct findings *findings)
{
	if (no_recovery_key(machine))
		return "FileVault is on and has no personal recovery key";
	if (finding_holds(findings, "recovery-key-invalid"))
		return "the recovery key at hand does not open this disk";
	if (finding_holds(findings, "reset-tool-missing"))
		return "this Recovery has no tool that resets passwords";
	return NULL;
}
