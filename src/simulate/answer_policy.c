#include "simulate/answer.h"

#include "simulate/payload.h"

static struct value *add_policy(struct arena *arena, struct value *category,
				const char *content, const char *words,
				const char *identifier)
{
	struct value *dict = value_push(arena, category, value_dict(arena));
	struct value *description = value_dict(arena);

	value_set_string(arena, dict, "policyContent", content);
	value_set_string(arena, description, "policyDefaultContentDescription",
			 words);
	value_set(arena, dict, "policyContentDescription", description);
	value_set_string(arena, dict, "policyIdentifier", identifier);
	return dict;
}

static const char *from_profile(struct arena *arena, const char *key)
{
	return arena_printf(arena, "ProfilePayload:" PAYLOAD_POLICY_UUID ":%s",
			    key);
}

static void add_lock_out(const struct mac_policy *policy, struct arena *arena,
			 struct value *document)
{
	struct value *category = value_array(arena);
	struct value *dict = value_push(arena, category, value_dict(arena));
	struct value *parameters = value_dict(arena);

	value_set_string(arena, dict, "policyContent",
			 "policyAttributeFailedAuthentications < "
			 "policyAttributeMaximumFailedAuthentications");
	value_set_string(arena, dict, "policyIdentifier",
			 from_profile(arena, "maxFailedAttempts"));
	value_set_integer(arena, parameters,
			  "policyAttributeMaximumFailedAuthentications",
			  policy->maximum_failed);
	value_set(arena, dict, "policyParameters", parameters);
	value_set(arena, document, "policyCategoryAuthentication", category);
}

static void add_content_rules(const struct mac_policy *policy,
			      struct arena *arena, struct value *category)
{
	struct value *rule, *parameters = value_dict(arena);

	add_policy(arena, category,
		   arena_printf(arena,
				"policyAttributePassword matches '.{%d,}'",
				policy->minimum_length),
		   arena_printf(arena, "Contain at least %d characters.",
				policy->minimum_length),
		   from_profile(arena, "minLength"));
	add_policy(arena, category,
		   "policyAttributePassword matches "
		   "'(?=.*[0-9])(?=.*[A-Za-z]).+'",
		   "Contain at least one number and one alphabetic character.",
		   from_profile(arena, "requireAlphanumeric"));
	rule = add_policy(
		arena, category,
		"(policyAttributeSequentialCharacters < "
		"policyAttributeMaximumSequentialCharacters) and "
		"(policyAttributeConsecutiveCharacters < "
		"policyAttributeMaximumConsecutiveCharacters)",
		"Not have two consecutive, or three sequential characters.",
		from_profile(arena, "allowSimple"));
	value_set_integer(arena, parameters,
			  "policyAttributeMaximumConsecutiveCharacters", 2);
	value_set_integer(arena, parameters,
			  "policyAttributeMaximumSequentialCharacters", 3);
	value_set(arena, rule, "policyParameters", parameters);
	parameters = value_dict(arena);
	rule = add_policy(arena, category,
			  "none policyAttributePasswordHashes in "
			  "policyAttributePasswordHistory",
			  arena_printf(arena,
				       "Not be one of the last %d passwords.",
				       policy->history),
			  from_profile(arena, "pinHistory"));
	value_set_integer(arena, parameters,
			  "policyAttributePasswordHistoryDepth",
			  policy->history);
	value_set(arena, rule, "policyParameters", parameters);
}

void answer_password_policy(const struct question *question,
			    struct answer *answer)
{
	const struct mac_policy *policy = &question->mac->policy;
	struct arena *arena = answer->arena;
	struct value *document = value_dict(arena);
	struct value *content = value_array(arena);

	if (policy->in_force && policy->maximum_failed)
		add_lock_out(policy, arena, document);
	add_policy(arena, content, "policyAttributePassword matches '.{4,}+'",
		   "Enter a password that is four characters or more.",
		   "com.apple.defaultpasswordpolicy.fde");
	if (policy->in_force)
		add_content_rules(policy, arena, content);
	value_set(arena, document, "policyCategoryPasswordContent", content);
	text_add(&answer->out, "Getting global account policies\n");
	answer_property_list(answer, document);
}
