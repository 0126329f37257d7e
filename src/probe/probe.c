#include "probe.h"

#include <string.h>

static bool has_word(const char *words, const char *wanted)
{
	size_t length = strlen(wanted);

	while (words && *words) {
		size_t word = strcspn(words, " ");

		if (word == length && strncmp(words, wanted, length) == 0)
			return true;
		words += word + strspn(words + word, " ");
	}
	return false;
}

static const char *console_user(const struct probe_plan *plan)
{
	const struct fact_text *console = &plan->machine->console_user;

	return console->state == FACT_KNOWN
		       ? arena_strdup(plan->arena, console->value)
		       : NULL;
}

bool probe_is_here(const struct probe *probe, bool recovery)
{
	return probe->environments &
	       (recovery ? COMMAND_RECOVERY : COMMAND_NORMAL);
}

bool probe_is_too_new(const struct probe *probe, const struct machine *machine)
{
	return machine_os_at_least(machine, probe->since.major,
				   probe->since.minor,
				   probe->since.patch) == TRUTH_NO;
}

bool probe_waits_for(const struct probe *probe, const char *id, bool recovery)
{
	return has_word(probe->after, id) ||
	       (recovery && has_word(probe->after_in_recovery, id));
}

bool probe_usable(const struct probe *probe, struct arena *arena,
		  const struct evidence *entry, const char **value)
{
	if (!entry)
		return false;
	if (entry->kind != EVIDENCE_COMMAND) {
		if (entry->outcome == EVIDENCE_ABSENT)
			return true;
		if (!evidence_exists(entry))
			return false;
	} else if (!entry_ran(entry)) {
		return false;
	}
	return !probe->read || probe->read(arena, entry, value);
}

const struct evidence *probe_lookup(const struct evidence_store *store,
				    const struct request *request)
{
	if (request->kind == EVIDENCE_COMMAND)
		return evidence_command(store, request->argv.items);
	return evidence_path(store, request->kind, request->path,
			     request->scope);
}

struct probe_question *plan_question(struct probe_plan *plan,
				     const char *subject)
{
	struct probe_question *question =
		list_add(plan->arena, &plan->questions);

	/* The machine is thrown away before the answers come. */
	question->subject = arena_strdup(plan->arena, subject);
	return question;
}

struct probe_item *plan_item(struct probe_plan *plan,
			     struct probe_question *question)
{
	return list_add(plan->arena, &question->items);
}

void plan_alternative(struct probe_plan *plan, struct probe_item *item,
		      struct request request)
{
	*list_add(plan->arena, item) = request;
}

void plan_commands(struct probe_plan *plan, struct probe_question *question,
		   const char *const *ids, const struct command_fill *fill)
{
	struct probe_item *item = plan_item(plan, question);

	for (; *ids; ids++) {
		struct request request;
		struct status status =
			request_command(plan->arena, *ids, fill, &request);

		/* A name that no command may be given is not asked about. */
		if (!status_is_ok(&status))
			continue;
		item->needs_root |= request.command->needs_root;
		if (request.command->as_console_user)
			request.user = console_user(plan);
		plan_alternative(plan, item, request);
	}
}

void plan_file(struct probe_plan *plan, struct probe_question *question,
	       const char *path, enum request_file how)
{
	struct request request = request_file(path, how);

	request.scope = EVIDENCE_SCOPE_TARGET;
	plan_alternative(plan, plan_item(plan, question), request);
}

void plan_directory(struct probe_plan *plan, struct probe_question *question,
		    const char *path)
{
	struct request request = request_directory(path);

	request.scope = EVIDENCE_SCOPE_TARGET;
	plan_alternative(plan, plan_item(plan, question), request);
}

struct probe_question *plan_data_question(struct probe_plan *plan)
{
	const struct machine_disk *disk = &plan->machine->disk;
	struct probe_question *question = plan_question(plan, NULL);

	if (plan->machine->recovery && fact_yes(&disk->locked))
		question->blocked = arena_printf(
			plan->arena, "volume %s is locked",
			disk->device.state == FACT_KNOWN ? disk->device.value
							 : "of the target");
	return question;
}
