#include "derive.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"

#define POLICY_PAYLOAD "com.apple.mobiledevice.passwordpolicy"
#define APPLE_DEFAULT  "com.apple.defaultpasswordpolicy"
#define FROM_PROFILE   "ProfilePayload:"

struct rule_list {
	struct policy_rule *items;
	size_t count, capacity;
};

/* How a rule of this name can refuse a very long random password. */
struct danger {
	const char *name;
	const char *why;
};

static const struct danger dangers[] = {
	{"requireAlphanumeric", "asks for a letter and a digit"},
	{"minComplexChars", "asks for special characters"},
	{"minComplexCharacters", "asks for special characters"},
	{"allowSimple", "forbids repeated and ascending characters"},
	{"customRegex", "asks for a pattern"},
	{"maxLength", "limits the length"},
};

/* Words of a predicate that mean the same in policies without such names. */
static const struct danger predicates[] = {
	{"policyAttributeMaximumConsecutiveCharacters",
	 "forbids repeated characters"},
	{"policyAttributeMaximumSequentialCharacters",
	 "forbids ascending characters"},
	{"[0-9]", "asks for a digit"},
	{"[A-Z]", "asks for a capital letter"},
	{"[a-z]", "asks for a small letter"},
	{"[^", "asks for special characters"},
};

static const char *danger_in(const struct danger *table, size_t count,
			     const char *name, bool part)
{
	for (size_t i = 0; name && i < count; i++)
		if (part ? text_has(name, table[i].name)
			 : text_equal(name, table[i].name))
			return table[i].why;
	return NULL;
}

static const char *danger_of_name(const char *name)
{
	return danger_in(dangers, sizeof(dangers) / sizeof(*dangers), name,
			 false);
}

/* "matches '.{8,16}'": a second number is a maximum length. */
static bool limits_length(const char *predicate)
{
	const char *at = predicate ? strstr(predicate, ".{") : NULL;

	if (!at)
		return false;
	at += strspn(at + 2, "0123456789") + 2;
	return *at == ',' && at[1] >= '0' && at[1] <= '9';
}

static const char *danger_of_predicate(const char *predicate)
{
	if (limits_length(predicate))
		return "limits the length";
	return danger_in(predicates, sizeof(predicates) / sizeof(*predicates),
			 predicate, true);
}

static bool is_listed(const struct rule_list *rules, const char *name)
{
	for (size_t i = 0; i < rules->count; i++)
		if (text_equal(rules->items[i].name, name))
			return true;
	return false;
}

static void add_rule(struct build *build, struct rule_list *rules,
		     struct policy_rule rule)
{
	rule.breaks_random = rule.why != NULL;
	*list_add(build->arena, rules) = rule;
}

/* A value as people read it; NULL for what only repeats the name. */
static const char *value_words(struct build *build, const struct value *value)
{
	bool flag;

	if (value_is(value, VALUE_STRING))
		return value_text(value, NULL);
	if (value_is(value, VALUE_BOOL) && value_truthy(value, &flag))
		return flag ? "yes" : "no";
	if (value_is(value, VALUE_INTEGER))
		return arena_printf(build->arena, "%" PRId64,
				    value_number(value, 0));
	return NULL;
}

/* A setting that leaves everything allowed is no rule. */
static bool is_harmless(const char *name, const struct value *value)
{
	bool flag;

	if (!value_truthy(value, &flag))
		return value_is(value, VALUE_INTEGER) &&
		       !value_number(value, 0);
	return text_equal(name, "allowSimple") ? flag : !flag;
}

static void add_payload(struct build *build, struct rule_list *rules,
			const struct profile *profile,
			const struct value *content)
{
	for (size_t i = 0;
	     value_is(content, VALUE_DICT) && i < value_count(content); i++) {
		const char *name = content->dict.members[i].key;
		const struct value *value = content->dict.members[i].value;

		if (text_starts(name, "Payload"))
			continue;
		add_rule(build, rules,
			 (struct policy_rule){
				 .origin = profile->identifier,
				 .name = name,
				 .words = value_words(build, value),
				 .why = is_harmless(name, value)
						? NULL
						: danger_of_name(name),
			 });
	}
}

/* True when a profile sets a password policy. */
static bool add_profiles(struct build *build, struct rule_list *rules)
{
	const struct machine_profiles *profiles = &build->machine->profiles;
	bool found = false;

	for (size_t i = 0; i < profiles->count; i++) {
		const struct profile *profile = &profiles->items[i];

		for (size_t j = 0; j < profile->item_count; j++) {
			if (!text_equal(profile->items[j].type, POLICY_PAYLOAD))
				continue;
			found = true;
			add_payload(build, rules, profile,
				    profile->items[j].content);
		}
	}
	return found;
}

/* Locking an account after wrong tries refuses no password. */
static bool is_lockout(const struct account_policy *policy)
{
	static const char *const names[] = {"maxFailedAttempts",
					    "minutesUntilFailedLoginReset"};

	if (policy->category == POLICY_PASSWORD_CONTENT)
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (policy->identifier &&
		    text_ends(policy->identifier, names[i]))
			return true;
	return policy->category == POLICY_AUTHENTICATION &&
	       text_has(policy->content, "FailedAuthentication");
}

static bool is_foreign(const struct account_policy *policy)
{
	if (policy->identifier &&
	    text_starts(policy->identifier, APPLE_DEFAULT))
		return false;
	return !is_lockout(policy);
}

/* "minLength" of "ProfilePayload:UUID:minLength". */
static const char *policy_name(const struct account_policy *policy)
{
	const char *identifier = policy->identifier;

	if (!identifier)
		return "an unnamed policy";
	return text_starts(identifier, FROM_PROFILE)
		       ? strrchr(identifier, ':') + 1
		       : identifier;
}

static void add_policy(struct build *build, struct rule_list *rules,
		       const struct account_policy *policy)
{
	const char *name = policy_name(policy);
	const char *why = danger_of_name(name);

	/* What a profile sets shows up here a second time. */
	if (is_listed(rules, name))
		return;
	if (!why && policy->category == POLICY_PASSWORD_CONTENT)
		why = danger_of_predicate(policy->content);
	add_rule(build, rules,
		 (struct policy_rule){
			 .origin = "account policies",
			 .name = name,
			 .words = policy->description ? policy->description
						      : policy->content,
			 .why = why,
		 });
}

static bool add_policies(struct build *build, struct rule_list *rules)
{
	const struct account_policies *policies = build->policies;
	bool found = false;

	for (size_t i = 0; policies && i < policies->list.count; i++) {
		const struct account_policy *policy = &policies->list.items[i];

		if (!is_foreign(policy))
			continue;
		found = true;
		add_policy(build, rules, policy);
	}
	return found;
}

void derive_policy(struct build *build)
{
	struct machine *machine = build->machine;
	struct fact *in_force = &machine->policy.in_force;
	struct rule_list rules = {0};
	bool profiles = add_profiles(build, &rules);
	bool policies = add_policies(build, &rules);

	source_join(build, &in_force->source, &machine->profiles.read.source);
	machine->policy.rules = rules.items;
	machine->policy.count = rules.count;
	if (profiles || policies)
		in_force->truth = TRUTH_YES;
	else if (build->policies && fact_yes(&machine->profiles.read))
		in_force->truth = TRUTH_NO;
	else if (build->policies)
		in_force->source.reason = machine->profiles.read.source.reason;
}
