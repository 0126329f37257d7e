#include "probe_topics.h"

#include "base/text.h"
#include "parse/boot_policy.h"
#include "parse/os.h"

/* Of the examined Mac, where Recovery is not that Mac. */
#define TARGET_VERSION "/System/Library/CoreServices/SystemVersion.plist"

static const char *const os_commands[] = {"os", NULL};
static const char *const hardware_commands[] = {"hardware",
						"hardware-reordered", NULL};
static const char *const console_commands[] = {"console", NULL};
static const char *const t2_commands[] = {"t2", NULL};
static const char *const policy_commands[] = {"boot-policy", NULL};

void os_plan(struct probe_plan *plan)
{
	struct probe_question *question = plan_question(plan, NULL);

	if (plan->machine->recovery)
		plan_file(plan, question, TARGET_VERSION, REQUEST_FILE_CONTENT);
	plan_commands(plan, question, os_commands, NULL);
}

static struct os_version os_version_of(struct arena *arena,
				       const struct evidence *entry)
{
	if (entry->kind == EVIDENCE_FILE)
		return os_version_from_plist(arena, entry->data);
	return os_version_from_command(arena, entry->output, entry->errors);
}

bool os_read(struct arena *arena, const struct evidence *entry,
	     const char **value)
{
	struct os_version os = os_version_of(arena, entry);

	if (os.verdict != PARSE_OK)
		return false;
	*value = arena_printf(arena, "%s%s%s%s", os.version,
			      os.build ? " (" : "", os.build ? os.build : "",
			      os.build ? ")" : "");
	return true;
}

/* What the Mac itself runs: sw_vers, or the file on the target. */
static void absorb_version(struct build *build, const struct evidence *entry)
{
	struct machine_os *os = &build->machine->os;
	struct os_version said = os_version_of(build->arena, entry);

	version_set(build, &os->version, said.version, entry);
	text_set(build, &os->name, said.name, entry);
	text_set(build, &os->build, said.build, entry);
}

void os_absorb(struct build *build)
{
	struct machine_os *os = &build->machine->os;
	struct fact_source *why = &os->version.source;
	const struct evidence *entry;

	if (!build->machine->recovery) {
		entry = build_first(build, os_commands, NULL, os_read, why);
		if (entry)
			absorb_version(build, entry);
		return;
	}
	entry = build_content(build, TARGET_VERSION, why);
	if (entry)
		absorb_version(build, entry);
	entry = build_first(build, os_commands, NULL, os_read,
			    &os->recovery_version.source);
	if (entry)
		version_set(build, &os->recovery_version,
			    os_version_of(build->arena, entry).version, entry);
}

void hardware_plan(struct probe_plan *plan)
{
	plan_commands(plan, plan_question(plan, NULL), hardware_commands, NULL);
}

bool hardware_read(struct arena *arena, const struct evidence *entry,
		   const char **value)
{
	struct hardware_info info =
		hardware_info_parse(arena, entry->output, entry->errors);

	*value = info.model;
	return info.verdict == PARSE_OK;
}

/* A name that the system does not know is an answer: it has no such thing. */
static void flag_set(struct build *build, struct fact *fact,
		     enum sysctl_flag flag, const struct evidence *entry)
{
	static const enum parse_answer answers[] = {
		[SYSCTL_NOT_SAID] = PARSE_NOT_SAID,
		[SYSCTL_NO_SUCH_OID] = PARSE_NO,
		[SYSCTL_OFF] = PARSE_NO,
		[SYSCTL_ON] = PARSE_YES,
	};

	fact_answer(build, fact, answers[flag], entry);
}

void hardware_absorb(struct build *build)
{
	struct machine_hardware *hardware = &build->machine->hardware;
	struct fact_source why = {0};
	const struct evidence *entry = build_first(build, hardware_commands,
						   NULL, hardware_read, &why);
	struct hardware_info info;

	if (!entry) {
		hardware->model.source = why;
		hardware->apple_silicon.source = why;
		hardware->virtual_machine.source = why;
		hardware->boot.source = why;
		return;
	}
	info = hardware_info_parse(build->arena, entry->output, entry->errors);
	text_set(build, &hardware->model, info.model, entry);
	flag_set(build, &hardware->apple_silicon, info.arm64, entry);
	flag_set(build, &hardware->virtual_machine, info.virtual_machine,
		 entry);
	/* In Recovery this would be the start of Recovery. */
	if (!build->machine->recovery)
		time_set(build, &hardware->boot, info.boot_at.known,
			 info.boot_at.value, entry);
}

void console_plan(struct probe_plan *plan)
{
	plan_commands(plan, plan_question(plan, NULL), console_commands, NULL);
}

bool console_read(struct arena *arena, const struct evidence *entry,
		  const char **value)
{
	struct console_user user =
		console_user_parse(arena, entry->output, entry->errors);

	*value = text_equal(user.name, "root") ? "nobody" : user.name;
	return user.verdict == PARSE_OK;
}

void console_absorb(struct build *build)
{
	struct fact_text *console = &build->machine->console_user;
	const struct evidence *entry = build_first(
		build, console_commands, NULL, console_read, &console->source);
	struct console_user user;

	if (!entry)
		return;
	user = console_user_parse(build->arena, entry->output, entry->errors);
	if (!text_equal(user.name, "root")) {
		text_set(build, console, user.name, entry);
		return;
	}
	console->state = FACT_ABSENT;
	console->source.note = "nobody is signed in at the screen";
	source_cite(build, &console->source, entry);
}

void t2_plan(struct probe_plan *plan)
{
	plan_commands(plan, plan_question(plan, NULL), t2_commands, NULL);
}

bool t2_read(struct arena *arena, const struct evidence *entry,
	     const char **value)
{
	struct parse_yes_no answer = secure_enclave_parse(
		arena, entry->output, entry->errors, entry_exit(entry));

	*value = answer.answer == PARSE_YES ? "yes" : "no";
	return answer.verdict == PARSE_OK;
}

void t2_absorb(struct build *build)
{
	struct fact *chip = &build->machine->hardware.security_chip;
	const struct evidence *entry =
		build_first(build, t2_commands, NULL, t2_read, &chip->source);

	if (entry)
		fact_answer(build, chip,
			    secure_enclave_parse(build->arena, entry->output,
						 entry->errors,
						 entry_exit(entry))
				    .answer,
			    entry);
}

void boot_policy_plan(struct probe_plan *plan)
{
	/* Intel has no such policy. */
	if (!fact_no(&plan->machine->hardware.apple_silicon))
		plan_commands(plan, plan_question(plan, NULL), policy_commands,
			      NULL);
}

bool boot_policy_read(struct arena *arena, const struct evidence *entry,
		      const char **value)
{
	struct boot_policy policy =
		boot_policy_parse(arena, entry->output, entry->errors);

	*value = policy.environment_name;
	return policy.verdict == PARSE_OK;
}

void boot_policy_absorb(struct build *build)
{
	struct fact_text *kind = &build->machine->hardware.recovery_kind;
	const struct evidence *entry = build_first(
		build, policy_commands, NULL, boot_policy_read, &kind->source);

	if (entry)
		text_set(build, kind,
			 boot_policy_parse(build->arena, entry->output,
					   entry->errors)
				 .environment_name,
			 entry);
}
