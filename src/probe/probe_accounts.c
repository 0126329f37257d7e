#include "probe_topics.h"

#include "base/text.h"
#include "parse/dscl.h"

static const char *const users_commands[] = {"users", "users-text", NULL};
static const char *const user_commands[] = {"user", NULL};
static const char *const admins_commands[] = {"admins", "admins-text",
					      "admins-names", NULL};
static const char *const check_commands[] = {"admin-check", NULL};

void users_plan(struct probe_plan *plan)
{
	plan_commands(plan, plan_question(plan, NULL), users_commands, NULL);
}

bool users_read(struct arena *arena, const struct evidence *entry,
		const char **value)
{
	struct account_records records =
		dscl_users_parse(arena, entry->output, entry->errors);

	*value = entry_count(arena, records.list.count, "account", "accounts");
	return records.verdict == PARSE_OK && records.list.count;
}

void users_absorb(struct build *build)
{
	struct fact *read = &build->machine->accounts_read;
	const struct evidence *entry = build_first(build, users_commands, NULL,
						   users_read, &read->source);
	struct account_records records;

	if (!entry)
		return;
	records = dscl_users_parse(build->arena, entry->output, entry->errors);
	for (size_t i = 0; i < records.list.count; i++) {
		const struct account_record *record = &records.list.items[i];

		/* A second record of a name is somebody's full name at play. */
		if (!fact_yes(&build_account(build, record->name)->exists))
			build_account_record(build, record, entry);
	}
	fact_set(build, read, entry_is_whole(entry) ? TRUTH_YES : TRUTH_UNKNOWN,
		 entry);
}

void admins_plan(struct probe_plan *plan)
{
	plan_commands(plan, plan_question(plan, NULL), admins_commands, NULL);
}

bool admins_read(struct arena *arena, const struct evidence *entry,
		 const char **value)
{
	struct group_record group =
		dscl_group_parse(arena, entry->output, entry->errors);

	if (group.names.count)
		*value = words_join(arena, &group.names, "and");
	return group.verdict == PARSE_OK &&
	       (group.names_known || group.guids_known);
}

void admin_group_absorb(struct build *build, const struct group_record *group,
			const struct evidence *entry)
{
	struct machine *machine = build->machine;
	bool whole = entry_is_whole(entry);

	machine->admin_names = group->names;
	machine->admin_guids = group->guids;
	build->admin_names_known = group->names_known && whole;
	build->admin_guids_known = group->guids_known && whole;
	fact_set(build, &machine->admin_group_read,
		 whole ? TRUTH_YES : TRUTH_UNKNOWN, entry);
}

void admins_absorb(struct build *build)
{
	const struct evidence *entry =
		build_first(build, admins_commands, NULL, admins_read,
			    &build->machine->admin_group_read.source);
	struct group_record group;

	if (!entry)
		return;
	group = dscl_group_parse(build->arena, entry->output, entry->errors);
	admin_group_absorb(build, &group, entry);
}

/* Names that a Mac whose list of accounts was not read still gives away. */
static struct words likely_names(const struct machine *machine,
				 struct arena *arena)
{
	struct words names = {0};

	words_add(arena, &names, SERVICE_ACCOUNT);
	if (machine->console_user.state == FACT_KNOWN)
		words_add_once(arena, &names, machine->console_user.value);
	for (size_t i = 0; i < machine->admin_names.count; i++)
		if (!account_name_is_system(machine->admin_names.items[i]))
			words_add_once(arena, &names,
				       machine->admin_names.items[i]);
	return names;
}

static void plan_account(struct probe_plan *plan, const char *const *ids,
			 const char *name)
{
	struct command_fill fill = {.name = name};

	plan_commands(plan, plan_question(plan, name), ids, &fill);
}

void user_plan(struct probe_plan *plan)
{
	struct words names = likely_names(plan->machine, plan->arena);

	if (fact_yes(&plan->machine->accounts_read))
		return;
	for (size_t i = 0; i < names.count; i++)
		plan_account(plan, user_commands, names.items[i]);
}

bool user_read(struct arena *arena, const struct evidence *entry,
	       const char **value)
{
	struct account_answer answer =
		dscl_user_parse(arena, entry->output, entry->errors);

	*value = answer.missing ? "no such account" : NULL;
	return answer.verdict == PARSE_OK;
}

static void user_absorb_one(struct build *build, const char *name)
{
	struct command_fill fill = {.name = name};
	struct account *account = build_account(build, name);
	const struct evidence *entry =
		build_first(build, user_commands, &fill, user_read,
			    &account->exists.source);
	struct account_answer answer;

	if (!entry)
		return;
	answer = dscl_user_parse(build->arena, entry->output, entry->errors);
	fact_set(build, &account->exists, answer.missing ? TRUTH_NO : TRUTH_YES,
		 entry);
	build_authority(build, account, &answer.record.authority, entry);
}

void user_absorb(struct build *build)
{
	struct words names = likely_names(build->machine, build->arena);

	if (fact_yes(&build->machine->accounts_read))
		return;
	for (size_t i = 0; i < names.count; i++)
		user_absorb_one(build, names.items[i]);
}

void plan_people(struct probe_plan *plan, const char *const *ids,
		 bool service_account)
{
	const struct account_list *accounts = &plan->machine->accounts;

	for (size_t i = 0; i < accounts->count; i++)
		if (accounts->items[i].human)
			plan_account(plan, ids, accounts->items[i].name);
	if (service_account)
		plan_account(plan, ids, SERVICE_ACCOUNT);
}

void admin_check_plan(struct probe_plan *plan)
{
	const struct account *service = machine_service_account(plan->machine);

	/* Nobody is asked about who is known not to be there. */
	plan_people(plan, check_commands, !fact_no(&service->exists));
}

bool admin_check_read(struct arena *arena, const struct evidence *entry,
		      const char **value)
{
	struct membership_answer answer = dseditgroup_parse(
		arena, entry->output, entry->errors, entry_exit(entry));

	*value = answer.member == PARSE_YES ? "yes" : "no";
	return answer.verdict == PARSE_OK && answer.member != PARSE_NOT_SAID;
}

void admin_check_absorb(struct build *build)
{
	struct account_list *accounts = &build->machine->accounts;

	for (size_t i = 0; i < accounts->count; i++) {
		struct account *account = &accounts->items[i];
		struct command_fill fill = {.name = account->name};
		const struct evidence *entry =
			build_first(build, check_commands, &fill,
				    admin_check_read, &account->admin.source);

		if (entry)
			fact_answer(build, &account->admin,
				    dseditgroup_parse(
					    build->arena, entry->output,
					    entry->errors, entry_exit(entry))
					    .member,
				    entry);
	}
}
