#include "captures.h"
#include "parse/platform_sso.h"

static const char *say_block(enum psso_block block)
{
	static const char *const words[] = {
		[PSSO_NOT_SAID] = "not said",
		[PSSO_BROKEN] = "broken",
		[PSSO_NULL] = "null",
		[PSSO_OBJECT] = "object",
	};

	return words[block];
}

DESCRIPTION(platform_sso)
{
	struct platform_sso_state said =
		platform_sso_state_parse(arena, capture->out, capture->error);

	return say(arena, said.verdict, &said.notes,
		   "%s/%s/%s %s registered %s keys %s users %s %s %s/%s %s "
		   "policies %zu",
		   say_block(said.device), say_block(said.login),
		   say_block(said.user), say_text(said.extension),
		   say_answer(said.registered), say_answer(said.shared_keys),
		   say_answer(said.creates_users), say_text(said.login_type),
		   say_text(said.account_name), say_text(said.full_name),
		   say_text(said.user_state), said.policies.count);
}
