#include "diagnosis/judges.h"

#include "base/text.h"

/* EACSPreflight texts that mean that the token is of no use any more. */
static const char *const bad_preflights[] = {
	"unknown failure",
	"EFI password exists",
};

void judge_bootstrap_not_escrowed(struct rule_context *context)
{
	const struct machine_mdm *mdm = &context->machine->mdm;

	if (!fact_yes(&mdm->bootstrap_supported) ||
	    !fact_no(&mdm->bootstrap_escrowed))
		return;
	struct finding *finding =
		rule_add(context, NULL,
			 "The MDM server supports the bootstrap token, but "
			 "this Mac has not handed one over. Nobody gets a "
			 "SecureToken by just signing in.");
	rule_cite(context, finding, &mdm->bootstrap_escrowed.source);
}

static bool preflight_bad(const struct fact_text *preflight)
{
	size_t count = sizeof(bad_preflights) / sizeof(bad_preflights[0]);

	for (size_t i = 0; i < count && preflight->state == FACT_KNOWN; i++) {
		if (text_equal_nocase(preflight->value, bad_preflights[i]))
			return true;
	}
	return false;
}

void judge_bootstrap_stale(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct fact_text *preflight = &machine->mdm.bootstrap_preflight;
	bool bad = preflight_bad(preflight);
	bool no_entry = fact_no(&machine->crypto.bootstrap);
	const char *why = "the disk has no entry for it";

	if (!fact_yes(&machine->mdm.bootstrap_escrowed) || (!bad && !no_entry))
		return;
	if (bad)
		why = arena_printf(context->arena,
				   "macOS answers \"%s\" when asked about it%s",
				   preflight->value,
				   no_entry ? ", and the disk has no entry for "
					      "it"
					    : "");
	struct finding *finding =
		rule_add(context, NULL,
			 "A bootstrap token is escrowed, but %s. It will not "
			 "give anybody a SecureToken.",
			 why);
	rule_cite(context, finding, &machine->mdm.bootstrap_escrowed.source);
	if (bad)
		rule_cite(context, finding, &preflight->source);
	if (no_entry)
		rule_cite(context, finding, &machine->crypto.bootstrap.source);
}

void judge_bootstrap_unsupported(struct rule_context *context)
{
	const struct machine_mdm *mdm = &context->machine->mdm;

	if (!fact_no(&mdm->bootstrap_supported))
		return;
	struct finding *finding = rule_add(
		context, NULL, "%s, so there is nothing to escrow.",
		fact_no(&mdm->enrolled) ? "This Mac is in no MDM"
					: "The MDM server does not support the "
					  "bootstrap token");
	rule_cite(context, finding, &mdm->bootstrap_supported.source);
}
