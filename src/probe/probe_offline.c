#include "probe_topics.h"

#include <string.h>
#include "parse/dslocal.h"

#define NODE   "/private/var/db/dslocal/nodes/Default/"
#define USERS  NODE "users"
#define ADMINS NODE "groups/admin.plist"

/* "alice" for "alice.plist"; NULL for what is no record. */
static const char *record_name(struct arena *arena, const char *file)
{
	static const char suffix[] = ".plist";
	size_t length = strlen(file);

	if (file[0] == '.' || !text_ends(file, suffix) ||
	    length < sizeof(suffix) || text_has(file, "/"))
		return NULL;
	return arena_strndup(arena, file, length - (sizeof(suffix) - 1));
}

static const char *record_path(struct arena *arena, const char *file)
{
	return file_join(arena, USERS, file);
}

void offline_users_plan(struct probe_plan *plan)
{
	struct probe_question *question = plan_data_question(plan);
	struct request request = request_file(ADMINS, REQUEST_FILE_CONTENT);

	plan_directory(plan, question, USERS);
	request.filter = REQUEST_KEEP_DSLOCAL;
	request.scope = EVIDENCE_SCOPE_TARGET;
	plan_alternative(plan, plan_item(plan, question), request);
}

bool offline_users_read(struct arena *arena, const struct evidence *entry,
			const char **value)
{
	if (entry->kind == EVIDENCE_FILE)
		return !entry->has_data ||
		       dslocal_group_parse(arena, entry->data).verdict ==
			       PARSE_OK;
	*value = entry_count(arena, entry->entries.count, "record", "records");
	return true;
}

static void admin_file_absorb(struct build *build)
{
	struct fact_source *why = &build->machine->admin_group_read.source;
	const struct evidence *entry = build_content(build, ADMINS, why);
	struct group_record group;

	if (!entry)
		return;
	group = dslocal_group_parse(build->arena, entry->data);
	if (group.verdict == PARSE_OK && !group.missing)
		admin_group_absorb(build, &group, entry);
	else
		source_unknown(build, why, entry);
}

/*
 * A record that is there but cannot be read still names its account, but not
 * whether that is a person. True when nothing stays open about it.
 */
static bool record_file_absorb(struct build *build, const char *file,
			       const struct evidence *directory)
{
	const char *name = record_name(build->arena, file);
	const struct evidence *entry;
	struct account_answer answer = {.verdict = PARSE_EMPTY};
	struct account *account;

	if (!name)
		return true;
	entry = build_file(build, record_path(build->scratch, file));
	if (evidence_exists(entry) && entry->has_data)
		answer = dslocal_user_parse(build->arena, entry->data);
	if (answer.verdict == PARSE_OK && answer.record.name) {
		build_account_record(build, &answer.record, entry);
		return true;
	}
	account = build_account(build, name);
	fact_set(build, &account->exists, TRUTH_YES, directory);
	source_unknown(build, &account->authorities_read.source, entry);
	source_unknown(build, &account->token.sources[TOKEN_ATTRIBUTE].source,
		       entry);
	return account_name_is_system(name);
}

/* What is not in the folder does not exist: the only proof there is. */
static void prove_missing(struct build *build, const struct evidence *directory)
{
	struct account *service = build_account(build, SERVICE_ACCOUNT);

	if (fact_unknown(&service->exists) && entry_is_whole(directory))
		fact_set(build, &service->exists, TRUTH_NO, directory);
}

void offline_users_absorb(struct build *build)
{
	struct fact *read = &build->machine->accounts_read;
	const struct evidence *directory = build_directory(build, USERS);
	bool complete;

	admin_file_absorb(build);
	if (!evidence_exists(directory)) {
		source_unknown(build, &read->source, directory);
		return;
	}
	build->accounts_listed = true;
	complete = entry_is_whole(directory);
	for (size_t i = 0; i < directory->entries.count; i++)
		complete &= record_file_absorb(
			build, directory->entries.items[i], directory);
	prove_missing(build, directory);
	fact_set(build, read, complete ? TRUTH_YES : TRUTH_UNKNOWN, directory);
	if (!complete)
		read->source.note = "not every record could be read";
}

void offline_records_plan(struct probe_plan *plan)
{
	const struct evidence *directory = evidence_path(
		plan->store, EVIDENCE_DIRECTORY, USERS, EVIDENCE_SCOPE_TARGET);
	struct probe_question *question;

	if (!evidence_exists(directory))
		return;
	question = plan_data_question(plan);
	for (size_t i = 0; i < directory->entries.count; i++) {
		const char *file = directory->entries.items[i];
		struct request request = request_file(
			record_path(plan->arena, file), REQUEST_FILE_CONTENT);

		if (!record_name(plan->arena, file))
			continue;
		request.filter = REQUEST_KEEP_DSLOCAL;
		request.scope = EVIDENCE_SCOPE_TARGET;
		plan_alternative(plan, plan_item(plan, question), request);
	}
}

bool offline_records_read(struct arena *arena, const struct evidence *entry,
			  const char **value)
{
	(void)value;
	return entry->has_data &&
	       dslocal_user_parse(arena, entry->data).verdict == PARSE_OK;
}
