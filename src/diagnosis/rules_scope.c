#include "diagnosis/judges.h"

void judge_not_applicable(struct rule_context *context)
{
	const struct machine *machine = context->machine;

	if (machine->not_applicable == NULL)
		return;
	struct finding *finding =
		rule_add(context, NULL,
			 "%s. SecureTokens and the JumpCloud service account "
			 "need macOS 10.13 or newer on APFS, so nothing else "
			 "was judged.",
			 machine->not_applicable);
	rule_cite(context, finding, &machine->os.version.source);
	rule_cite(context, finding, &machine->disk.apfs.source);
}
