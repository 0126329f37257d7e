#include "probe_topics.h"

#define APPLICATION "/Applications/Okta Verify.app/Contents/"
#define INFO	    APPLICATION "Info.plist"
#define RECEIPT	    APPLICATION "_MASReceipt/receipt"
#define SSO_PAYLOAD "com.apple.extensiblesso"

void okta_verify_plan(struct probe_plan *plan)
{
	struct probe_question *question = plan_question(plan, NULL);

	plan_file(plan, question, INFO, REQUEST_FILE_CONTENT);
	plan_file(plan, question, RECEIPT, REQUEST_FILE_PRESENCE);
}

static bool has_platform_sso(const struct machine *machine)
{
	for (size_t i = 0; i < machine->profiles.count; i++) {
		const struct profile *profile = &machine->profiles.items[i];

		for (size_t j = 0; j < profile->item_count; j++)
			if (text_equal(profile->items[j].type, SSO_PAYLOAD) &&
			    value_get(profile->items[j].content, "PlatformSSO"))
				return true;
	}
	return false;
}

/* Either of the two makes the Okta check worth its questions. */
void okta_verify_absorb(struct build *build)
{
	struct machine *machine = build->machine;
	struct fact *sso = &machine->platform_sso;
	const struct evidence *entry = build_file(build, INFO);

	fact_presence(build, sso, entry);
	if (fact_yes(sso)) {
		sso->source.note = "Okta Verify is installed";
		return;
	}
	source_join(build, &sso->source, &machine->profiles.read.source);
	if (has_platform_sso(machine)) {
		sso->truth = TRUTH_YES;
		sso->source.note = "a Platform SSO profile is installed";
	} else if (!fact_yes(&machine->profiles.read)) {
		sso->truth = TRUTH_UNKNOWN;
		sso->source.reason = machine->profiles.read.source.reason;
	}
}
