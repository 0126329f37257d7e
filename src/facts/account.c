#include "account.h"

#include "base/text.h"

enum {
	FIRST_HUMAN_UID = 500,
};

static const char *const system_names[] = {
	SERVICE_ACCOUNT, "_mbsetupuser", "root", "nobody", "daemon",
};

static bool has_login_shell(const struct fact_text *shell)
{
	if (shell->state != FACT_KNOWN)
		return true;
	return !text_ends(shell->value, "false") &&
	       !text_ends(shell->value, "nologin");
}

/* What votes in which mode: design/findings.md section 1, "Verdict". */
static bool source_votes(enum token_source source, bool recovery)
{
	switch (source) {
	case TOKEN_CRYPTO:
		return true;
	case TOKEN_ATTRIBUTE:
		return recovery;
	case TOKEN_STATUS:
	case TOKEN_FILEVAULT:
	case TOKEN_SOURCES:
		break;
	}
	return !recovery;
}

static enum token_verdict count_votes(const struct token *token)
{
	size_t yes = 0, no = 0;

	for (size_t i = 0; i < TOKEN_SOURCES; i++) {
		yes += token->voted[i] && fact_yes(&token->sources[i]);
		no += token->voted[i] && fact_no(&token->sources[i]);
	}
	if (yes && no)
		return TOKEN_DISPUTED;
	if (yes)
		return TOKEN_HOLDER;
	return no ? TOKEN_NOT_HOLDER : TOKEN_UNKNOWN;
}

bool account_name_is_system(const char *name)
{
	if (!name || name[0] == '_')
		return true;
	for (size_t i = 0; i < sizeof(system_names) / sizeof(*system_names);
	     i++)
		if (text_equal(name, system_names[i]))
			return true;
	return false;
}

bool account_is_human(const struct account *account)
{
	if (account_name_is_system(account->name) ||
	    !has_login_shell(&account->shell))
		return false;
	return fact_yes(&account->admin) ||
	       (account->uid.state == FACT_KNOWN &&
		account->uid.value >= FIRST_HUMAN_UID);
}

void token_judge(struct token *token, bool recovery)
{
	size_t voters = 0;

	for (size_t i = 0; i < TOKEN_SOURCES; i++) {
		token->voted[i] = !fact_unknown(&token->sources[i]) &&
				  source_votes((enum token_source)i, recovery);
		voters += token->voted[i];
	}
	token->verdict = count_votes(token);
	token->likely_only = voters == 1 && token->voted[TOKEN_FILEVAULT];
}

const char *token_verdict_word(enum token_verdict verdict)
{
	static const char *const words[] = {
		[TOKEN_UNKNOWN] = "unknown",
		[TOKEN_NOT_HOLDER] = "not-holder",
		[TOKEN_DISPUTED] = "disputed",
		[TOKEN_HOLDER] = "holder",
	};

	return words[verdict];
}

const char *token_source_word(enum token_source source)
{
	static const char *const words[TOKEN_SOURCES] = {
		[TOKEN_STATUS] = "status",
		[TOKEN_ATTRIBUTE] = "attribute",
		[TOKEN_CRYPTO] = "crypto",
		[TOKEN_FILEVAULT] = "filevault",
	};

	return words[source];
}

const char *token_source_people(enum token_source source)
{
	static const char *const words[TOKEN_SOURCES] = {
		[TOKEN_STATUS] = "sysadminctl",
		[TOKEN_ATTRIBUTE] = "AuthenticationAuthority",
		[TOKEN_CRYPTO] = "the disk",
		[TOKEN_FILEVAULT] = "fdesetup",
	};

	return words[source];
}

bool account_is_listed(const struct account *account)
{
	return account->human || text_equal(account->name, SERVICE_ACCOUNT);
}
