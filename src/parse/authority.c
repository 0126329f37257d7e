#include "parse/authority.h"

#include "base/text.h"
#include "parse/lines.h"

/* In order: a disabled account keeps its ShadowHash behind the tag. */
static const struct authority_form {
	const char *words;
	enum {
		FORM_EXACT,
		FORM_START,
		FORM_ANYWHERE
	} match;
	enum authority_kind kind;
} authority_forms[] = {
	{"DisabledUser", FORM_ANYWHERE, AUTHORITY_DISABLED},
	{";SecureToken;", FORM_EXACT, AUTHORITY_SECURE_TOKEN},
	{";ShadowHash;", FORM_START, AUTHORITY_SHADOW_HASH},
	{";Kerberosv5;", FORM_START, AUTHORITY_KERBEROS},
	{";Kerberosv5Cert;", FORM_START, AUTHORITY_KERBEROS_CERT},
	{";LocalCachedUser;", FORM_START, AUTHORITY_LOCAL_CACHED},
	{";NetLogon;", FORM_START, AUTHORITY_NET_LOGON},
	{";tokenidentity;", FORM_START, AUTHORITY_TOKEN_IDENTITY},
	{";pubkeyhash;", FORM_START, AUTHORITY_PUBLIC_KEY_HASH},
};

static bool form_matches(const struct authority_form *form, struct slice value)
{
	switch (form->match) {
	case FORM_EXACT:
		return slice_is(value, form->words);
	case FORM_START:
		return slice_starts(value, form->words);
	case FORM_ANYWHERE:
		return slice_has(value, form->words);
	}
	return false;
}

static bool withholds_token(struct slice value)
{
	struct slice tag;

	if (!slice_take(&value, ";DisabledTags;"))
		return false;
	while (slice_split(value, ';', &tag, &value))
		if (slice_is(slice_trim(tag), "SecureToken"))
			return true;
	return slice_is(slice_trim(value), "SecureToken");
}

enum authority_kind authority_kind_of(const char *value)
{
	struct slice slice = slice_trim(slice_of(value));
	size_t count = sizeof(authority_forms) / sizeof(*authority_forms);

	for (size_t i = 0; i < count; i++)
		if (form_matches(&authority_forms[i], slice))
			return authority_forms[i].kind;
	if (withholds_token(slice))
		return AUTHORITY_TOKEN_WITHHELD;
	return AUTHORITY_OTHER;
}

static const char *directory_of(struct arena *arena, const char *value)
{
	struct slice node = slice_trim(slice_of(value)), rest;

	slice_take(&node, ";LocalCachedUser;");
	slice_split(node, ':', &node, &rest);
	return node.length > 0 ? slice_copy(arena, node) : NULL;
}

void authority_add(struct arena *arena, struct authority *authority,
		   const char *value)
{
	const char *copy = slice_copy(arena, slice_trim(slice_of(value)));

	authority->known = true;
	words_add(arena, &authority->values, copy);
	if (text_has(copy, ";ShadowHash;"))
		authority->password = true;
	switch (authority_kind_of(copy)) {
	case AUTHORITY_SECURE_TOKEN:
		authority->secure_token = true;
		break;
	case AUTHORITY_TOKEN_WITHHELD:
		authority->token_withheld = true;
		break;
	case AUTHORITY_DISABLED:
		authority->disabled = true;
		break;
	case AUTHORITY_LOCAL_CACHED:
		authority->directory = directory_of(arena, copy);
		break;
	case AUTHORITY_OTHER:
		authority->other++;
		break;
	default:
		break;
	}
}
