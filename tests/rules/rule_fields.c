#include "rule_line.h"

#include <string.h>

#include "base/clock.h"
#include "base/text.h"

static const char *const vendors[] = {"unknown", "none", "jumpcloud", "other",
				      NULL};
static const char *const log_states[] = {"unknown", "no-failure", "failing",
					 "recent-failure", NULL};
static const char *const conversions[] = {"none", "encrypting", "decrypting",
					  NULL};
const char *const rule_truths[] = {"unknown", "no", "yes", NULL};

#define M(member) offsetof(struct machine, member)
#define TRUTH(member)                                                          \
	{                                                                      \
#member, FIELD_TRUTH, M(member), NULL                          \
	}
#define TIME(member)                                                           \
	{                                                                      \
#member, FIELD_TIME, M(member), NULL                           \
	}
#define TEXT(member)                                                           \
	{                                                                      \
#member, FIELD_TEXT, M(member), NULL                           \
	}
#define VERSION(member)                                                        \
	{                                                                      \
#member, FIELD_VERSION, M(member), NULL                        \
	}
#define WORDS(member)                                                          \
	{                                                                      \
#member, FIELD_WORDS, M(member), NULL                          \
	}
#define BOOL(member)                                                           \
	{                                                                      \
#member, FIELD_BOOL, M(member), NULL                           \
	}
#define NUMBER(member)                                                         \
	{                                                                      \
#member, FIELD_NUMBER, M(member), NULL                         \
	}
#define CHOICE(member, words)                                                  \
	{                                                                      \
#member, FIELD_CHOICE, M(member), words                        \
	}

static const struct rule_field machine_fields[] = {
	{"created", FIELD_NOW, M(created), NULL},
	BOOL(recovery),
	BOOL(recovery_system.reset_tool_is_filevault),
	BOOL(record.present),
	WORDS(not_applicable),
	WORDS(record.stale_why),
	WORDS(filevault.percent),
	NUMBER(agent.log_failures),
	NUMBER(agent.log_first_failure),
	NUMBER(agent.log_last_line),
	CHOICE(mdm.vendor, vendors),
	CHOICE(agent.log_state, log_states),
	CHOICE(filevault.conversion, conversions),
	VERSION(os.version),
	VERSION(agent.version),
	TIME(hardware.boot),
	TIME(mdm.enrolled_at),
	TIME(agent.installed_at),
	TIME(record.created),
	TIME(record.last_contact),
	TEXT(mdm.bootstrap_preflight),
	TEXT(mdm.server_host),
	TEXT(filevault.deferred_user),
	TEXT(answers.end_user_name),
	TEXT(disk.device),
	TEXT(console_user),
	TEXT(recovery_system.reset_tool_path),
	TRUTH(clock_plausible),
	TRUTH(hardware.apple_silicon),
	TRUTH(accounts_read),
	TRUTH(admin_group_read),
	TRUTH(agent.files),
	TRUTH(agent.daemon_loaded),
	TRUTH(agent.daemon_running),
	TRUTH(agent.hooks),
	TRUTH(agent.name_in_admin_group),
	TRUTH(agent.present),
	TRUTH(agent.utility),
	TRUTH(agent.managed_read),
	TRUTH(answers.sign_in_fails),
	TRUTH(answers.recovery_key_works),
	TRUTH(crypto.read),
	TRUTH(crypto.personal_recovery),
	TRUTH(crypto.bootstrap),
	TRUTH(disk.locked),
	TRUTH(filevault.on),
	TRUTH(filevault.converting),
	TRUTH(filevault.deferred),
	TRUTH(filevault.personal_key),
	TRUTH(filevault.key_works),
	TRUTH(login_plugins_read),
	TRUTH(mdm.enrolled),
	TRUTH(mdm.automated),
	TRUTH(mdm.bootstrap_supported),
	TRUTH(mdm.bootstrap_escrowed),
	TRUTH(policy.in_force),
	TRUTH(preboot.crypto_users.read),
	TRUTH(preboot.admins.read),
	TRUTH(preboot.token_file),
	TRUTH(profiles.read),
	TRUTH(record.has_service_account),
	TRUTH(record.local_password_valid),
	TRUTH(record.disk_password_valid),
	TRUTH(record.key_present),
	TRUTH(record.stale),
	TRUTH(recovery_system.reset_tool),
};

int rule_choice_find(const char *const *choices, const char *word)
{
	for (int i = 0; choices[i] != NULL; i++) {
		if (strcmp(choices[i], word) == 0)
			return i;
	}
	return -1;
}

int rule_choice(const struct rule_line *line, const char *const *choices,
		const char *word)
{
	int number = word == NULL ? -1 : rule_choice_find(choices, word);

	if (number < 0)
		rule_complain(line, "has a word that is none of the choices");
	return number;
}

static int64_t need_time(const struct rule_line *line, const char *word)
{
	int64_t seconds = 0;

	if (word == NULL || !clock_parse_iso(word, &seconds))
		rule_complain(line, "has no ISO 8601 date");
	return seconds;
}

static int64_t need_number(const struct rule_line *line, const char *word)
{
	long long number = 0;

	if (word == NULL || !text_to_int64(word, &number))
		rule_complain(line, "has no number");
	return number;
}

static struct version need_version(const struct rule_line *line,
				   const char *word)
{
	struct version version = {0};

	if (!version_parse(word, &version))
		rule_complain(line, "has no version");
	return version;
}

struct fact_source rule_source(struct arena *arena, const char *evidence)
{
	struct fact_source source = {0};

	words_add(arena, &source.evidence, evidence);
	return source;
}

void rule_field_set(struct arena *arena, const struct rule_line *line,
		    const struct rule_field *field, void *base,
		    const char *value, const char *evidence)
{
	void *place = (char *)base + field->offset;
	struct fact_source source = rule_source(arena, evidence);
	bool absent = strcmp(value, "absent") == 0;
	enum fact_state state = absent ? FACT_ABSENT : FACT_KNOWN;

	switch (field->kind) {
	case FIELD_TRUTH:
		*(struct fact *)place = (struct fact){
			(enum truth)rule_choice(line, rule_truths, value),
			source};
		break;
	case FIELD_TEXT:
		*(struct fact_text *)place =
			(struct fact_text){state, value, source};
		break;
	case FIELD_TIME:
		*(struct fact_time *)place = (struct fact_time){
			FACT_KNOWN, need_time(line, value), source};
		break;
	case FIELD_VERSION:
		*(struct fact_version *)place = (struct fact_version){
			FACT_KNOWN, need_version(line, value), value, source};
		break;
	case FIELD_WORDS:
		*(const char **)place = value;
		break;
	case FIELD_BOOL:
		*(bool *)place =
			rule_choice(line, rule_truths, value) == TRUTH_YES;
		break;
	case FIELD_NUMBER:
		*(int64_t *)place = need_number(line, value);
		break;
	case FIELD_COUNT:
		*(struct fact_number *)place = (struct fact_number){
			FACT_KNOWN, need_number(line, value), source};
		break;
	case FIELD_NOW:
		*(int64_t *)place = need_time(line, value);
		break;
	case FIELD_CHOICE:
		/* Enums without negative constants: one unsigned int. */
		*(unsigned *)place =
			(unsigned)rule_choice(line, field->choices, value);
		break;
	}
}

const struct rule_field *rule_field_find(const struct rule_field *fields,
					 size_t count, const char *path)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(fields[i].path, path) == 0)
			return &fields[i];
	}
	return NULL;
}

struct machine *rule_machine_unknown(struct arena *arena)
{
	struct machine *machine = arena_alloc(arena, sizeof(*machine));
	struct account *service = list_add(arena, &machine->accounts);

	machine->arena = arena;
	machine->disk.target = -1;
	machine->record.evidence = "record";
	machine->service_account = 0;
	service->name = SERVICE_ACCOUNT;
	return machine;
}

bool rule_machine_set(struct machine *machine, const struct rule_line *line)
{
	size_t count = sizeof(machine_fields) / sizeof(machine_fields[0]);

	if (rule_list_set(machine, line))
		return true;
	const struct rule_field *field =
		rule_field_find(machine_fields, count, line->word);
	if (field == NULL)
		return false;
	rule_field_set(machine->arena, line, field, machine, line->rest,
		       line->word);
	return true;
}
