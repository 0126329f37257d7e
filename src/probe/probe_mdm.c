#include "probe_topics.h"

#include "base/text.h"
#include "parse/openstep.h"
#include "parse/profiles.h"
#include "parse/pwpolicy.h"

static const char *const enrolment_commands[] = {"enrolment", NULL};
static const char *const bootstrap_commands[] = {"bootstrap", NULL};
static const char *const information_commands[] = {"device-information", NULL};
static const char *const profiles_commands[] = {"profiles", "profiles-show",
						NULL};
static const char *const policy_commands[] = {"password-policy", NULL};

void enrolment_plan(struct probe_plan *plan)
{
	plan_commands(plan, plan_question(plan, NULL), enrolment_commands,
		      NULL);
}

bool enrolment_read(struct arena *arena, const struct evidence *entry,
		    const char **value)
{
	struct enrolment_status status =
		enrolment_status_parse(arena, entry->output, entry->errors);

	*value = status.enrolled == PARSE_YES  ? "yes"
		 : status.enrolled == PARSE_NO ? "no"
					       : NULL;
	return status.verdict == PARSE_OK;
}

void enrolment_absorb(struct build *build)
{
	struct machine_mdm *mdm = &build->machine->mdm;
	const struct evidence *entry =
		build_first(build, enrolment_commands, NULL, enrolment_read,
			    &mdm->enrolled.source);
	struct enrolment_status status;

	if (!entry)
		return;
	status = enrolment_status_parse(build->arena, entry->output,
					entry->errors);
	fact_answer(build, &mdm->enrolled, status.enrolled, entry);
	fact_answer(build, &mdm->automated, status.automated, entry);
	fact_answer(build, &mdm->user_approved, status.user_approved, entry);
	text_set(build, &mdm->server, status.server, entry);
}

void bootstrap_plan(struct probe_plan *plan)
{
	plan_commands(plan, plan_question(plan, NULL), bootstrap_commands,
		      NULL);
}

bool bootstrap_read(struct arena *arena, const struct evidence *entry,
		    const char **value)
{
	struct bootstrap_status status =
		bootstrap_status_parse(arena, entry->output, entry->errors);

	*value = status.supported == PARSE_NO  ? "not supported"
		 : status.escrowed == PARSE_NO ? "not escrowed"
					       : "escrowed";
	return status.verdict == PARSE_OK && status.supported != PARSE_NOT_SAID;
}

void bootstrap_absorb(struct build *build)
{
	struct machine_mdm *mdm = &build->machine->mdm;
	const struct evidence *entry =
		build_first(build, bootstrap_commands, NULL, bootstrap_read,
			    &mdm->bootstrap_supported.source);
	struct bootstrap_status status;

	if (!entry)
		return;
	status = bootstrap_status_parse(build->arena, entry->output,
					entry->errors);
	fact_answer(build, &mdm->bootstrap_supported, status.supported, entry);
	fact_answer(build, &mdm->bootstrap_escrowed, status.escrowed, entry);
}

void device_information_plan(struct probe_plan *plan)
{
	plan_commands(plan, plan_question(plan, NULL), information_commands,
		      NULL);
}

bool device_information_read(struct arena *arena, const struct evidence *entry,
			     const char **value)
{
	struct device_information information =
		device_information_parse(arena, entry->output, entry->errors);

	*value = information.preflight;
	return information.verdict == PARSE_OK;
}

void device_information_absorb(struct build *build)
{
	struct fact_text *preflight = &build->machine->mdm.bootstrap_preflight;
	const struct evidence *entry =
		build_first(build, information_commands, NULL,
			    device_information_read, &preflight->source);

	if (!entry)
		return;
	source_cite(build, &preflight->source, entry);
	preflight->state = FACT_ABSENT;
	text_set(build, preflight,
		 device_information_parse(build->arena, entry->output,
					  entry->errors)
			 .preflight,
		 entry);
}

void profiles_plan(struct probe_plan *plan)
{
	plan_commands(plan, plan_question(plan, NULL), profiles_commands, NULL);
}

bool profiles_read(struct arena *arena, const struct evidence *entry,
		   const char **value)
{
	struct installed_profiles profiles =
		installed_profiles_parse(arena, entry->output, entry->errors);

	*value = entry_count(arena, profiles.list.count, "profile", "profiles");
	return profiles.verdict == PARSE_OK;
}

static struct profile profile_from(struct build *build,
				   const struct installed_profile *said,
				   const struct evidence *entry)
{
	struct profile profile = {
		.identifier = said->identifier,
		.uuid = said->uuid,
		.display_name = said->name,
		.level = said->computer ? "computer" : said->user,
		.items = arena_array(build->arena, said->items.count,
				     sizeof(*profile.items)),
		.item_count = said->items.count,
	};

	time_set(build, &profile.installed, said->installed_at.known,
		 said->installed_at.value, entry);
	for (size_t i = 0; i < said->items.count; i++)
		profile.items[i] = (struct profile_item){
			.type = said->items.items[i].type,
			.identifier = said->items.items[i].identifier,
			.content = said->items.items[i].content,
		};
	return profile;
}

void profiles_absorb(struct build *build)
{
	struct machine_profiles *profiles = &build->machine->profiles;
	const struct evidence *entry =
		build_first(build, profiles_commands, NULL, profiles_read,
			    &profiles->read.source);
	struct installed_profiles said;

	if (!entry)
		return;
	said = installed_profiles_parse(build->arena, entry->output,
					entry->errors);
	profiles->items = arena_array(build->arena, said.list.count,
				      sizeof(*profiles->items));
	for (size_t i = 0; i < said.list.count; i++)
		profiles->items[profiles->count++] =
			profile_from(build, &said.list.items[i], entry);
	fact_set(build, &profiles->read, TRUTH_YES, entry);
}

void password_policy_plan(struct probe_plan *plan)
{
	plan_commands(plan, plan_question(plan, NULL), policy_commands, NULL);
}

bool password_policy_read(struct arena *arena, const struct evidence *entry,
			  const char **value)
{
	struct account_policies policies =
		account_policies_parse(arena, entry->output, entry->errors);

	*value = entry_count(arena, policies.list.count, "policy", "policies");
	return policies.verdict == PARSE_OK;
}

void password_policy_absorb(struct build *build)
{
	struct fact_source *why = &build->machine->policy.in_force.source;
	const struct evidence *entry = build_first(build, policy_commands, NULL,
						   password_policy_read, why);

	if (!entry)
		return;
	build->policies = arena_alloc(build->arena, sizeof(*build->policies));
	*build->policies = account_policies_parse(build->arena, entry->output,
						  entry->errors);
	source_cite(build, why, entry);
}
