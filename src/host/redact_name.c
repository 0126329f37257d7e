#include "redact_name.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "redact.h"

const char *const redact_kinds[] = {
	[REDACT_RECOVERY_KEY] = "recovery-key",
	[REDACT_SCEP_CHALLENGE] = "scep-challenge",
	[REDACT_CONNECT_KEY] = "connect-key",
	[REDACT_TOKEN] = "token",
	[REDACT_PRIVATE_KEY] = "private-key",
	[REDACT_CLIENT_KEY] = "client-key",
	[REDACT_KEY] = "key",
	[REDACT_PASSWORD] = "password",
	[REDACT_SECRET] = "secret",
};

const size_t redact_kind_count = sizeof(redact_kinds) / sizeof(*redact_kinds);

enum match {
	MATCH_WHOLE,
	MATCH_END, /* the name ends so: "IncomingPassword" */
};

/* Names are compared without '_' and '-': "access_token" is accesstoken. */
struct row {
	const char *name;
	enum match match;
	enum redact_kind kind;
	enum redact_use use;
};

static const struct row rows[] = {
	{"recoverykey", MATCH_WHOLE, REDACT_RECOVERY_KEY, REDACT_USE_NAMED},
	{"personalrecoverykey", MATCH_WHOLE, REDACT_RECOVERY_KEY,
	 REDACT_USE_COLON},
	{"challenge", MATCH_WHOLE, REDACT_SCEP_CHALLENGE, REDACT_USE_COLON},
	{"scepchallenge", MATCH_WHOLE, REDACT_SCEP_CHALLENGE, REDACT_USE_COLON},
	{"connectkey", MATCH_END, REDACT_CONNECT_KEY, REDACT_USE_COLON},
	{"registrationtoken", MATCH_WHOLE, REDACT_TOKEN, REDACT_USE_COLON},
	{"systemtoken", MATCH_WHOLE, REDACT_TOKEN, REDACT_USE_COLON},
	{"enrollmenttoken", MATCH_WHOLE, REDACT_TOKEN, REDACT_USE_COLON},
	{"bootstraptoken", MATCH_WHOLE, REDACT_TOKEN, REDACT_USE_NAMED},
	{"unlocktoken", MATCH_WHOLE, REDACT_TOKEN, REDACT_USE_NAMED},
	{"pushmagic", MATCH_WHOLE, REDACT_TOKEN, REDACT_USE_NAMED},
	{"secureaccesstoken", MATCH_WHOLE, REDACT_TOKEN, REDACT_USE_NAMED},
	{"accesstoken", MATCH_WHOLE, REDACT_TOKEN, REDACT_USE_COLON},
	{"refreshtoken", MATCH_WHOLE, REDACT_TOKEN, REDACT_USE_COLON},
	{"idtoken", MATCH_WHOLE, REDACT_TOKEN, REDACT_USE_COLON},
	{"apitoken", MATCH_WHOLE, REDACT_TOKEN, REDACT_USE_COLON},
	{"authtoken", MATCH_WHOLE, REDACT_TOKEN, REDACT_USE_COLON},
	{"token", MATCH_WHOLE, REDACT_TOKEN, REDACT_USE_NAMED},
	{"apikey", MATCH_END, REDACT_KEY, REDACT_USE_COLON},
	{"keydata", MATCH_END, REDACT_KEY, REDACT_USE_NAMED},
	{"clientkey", MATCH_WHOLE, REDACT_CLIENT_KEY, REDACT_USE_COLON},
	{"privatekey", MATCH_END, REDACT_PRIVATE_KEY, REDACT_USE_COLON},
	{"password", MATCH_END, REDACT_PASSWORD, REDACT_USE_NAMED},
	{"passphrase", MATCH_END, REDACT_PASSWORD, REDACT_USE_NAMED},
	{"passwd", MATCH_END, REDACT_PASSWORD, REDACT_USE_NAMED},
	{"bindpwd", MATCH_END, REDACT_PASSWORD, REDACT_USE_NAMED},
	{"secret", MATCH_END, REDACT_SECRET, REDACT_USE_NAMED},
	/* of a person, in the state of Platform SSO */
	{"credential", MATCH_WHOLE, REDACT_SECRET, REDACT_USE_NAMED},
};

enum {
	NAME_LONGEST = 64
};

/* Lower case without '_' and '-'. Longer names keep their end. */
static size_t plain_name(const char *name, size_t length,
			 char plain[NAME_LONGEST])
{
	size_t used = 0;

	if (length > NAME_LONGEST) {
		name += length - NAME_LONGEST;
		length = NAME_LONGEST;
	}
	for (size_t i = 0; i < length; i++) {
		if (name[i] == '_' || name[i] == '-')
			continue;
		plain[used] = name[i];
		if (name[i] >= 'A' && name[i] <= 'Z')
			plain[used] = (char)(name[i] - 'A' + 'a');
		used++;
	}
	return used;
}

static bool row_matches(const struct row *row, const char *plain, size_t length)
{
	size_t size = strlen(row->name);

	if (size > length || (row->match == MATCH_WHOLE && size != length))
		return false;
	return memcmp(plain + length - size, row->name, size) == 0;
}

/* Almost every word of an output ends otherwise: a quick no for those. */
static bool can_be_name(const char *name, size_t length)
{
	static const char *const endings[] = {"ey", "ge", "en", "ic", "ta",
					      "rd", "se", "wd", "et", "al"};

	if (length < 3)
		return false;
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (strncasecmp(name + length - 2, endings[i], 2) == 0)
			return true;
	return false;
}

enum redact_kind redact_name(const char *name, size_t length,
			     enum redact_use *use)
{
	char plain[NAME_LONGEST];

	while (length && (name[length - 1] == '_' || name[length - 1] == '-'))
		length--;
	if (!can_be_name(name, length))
		return REDACT_NONE;
	length = plain_name(name, length, plain);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (!row_matches(&rows[i], plain, length))
			continue;
		*use = rows[i].use;
		return rows[i].kind;
	}
	return REDACT_NONE;
}

bool redact_harmless(const char *value, size_t length)
{
	static const char *const words[] = {
		"",	 "0",	   "1",	     "yes",  "no",   "true",
		"false", "(null)", "<null>", "null", "none", "nil",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strlen(words[i]) == length &&
		    strncasecmp(value, words[i], length) == 0)
			return true;
	return false;
}
