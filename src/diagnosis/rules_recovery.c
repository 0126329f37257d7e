#include "diagnosis/judges.h"
#include "diagnosis/people.h"
#include "diagnosis/reset.h"

void judge_volume_locked(struct rule_context *context)
{
	const struct machine *machine = context->machine;

	if (!machine->recovery || !fact_yes(&machine->disk.locked))
		return;
	struct finding *finding =
		rule_add(context, NULL,
			 "The Data volume%s%s is locked. Its accounts are "
			 "only known from Preboot, and nothing of JumpCloud "
			 "can be read.",
			 machine->disk.device.state == FACT_KNOWN ? " " : "",
			 machine->disk.device.state == FACT_KNOWN
				 ? machine->disk.device.value
				 : "");
	rule_cite(context, finding, &machine->disk.locked.source);
}

void judge_reset_tool_missing(struct rule_context *context)
{
	const struct machine *machine = context->machine;

	if (!machine->recovery || !reset_called_for(context->findings) ||
	    !fact_no(&machine->recovery_system.reset_tool))
		return;
	struct finding *finding =
		rule_add(context, NULL,
			 "Passwords would have to be reset, but this Recovery "
			 "has neither resetFileVaultpassword nor "
			 "resetpassword.");
	rule_cite(context, finding,
		  &machine->recovery_system.reset_tool.source);
}

void judge_managed_not_resettable(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct account *account;

	if (!reset_called_for(context->findings) ||
	    reset_obstacle(machine, context->findings) != NULL ||
	    people_count(machine, person_managed) == 0)
		return;
	struct finding *finding = rule_add(
		context, NULL,
		"JumpCloud manages %s. By its documentation such passwords "
		"cannot be reset in Recovery: expect macOS to refuse.",
		people_names(machine, context->arena, person_managed));
	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;) {
		if (person_managed(account))
			rule_cite(context, finding, &account->managed.source);
	}
}
