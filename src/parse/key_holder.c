#include "parse/key_holder.h"

#include <string.h>

#include "base/text.h"

/* Longer texts stand before texts that they begin with. */
static const struct key_holder_type {
	const char *text;
	enum key_holder holder;
} key_holder_types[] = {
	{"Local Open Directory User", KEY_HOLDER_ACCOUNT},
	{"LocalOpenDirectory", KEY_HOLDER_ACCOUNT},
	{"OS User", KEY_HOLDER_ACCOUNT},
	{"Personal Recovery Record", KEY_HOLDER_PERSONAL_RECOVERY},
	{"Personal Recovery User", KEY_HOLDER_PERSONAL_RECOVERY},
	{"PersonalRecovery", KEY_HOLDER_PERSONAL_RECOVERY},
	{"iCloud Recovery External Key", KEY_HOLDER_ICLOUD_RECOVERY},
	{"iCloud Recovery Record", KEY_HOLDER_ICLOUD_RECOVERY},
	{"iCloud Recovery User", KEY_HOLDER_ICLOUD_RECOVERY},
	{"iCloudRecovery", KEY_HOLDER_ICLOUD_RECOVERY},
	{"MDM Bootstrap Token External Key", KEY_HOLDER_BOOTSTRAP},
	{"MDMRecovery", KEY_HOLDER_BOOTSTRAP},
	{"Bootstrap Token", KEY_HOLDER_BOOTSTRAP},
	{"Institutional Recovery External Key", KEY_HOLDER_INSTITUTIONAL},
	{"Institutional Recovery Record", KEY_HOLDER_INSTITUTIONAL},
	{"Institutional Recovery User", KEY_HOLDER_INSTITUTIONAL},
	{"InstitutionalRecovery", KEY_HOLDER_INSTITUTIONAL},
	{"Disk Passphrase User", KEY_HOLDER_DISK},
	{"Disk User", KEY_HOLDER_DISK},
	{"Unknown User", KEY_HOLDER_UNKNOWN},
};

/* reference/macos-commands.md §8.1 */
static const struct key_holder_uuid {
	const char *uuid;
	enum key_holder holder;
} key_holder_uuids[] = {
	{"EBC6C064-0000-11AA-AA11-00306543ECAC", KEY_HOLDER_PERSONAL_RECOVERY},
	{"64C0C6EB-0000-11AA-AA11-00306543ECAC", KEY_HOLDER_ICLOUD_RECOVERY},
	{"EC1C2AD9-B618-4ED6-BD8D-50F361C27507", KEY_HOLDER_ICLOUD_RECOVERY},
	{"2457711A-523C-4604-B75A-F48A571D5036", KEY_HOLDER_BOOTSTRAP},
	{"C064EBC6-0000-11AA-AA11-00306543ECAC", KEY_HOLDER_INSTITUTIONAL},
	{"2FA31400-BAFF-4DE7-AE2A-C3AA6E1FD340", KEY_HOLDER_INSTITUTIONAL},
};

enum key_holder key_holder_of(const char *uuid, const char *type)
{
	size_t uuids = sizeof(key_holder_uuids) / sizeof(*key_holder_uuids);
	size_t types = sizeof(key_holder_types) / sizeof(*key_holder_types);

	for (size_t i = 0; i < uuids; i++)
		if (text_equal_nocase(uuid, key_holder_uuids[i].uuid))
			return key_holder_uuids[i].holder;
	for (size_t i = 0; i < types; i++)
		if (text_equal_nocase(type, key_holder_types[i].text))
			return key_holder_types[i].holder;
	return KEY_HOLDER_OTHER;
}

const char *key_holder_type_prefix(const char *text)
{
	size_t types = sizeof(key_holder_types) / sizeof(*key_holder_types);

	for (size_t i = 0; i < types; i++) {
		const char *type = key_holder_types[i].text;
		char after;

		if (!text || !text_starts(text, type))
			continue;
		after = text[strlen(type)];
		if (after == '\0' || after == ' ' || after == '\t')
			return type;
	}
	return NULL;
}
