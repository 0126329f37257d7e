#include "probe_topics.h"

#include <inttypes.h>

#include "parse/fdesetup.h"

static const char *const status_commands[] = {"filevault", NULL};
static const char *const users_commands[] = {"filevault-users",
					     "filevault-users-extended", NULL};
static const char *const key_commands[] = {"recovery-key", NULL};

void filevault_plan(struct probe_plan *plan)
{
	plan_commands(plan, plan_question(plan, NULL), status_commands, NULL);
}

bool filevault_read(struct arena *arena, const struct evidence *entry,
		    const char **value)
{
	struct filevault_status status =
		filevault_status_parse(arena, entry->output, entry->errors);

	if (status.verdict != PARSE_OK || status.on == PARSE_NOT_SAID)
		return false;
	*value = status.conversion == FILEVAULT_ENCRYPTING   ? "encrypting"
		 : status.conversion == FILEVAULT_DECRYPTING ? "decrypting"
		 : status.on == PARSE_YES		     ? "on"
							     : "off";
	return true;
}

static void conversion_absorb(struct build *build,
			      const struct filevault_status *status,
			      const struct evidence *entry)
{
	static const enum conversion conversions[] = {
		[FILEVAULT_AT_REST] = CONVERSION_NONE,
		[FILEVAULT_ENCRYPTING] = CONVERSION_ENCRYPTING,
		[FILEVAULT_DECRYPTING] = CONVERSION_DECRYPTING,
	};
	struct machine_filevault *filevault = &build->machine->filevault;

	filevault->conversion = conversions[status->conversion];
	fact_set(build, &filevault->converting,
		 filevault->conversion == CONVERSION_NONE ? TRUTH_NO
							  : TRUTH_YES,
		 entry);
	if (status->percent.known)
		filevault->percent = arena_printf(build->arena, "%" PRId64,
						  status->percent.value);
}

void filevault_absorb(struct build *build)
{
	struct machine_filevault *filevault = &build->machine->filevault;
	const struct evidence *entry =
		build_first(build, status_commands, NULL, filevault_read,
			    &filevault->on.source);
	struct filevault_status status;

	if (!entry)
		return;
	status = filevault_status_parse(build->arena, entry->output,
					entry->errors);
	fact_answer(build, &filevault->on, status.on, entry);
	if (status.after_restart)
		filevault->on.source.note = "on after the next restart";
	conversion_absorb(build, &status, entry);
	fact_set(build, &filevault->deferred,
		 status.deferred ? TRUTH_YES : TRUTH_NO, entry);
	text_set(build, &filevault->deferred_user, status.deferred_user, entry);
}

void filevault_users_plan(struct probe_plan *plan)
{
	/* While FileVault is off its list says nothing. */
	if (!fact_no(&plan->machine->filevault.on))
		plan_commands(plan, plan_question(plan, NULL), users_commands,
			      NULL);
}

bool filevault_users_read(struct arena *arena, const struct evidence *entry,
			  const char **value)
{
	struct filevault_users users = filevault_users_parse(
		arena, entry->output, entry->errors, entry_exit(entry));

	*value = entry_count(arena, users.list.count, "entry", "entries");
	return users.verdict == PARSE_OK;
}

void filevault_users_absorb(struct build *build)
{
	struct machine_filevault *filevault = &build->machine->filevault;
	const struct evidence *entry =
		build_first(build, users_commands, NULL, filevault_users_read,
			    &filevault->list_read.source);
	struct filevault_users users;

	if (!entry)
		return;
	users = filevault_users_parse(build->arena, entry->output,
				      entry->errors, entry_exit(entry));
	filevault->users = arena_array(build->arena, users.list.count,
				       sizeof(*filevault->users));
	for (size_t i = 0; i < users.list.count; i++) {
		const struct filevault_entry *user = &users.list.items[i];

		if (user->holder != KEY_HOLDER_ACCOUNT)
			continue;
		filevault->users[filevault->user_count++] =
			(struct filevault_user){
				.name = user->name,
				.guid = user->uuid,
				.account = -1,
			};
	}
	build->filevault_complete =
		entry_is_whole(entry) && !users.notes.unknown;
	fact_set(build, &filevault->list_read, TRUTH_YES, entry);
}

void recovery_key_plan(struct probe_plan *plan)
{
	plan_commands(plan, plan_question(plan, NULL), key_commands, NULL);
}

bool recovery_key_read(struct arena *arena, const struct evidence *entry,
		       const char **value)
{
	struct parse_yes_no answer =
		recovery_key_parse(arena, entry->output, entry->errors);

	*value = answer.answer == PARSE_YES ? "yes" : "no";
	return answer.verdict == PARSE_OK && answer.answer != PARSE_NOT_SAID;
}

void recovery_key_absorb(struct build *build)
{
	struct fact *key = &build->machine->filevault.personal_key;
	const struct evidence *entry = build_first(
		build, key_commands, NULL, recovery_key_read, &key->source);
	struct parse_yes_no answer;

	if (!entry)
		return;
	answer = recovery_key_parse(build->arena, entry->output, entry->errors);
	source_cite(build, &key->source, entry);
	/* "false" is also what it says when it fails: the disk decides. */
	if (answer.answer == PARSE_YES)
		key->truth = TRUTH_YES;
	else
		key->source.note = "fdesetup says no, as it does on any error";
}
