#include "simulate/answer.h"

/* Seconds between 1970 and 2001, from which macOS counts in property lists. */
#define MAC_EPOCH 978307200

static const char *const before[] = {"builtin:prelogin",
				     "builtin:policy-banner"};
static const char *const agents[] = {"JCLoginPlugin:LoginWindow",
				     "JCLoginPlugin:SystemControl,privileged"};
static const char *const apples[] = {"loginwindow:login"};
static const char *const after[] = {
	"builtin:login-begin",
	"builtin:reset-password,privileged",
	"loginwindow:FDESupport,privileged",
	"builtin:forward-login,privileged",
	"builtin:auto-login,privileged",
	"builtin:authenticate,privileged",
	"PKINITMechanism:auth,privileged",
	"builtin:login-success",
	"loginwindow:success",
	"HomeDirMechanism:login,privileged",
	"HomeDirMechanism:status",
	"MCXMechanism:login",
	"CryptoTokenKit:login",
	"PSSOAuthPlugin:login-auth",
	"loginwindow:done",
};

static void push_all(struct arena *arena, struct value *list,
		     const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		value_push_string(arena, list, words[i]);
}

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

void answer_login_right(const struct question *question, struct answer *answer)
{
	const struct mac *mac = question->mac;
	struct arena *arena = answer->arena;
	struct value *right = value_dict(arena), *list = value_array(arena);
	double changed = (double)(mac->agent.installed - MAC_EPOCH) + 0.955;

	push_all(arena, list, before, COUNT(before));
	if (mac->agent.hooks)
		push_all(arena, list, agents, COUNT(agents));
	else
		push_all(arena, list, apples, COUNT(apples));
	push_all(arena, list, after, COUNT(after));
	value_set_string(arena, right, "class", "evaluate-mechanisms");
	value_set_string(
		arena, right, "comment",
		"Login mechanism based rule.  Not for general use, yet.");
	value_set(arena, right, "created", value_real(arena, changed));
	value_set(arena, right, "mechanisms", list);
	value_set(arena, right, "modified", value_real(arena, changed));
	value_set_bool(arena, right, "shared", true);
	value_set_integer(arena, right, "tries", 10000);
	value_set_integer(arena, right, "version", 11);
	answer_property_list(answer, right);
	text_add(&answer->errors, "YES (0)\n");
}
