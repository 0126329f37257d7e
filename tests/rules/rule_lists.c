#include "rule_line.h"

#include <string.h>

static const char *const reasons[] = {
	"not-asked",	"no-command", "denied",	  "timeout", "failed",
	"unrecognised", "locked",     "not-here", "skipped", NULL};
static const char *const crypto_kinds[] = {
	"local",
	"personal-recovery",
	"icloud-recovery",
	"bootstrap",
	"institutional",
	"disk-user",
	"unknown-user",
	"other",
	NULL,
};

/* crypto UUID KIND */
static void add_crypto(struct machine *machine, const struct rule_line *line)
{
	char *rest = arena_strdup(machine->arena, line->rest);
	struct machine_crypto *crypto = &machine->crypto;
	struct crypto_user *users =
		arena_array(machine->arena, crypto->count + 1, sizeof(*users));

	if (crypto->count > 0)
		memcpy(users, crypto->users, crypto->count * sizeof(*users));
	struct crypto_user *user = &users[crypto->count++];
	user->uuid = rule_word(&rest);
	user->kind = (enum crypto_kind)rule_choice(line, crypto_kinds,
						   rule_word(&rest));
	user->account = -1;
	for (size_t i = 0; i < machine->accounts.count; i++) {
		const struct account *account = &machine->accounts.items[i];

		if (account->guid.state == FACT_KNOWN &&
		    guid_equal(account->guid.value, user->uuid))
			user->account = (int)i;
	}
	crypto->users = users;
}

/* preboot-user NAME [GUID] */
static void add_preboot(struct arena *arena, struct preboot_list *list,
			const char *words)
{
	struct preboot_user *users =
		arena_array(arena, list->count + 1, sizeof(*users));
	char *rest = arena_strdup(arena, words);

	if (list->count > 0)
		memcpy(users, list->users, list->count * sizeof(*users));
	users[list->count].name = rule_word(&rest);
	users[list->count].guid = rule_word(&rest);
	users[list->count].account = -1;
	list->users = users;
	list->count++;
}

static void add_preboot_user(struct machine *machine,
			     const struct rule_line *line)
{
	add_preboot(machine->arena, &machine->preboot.crypto_users, line->rest);
}

static void add_preboot_admin(struct machine *machine,
			      const struct rule_line *line)
{
	add_preboot(machine->arena, &machine->preboot.admins, line->rest);
}

/* One profile with one payload of that type. */
static void set_payload(struct machine *machine, const struct rule_line *line)
{
	struct profile *profile = arena_alloc(machine->arena, sizeof(*profile));

	profile->items = arena_alloc(machine->arena, sizeof(*profile->items));
	profile->items[0].type = line->rest;
	profile->item_count = 1;
	machine->profiles.items = profile;
	machine->profiles.count = 1;
}

/* policy-rule NAME [breaks WHY] */
static void add_policy_rule(struct machine *machine,
			    const struct rule_line *line)
{
	struct machine_policy *policy = &machine->policy;
	struct policy_rule *all =
		arena_array(machine->arena, policy->count + 1, sizeof(*all));
	char *rest = arena_strdup(machine->arena, line->rest);

	if (policy->count > 0)
		memcpy(all, policy->rules, policy->count * sizeof(*all));
	struct policy_rule *rule = &all[policy->count++];
	rule->name = rule_word(&rest);
	rule->breaks_random = rule_word(&rest) != NULL;
	rule->why = rule->breaks_random ? rest : NULL;
	policy->rules = all;
}

/* grant USER ADMIN CODE */
static void add_grant(struct machine *machine, const struct rule_line *line)
{
	struct grant_attempt *all = arena_array(
		machine->arena, machine->grant_count + 1, sizeof(*all));
	char *rest = arena_strdup(machine->arena, line->rest);

	if (machine->grant_count > 0)
		memcpy(all, machine->grants,
		       machine->grant_count * sizeof(*all));
	struct grant_attempt *grant = &all[machine->grant_count++];
	grant->user = rule_word(&rest);
	grant->admin = rule_word(&rest);
	grant->code = rest;
	grant->evidence = "grant";
	machine->grants = all;
}

/* gap PROBE REASON [decisive] [root] */
static void add_gap(struct machine *machine, const struct rule_line *line)
{
	struct gap *all = arena_array(machine->arena, machine->gap_count + 1,
				      sizeof(*all));
	char *rest = arena_strdup(machine->arena, line->rest);

	if (machine->gap_count > 0)
		memcpy(all, machine->gaps, machine->gap_count * sizeof(*all));
	struct gap *gap = &all[machine->gap_count++];
	gap->probe = rule_word(&rest);
	gap->reason =
		(enum fact_reason)rule_choice(line, reasons, rule_word(&rest));
	gap->evidence = gap->probe;
	gap->decisive = strstr(rest, "decisive") != NULL;
	gap->needs_root = strstr(rest, "root") != NULL;
	machine->gaps = all;
}

static void set_leftover(struct machine *machine, const char *what,
			 const char *where)
{
	struct agent_leftover *one = arena_alloc(machine->arena, sizeof(*one));

	*one = (struct agent_leftover){what, where, "leftover"};
	machine->agent.leftovers = one;
	machine->agent.leftover_count = 1;
}

/* leftover PATH */
static void add_leftover(struct machine *machine, const struct rule_line *line)
{
	set_leftover(machine, "PAM line", line->rest);
}

/* leftover-module PATH */
static void add_module(struct machine *machine, const struct rule_line *line)
{
	set_leftover(machine, LEFTOVER_PAM_MODULE, line->rest);
}

static void add_plugin(struct machine *machine, const struct rule_line *line)
{
	words_add(machine->arena, &machine->login_plugins, line->rest);
}

struct list_line {
	const char *word;
	void (*add)(struct machine *machine, const struct rule_line *line);
};

static const struct list_line list_lines[] = {
	{"account", rule_account_set},
	{"crypto", add_crypto},
	{"preboot-user", add_preboot_user},
	{"preboot-admin", add_preboot_admin},
	{"payload", set_payload},
	{"policy-rule", add_policy_rule},
	{"grant", add_grant},
	{"gap", add_gap},
	{"leftover", add_leftover},
	{"leftover-module", add_module},
	{"login-plugin", add_plugin},
};

bool rule_list_set(struct machine *machine, const struct rule_line *line)
{
	size_t count = sizeof(list_lines) / sizeof(list_lines[0]);

	for (size_t i = 0; i < count; i++) {
		if (strcmp(line->word, list_lines[i].word) == 0) {
			list_lines[i].add(machine, line);
			return true;
		}
	}
	return false;
}
