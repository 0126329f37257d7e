#include "probe_topics.h"

#include <string.h>

#include "parse/preboot.h"

#define ROOT	   "/System/Volumes/Preboot/"
#define FOLDER	   "/var/db/"
#define CRYPTO	   "CryptoUserInfo.plist"
#define ADMINS	   "AdminUserRecoveryInfo.plist"
#define EVERYBODY  "AllUsersInfo.plist"
#define TOKEN_FILE "secureaccesstoken.plist"

static const char *preboot_path(struct arena *arena, const char *group,
				const char *file)
{
	return arena_printf(arena, ROOT "%s" FOLDER "%s", group, file);
}

/* The folder that an answer of this probe came from, or NULL. */
static const char *folder_of(struct arena *arena, const struct evidence *entry)
{
	const char *folder;

	if (entry->kind != EVIDENCE_FILE || !entry->path ||
	    !text_starts(entry->path, ROOT))
		return NULL;
	folder = entry->path + strlen(ROOT);
	return arena_strndup(arena, folder, strcspn(folder, "/"));
}

/* What was read before, where nothing names the system: if it is one only. */
static struct words only_folder_read(const struct evidence_store *store,
				     struct arena *arena)
{
	struct words read = {0};

	for (size_t i = 0; i < store->count; i++) {
		const char *folder = folder_of(arena, store->items[i]);

		if (folder)
			words_add_once(arena, &read, folder);
	}
	return read.count == 1 ? read : (struct words){0};
}

/* The group, or before 11 one of its volumes: any of them names the folder. */
static struct words folders(const struct machine *machine,
			    const struct evidence_store *store,
			    struct arena *arena)
{
	const struct machine_disk *disk = &machine->disk;
	struct words groups = {0};

	if (disk->group.state == FACT_KNOWN)
		words_add(arena, &groups, disk->group.value);
	else
		groups = only_folder_read(store, arena);
	if (disk->target >= 0) {
		const struct installed_system *target =
			&disk->systems[disk->target];

		if (target->data_uuid)
			words_add_once(arena, &groups, target->data_uuid);
		if (target->system_uuid)
			words_add_once(arena, &groups, target->system_uuid);
	}
	return groups;
}

static void plan_preboot_file(struct probe_plan *plan,
			      struct probe_question *question, const char *file,
			      enum request_file how)
{
	struct words groups = folders(plan->machine, plan->store, plan->arena);
	struct probe_item *item = plan_item(plan, question);

	for (size_t i = 0; i < groups.count; i++) {
		struct request request = request_file(
			preboot_path(plan->arena, groups.items[i], file), how);

		request.scope = EVIDENCE_SCOPE_TARGET;
		plan_alternative(plan, item, request);
	}
}

void preboot_plan(struct probe_plan *plan)
{
	struct probe_question *question = plan_question(plan, NULL);

	if (!folders(plan->machine, plan->store, plan->arena).count) {
		question->blocked = "no system to examine has been chosen";
		return;
	}
	plan_preboot_file(plan, question, CRYPTO, REQUEST_FILE_CONTENT);
	plan_preboot_file(plan, question, ADMINS, REQUEST_FILE_CONTENT);
	if (plan->machine->recovery)
		plan_preboot_file(plan, question, EVERYBODY,
				  REQUEST_FILE_CONTENT);
	plan_preboot_file(plan, question, TOKEN_FILE, REQUEST_FILE_PRESENCE);
}

static enum parse_verdict preboot_verdict(struct arena *arena,
					  const struct evidence *entry)
{
	if (text_ends(entry->path, CRYPTO))
		return preboot_crypto_users_parse(arena, entry->data).verdict;
	if (text_ends(entry->path, ADMINS))
		return preboot_admins_parse(arena, entry->data).verdict;
	if (text_ends(entry->path, EVERYBODY))
		return preboot_accounts_parse(arena, entry->data).verdict;
	return PARSE_OK;
}

bool preboot_read(struct arena *arena, const struct evidence *entry,
		  const char **value)
{
	(void)value;
	return !entry->has_data || preboot_verdict(arena, entry) == PARSE_OK;
}

/* The file from the folder that has it, else the proof that none has. */
static const struct evidence *preboot_file(struct build *build,
					   const char *file)
{
	struct words groups =
		folders(build->machine, build->store, build->scratch);
	const struct evidence *best = NULL;

	for (size_t i = 0; i < groups.count; i++) {
		const struct evidence *entry =
			build_file(build, preboot_path(build->scratch,
						       groups.items[i], file));

		if (evidence_exists(entry))
			return entry;
		/* One folder that could not be read hides the file. */
		if (entry && (!best || best->outcome == EVIDENCE_ABSENT))
			best = entry;
	}
	return best;
}

/* The bytes to parse, or NULL with the list saying why there are none. */
static const struct evidence *list_content(struct build *build,
					   struct preboot_list *list,
					   const char *file)
{
	const struct evidence *entry = preboot_file(build, file);

	if (evidence_exists(entry) && entry->has_data &&
	    preboot_verdict(build->scratch, entry) == PARSE_OK) {
		fact_set(build, &list->read, TRUTH_YES, entry);
		return entry;
	}
	if (entry && entry->outcome == EVIDENCE_ABSENT)
		fact_set(build, &list->read, TRUTH_NO, entry);
	else
		source_unknown(build, &list->read.source, entry);
	return NULL;
}

static void add_user(struct preboot_list *list, struct preboot_user user)
{
	user.account = -1;
	list->users[list->count++] = user;
}

static void list_users_absorb(struct build *build, struct preboot_list *list,
			      const struct preboot_users *users,
			      enum truth admin)
{
	list->users = arena_array(build->arena, users->list.count,
				  sizeof(*list->users));
	for (size_t i = 0; i < users->list.count; i++) {
		const struct preboot_entry *user = &users->list.items[i];

		if (user->account || admin == TRUTH_YES)
			add_user(list, (struct preboot_user){
					       .name = user->name,
					       .guid = user->uuid,
					       .full_name = user->full_name,
					       .admin = admin,
				       });
	}
}

static void lists_absorb(struct build *build)
{
	struct machine_preboot *preboot = &build->machine->preboot;
	const struct evidence *entry;
	struct preboot_users users;

	entry = list_content(build, &preboot->crypto_users, CRYPTO);
	if (entry) {
		users = preboot_crypto_users_parse(build->arena, entry->data);
		list_users_absorb(build, &preboot->crypto_users, &users,
				  TRUTH_UNKNOWN);
	}
	entry = list_content(build, &preboot->admins, ADMINS);
	if (entry) {
		users = preboot_admins_parse(build->arena, entry->data);
		list_users_absorb(build, &preboot->admins, &users, TRUTH_YES);
	}
}

/* Only where the records themselves are out of reach. */
static bool needs_copies(const struct build *build)
{
	return build->machine->recovery && !build->accounts_listed;
}

/*
 * On a locked volume Preboot's copy is all that is known of an account. It can
 * be old, so its attribute does not vote and it proves nobody's absence.
 */
static void copy_absorb(struct build *build, const struct account_record *copy,
			const struct evidence *entry)
{
	struct account *account = build_account_record(build, copy, entry);
	struct fact *attribute = &account->token.sources[TOKEN_ATTRIBUTE];

	account->only_in_preboot = true;
	attribute->truth = TRUTH_UNKNOWN;
	attribute->source.reason = FACT_LOCKED;
	attribute->source.note = "only Preboot's copy can be read";
	fact_set(build, &account->admin, truth_of(copy->admin), entry);
	account->admin.source.note = "as Preboot says";
	account->exists.source.note = "as Preboot says";
	if (text_equal(account->name, SERVICE_ACCOUNT)) {
		account->exists.truth = TRUTH_UNKNOWN;
		account->exists.source.reason = FACT_LOCKED;
	}
}

static void everybody_absorb(struct build *build)
{
	struct preboot_list *list = &build->machine->preboot.all_users;
	const struct evidence *entry = list_content(build, list, EVERYBODY);
	struct account_records records;

	if (!entry)
		return;
	records = preboot_accounts_parse(build->arena, entry->data);
	list->users = arena_array(build->arena, records.list.count,
				  sizeof(*list->users));
	for (size_t i = 0; i < records.list.count; i++) {
		const struct account_record *record = &records.list.items[i];

		add_user(list, (struct preboot_user){
				       .name = record->name,
				       .guid = record->guid,
				       .full_name = record->full_name,
				       .admin = truth_of(record->admin),
			       });
		if (needs_copies(build))
			copy_absorb(build, record, entry);
	}
}

/* Before AllUsersInfo.plist existed these two lists were all there was. */
static void names_absorb(struct build *build, const struct preboot_list *list,
			 const char *file)
{
	const struct evidence *entry = preboot_file(build, file);

	for (size_t i = 0; i < list->count; i++) {
		const struct preboot_user *user = &list->users[i];
		struct account_record copy = {
			.name = user->name,
			.full_name = user->full_name,
			.guid = user->guid,
			.admin = user->admin == TRUTH_YES ? PARSE_YES
							  : PARSE_NOT_SAID,
		};

		if (user->name && !machine_account(build->machine, user->name))
			copy_absorb(build, &copy, entry);
	}
}

void preboot_absorb(struct build *build)
{
	struct machine_preboot *preboot = &build->machine->preboot;

	lists_absorb(build);
	everybody_absorb(build);
	if (needs_copies(build)) {
		names_absorb(build, &preboot->admins, ADMINS);
		names_absorb(build, &preboot->crypto_users, CRYPTO);
	}
	fact_presence(build, &preboot->token_file,
		      preboot_file(build, TOKEN_FILE));
}
