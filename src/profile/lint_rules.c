#include "profile/judges.h"

const struct profile_rule profile_rules[] = {
#define RULE(rule_number, rule_id, function, words, good, mend)                \
	{                                                                      \
		.id = rule_id,                                                 \
		.number = rule_number,                                         \
		.title = words,                                                \
		.expects = good,                                               \
		.remedy = mend,                                                \
		.judge = judge_##function,                                     \
	},
#include "profile/lint_rules.def"
#undef RULE
};

const size_t profile_rule_count =
	sizeof(profile_rules) / sizeof(*profile_rules);
