#include "report/pseudonym_names.h"

#include <stdio.h>
#include <string.h>

#include "base/visible.h"

/* --- Spellings ------------------------------------------------------------ */

/* One UTF-16 unit: its four digits stand behind the escape. */
static void add_unit(struct text *out, const char *escape, uint32_t unit)
{
	bool upper = escape[1] == 'E';
	char digits[8];

	snprintf(digits, sizeof(digits), upper ? "%04X" : "%04x", unit);
	text_addf(out, "\\%c%s", escape[0], digits);
}

/*
 * As JSON and old-style property lists write it: \" and, by the sample given,
 * \u00e9 ("ue"), \u00E9 ("uE") or \U00e9 ("Ue").
 */
static const char *escaped(struct arena *arena, const char *name,
			   const char *sample)
{
	size_t left = strlen(name), used;
	struct text out;
	const char *copy;
	uint32_t character;
	bool valid;

	text_init(&out);
	for (; left; name += used, left -= used) {
		used = visible_decode(name, left, &character, &valid);
		if (character > 0xffff) {
			add_unit(&out, sample,
				 0xd800 + ((character - 0x10000) >> 10));
			add_unit(&out, sample,
				 0xdc00 + ((character - 0x10000) & 0x3ff));
		} else if (character >= 0x80) {
			add_unit(&out, sample, character);
		} else if (character == '"' || character == '\\') {
			text_addf(&out, "\\%c", (char)character);
		} else {
			text_add_char(&out, (char)character);
		}
	}
	copy = arena_strdup(arena, out.bytes);
	text_free(&out);
	return copy;
}

static const char *in_xml(struct arena *arena, const char *name)
{
	static const struct {
		char byte;
		const char *entity;
	} entities[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}};
	struct text out;
	const char *copy;

	text_init(&out);
	for (; *name; name++) {
		size_t i = 0;

		while (i < 3 && entities[i].byte != *name)
			i++;
		if (i < 3)
			text_add(&out, entities[i].entity);
		else
			text_add_char(&out, *name);
	}
	copy = arena_strdup(arena, out.bytes);
	text_free(&out);
	return copy;
}

static const char *without_blanks(struct arena *arena, const char *name)
{
	size_t length;

	name += strspn(name, " ");
	length = strlen(name);
	while (length && name[length - 1] == ' ')
		length--;
	return arena_strndup(arena, name, length);
}

/* A name in all the ways in which tools write it. False: it stays. */
static bool add_spellings(struct pseudonym_names *names, const char *name,
			  const char *to)
{
	struct arena *arena = names->arena;

	if (!stand_in_add(names->map, name, to))
		return false;
	stand_in_add(names->map, without_blanks(arena, name), to);
	stand_in_add(names->map, in_xml(arena, name), to);
	stand_in_add(names->map, escaped(arena, name, "ue"), to);
	stand_in_add(names->map, escaped(arena, name, "uE"), to);
	stand_in_add(names->map, escaped(arena, name, "Ue"), to);
	return true;
}

/* --- Kinds of names ------------------------------------------------------- */

/* Name and full name of one person get the same number. */
static void add_person(struct pseudonym_names *names, const char *name,
		       const char *full_name)
{
	size_t number = names->people + 1;
	bool named = false, titled = false;

	if (name && !account_name_is_system(name))
		named = add_spellings(
			names, name,
			arena_printf(names->arena, "user%zu", number));
	if (full_name)
		titled = add_spellings(
			names, full_name,
			arena_printf(names->arena, "Person %zu", number));
	names->counts->accounts += named;
	names->counts->full_names += titled;
	names->people += named || titled;
}

/* Hosts of the vendors keep their domain: the diagnosis looks at it. */
static const char *host_suffix(const char *host)
{
	static const char *const vendors[] = {
		"-admin.okta.com", ".jumpcloud.com",   ".jamfcloud.com",
		".okta.com",	   ".oktapreview.com", ".okta-emea.com",
		".local",
	};

	for (size_t i = 0; i < sizeof(vendors) / sizeof(vendors[0]); i++)
		if (text_ends(host, vendors[i]))
			return vendors[i];
	return strchr(host, '.') ? ".example" : "";
}

/* Everybody's: they say nothing about whose Mac it is. */
static bool is_public_host(const char *host)
{
	static const char *const hosts[] = {
		"apple.com",	 "icloud.com", "w3.org",
		"jumpcloud.com", "okta.com",   "github.com",
	};

	for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++) {
		const char *end = hosts[i];
		size_t length = strlen(host), tail = strlen(end);

		if (text_equal(host, end) ||
		    (i < 3 && length > tail && text_ends(host, end) &&
		     host[length - tail - 1] == '.'))
			return true;
	}
	return false;
}

static void add_host(struct pseudonym_names *names, const char *host)
{
	size_t number = names->counts->hosts + 1;
	const char *label;

	if (!host || is_public_host(host) ||
	    !add_spellings(names, host,
			   arena_printf(names->arena, "host%zu%s", number,
					host_suffix(host))))
		return;
	names->counts->hosts++;
	/* Logs and prompts show the first part alone. */
	label = arena_strndup(names->arena, host, strcspn(host, "."));
	if (strlen(label) > 3 && strspn(label, "0123456789") < strlen(label))
		stand_in_add(names->map, label,
			     arena_printf(names->arena, "host%zu", number));
}

static void add_serial(struct pseudonym_names *names, const char *serial)
{
	const char *to = arena_printf(names->arena, "SERIAL%zu",
				      names->counts->serials + 1);

	if (stand_in_add(names->map, serial, to))
		names->counts->serials++;
}

/* --- What the machine knows ----------------------------------------------- */

static const char *known_text(const struct fact_text *fact)
{
	return fact->state == FACT_KNOWN ? fact->value : NULL;
}

static void add_people(struct pseudonym_names *names, const struct words *words)
{
	for (size_t i = 0; i < words->count; i++)
		if (*words->items[i] != '.')
			add_person(names, words->items[i], NULL);
}

static void add_preboot(struct pseudonym_names *names,
			const struct preboot_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		add_person(names, list->users[i].name,
			   list->users[i].full_name);
}

static void add_accounts(struct pseudonym_names *names,
			 const struct machine *machine)
{
	for (size_t i = 0; i < machine->accounts.count; i++) {
		const struct account *account = &machine->accounts.items[i];

		if (account_name_is_system(account->name))
			continue;
		add_person(names, account->name,
			   known_text(&account->full_name));
		add_people(names, &account->aliases);
	}
}

static void add_record(struct pseudonym_names *names,
		       const struct machine_record *record)
{
	for (size_t i = 0; i < record->user_count; i++)
		add_person(names, record->users[i].name, NULL);
	add_host(names, known_text(&record->display_name));
	add_serial(names, known_text(&record->serial));
}

static void add_grants(struct pseudonym_names *names,
		       const struct machine *machine)
{
	for (size_t i = 0; i < machine->grant_count; i++) {
		add_person(names, machine->grants[i].user, NULL);
		add_person(names, machine->grants[i].admin, NULL);
	}
}

void pseudonym_names_machine(struct pseudonym_names *names,
			     const struct machine *machine)
{
	add_accounts(names, machine);
	add_record(names, &machine->record);
	add_people(names, &machine->agent.managed_users);
	for (size_t i = 0; i < machine->filevault.user_count; i++)
		add_person(names, machine->filevault.users[i].name, NULL);
	add_preboot(names, &machine->preboot.crypto_users);
	add_preboot(names, &machine->preboot.admins);
	add_preboot(names, &machine->preboot.all_users);
	add_people(names, &machine->homes);
	add_people(names, &machine->admin_names);
	add_grants(names, machine);
	for (size_t i = 0; i < machine->profiles.count; i++)
		add_person(names, machine->profiles.items[i].level, NULL);
	add_person(names, known_text(&machine->console_user), NULL);
	add_person(names, known_text(&machine->filevault.deferred_user), NULL);
	add_person(names, known_text(&machine->answers.end_user_name), NULL);
	add_host(names, known_text(&machine->mdm.server_host));
}

/* --- What stands beside a word -------------------------------------------- */

typedef void name_adder(struct pseudonym_names *names, const char *name);

struct announcer {
	const char *key;
	name_adder *add;
};

static const struct announcer announcers[] = {
	{"hostname", add_host},	      {"displayName", add_host},
	{"remoteIP", add_host},	      {"DeviceName", add_host},
	{"ComputerName", add_host},   {"HostName", add_host},
	{"LocalHostName", add_host},  {"serialNumber", add_serial},
	{"SerialNumber", add_serial}, {"UDID", add_serial},
	{"IMEI", add_serial},	      {"MEID", add_serial},
	{"WiFiMAC", add_serial},      {"BluetoothMAC", add_serial},
	{"EthernetMACs", add_serial},
};

#define ANNOUNCERS (sizeof(announcers) / sizeof(announcers[0]))

/*
 * What a key of text is set to: Key = "value"; or "Key": "value" or
 * <key>Key</key> <string>value</string>; at is just behind the key. Its length
 * is 0 when it is not set to anything.
 */
static const char *value_behind(const char *at, size_t *length)
{
	bool xml = text_starts(at, "</key>");

	*length = 0;
	if (xml) {
		at += strlen("</key>");
		at += strspn(at, " \t\n");
		if (!text_starts(at, "<string>"))
			return at;
		at += strlen("<string>");
	} else {
		at += strspn(at, "\" ");
		if (*at != '=' && *at != ':')
			return at;
		at += 1 + strspn(at + 1, " ");
	}
	if (!xml && *at == '"') {
		at++;
		*length = strcspn(at, "\"\n");
	} else {
		*length = strcspn(at, xml ? "<" : ";,\n");
	}
	return at;
}

static bool is_name_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || byte == '_';
}

static void add_announced(struct pseudonym_names *names, const char *string,
			  const struct announcer *announcer)
{
	for (const char *at = string; (at = strstr(at, announcer->key));) {
		bool begins = at == string || !is_name_byte(at[-1]);
		const char *value;
		size_t length;

		at += strlen(announcer->key);
		if (!begins || is_name_byte(*at))
			continue;
		value = value_behind(at, &length);
		if (length)
			announcer->add(names, arena_strndup(names->arena, value,
							    length));
	}
}

static void add_urls(struct pseudonym_names *names, const char *string)
{
	for (const char *at = string; (at = strstr(at, "://"));) {
		size_t length;

		at += strlen("://");
		length = strcspn(at, "/:?#\"'<>,;)] \t\n\\");
		if (length)
			add_host(names,
				 arena_strndup(names->arena, at, length));
	}
}

static void add_string(struct pseudonym_names *names, const char *key,
		       const char *string)
{
	for (size_t i = 0; i < ANNOUNCERS; i++) {
		if (text_equal(key, announcers[i].key))
			announcers[i].add(names, string);
		add_announced(names, string, &announcers[i]);
	}
	add_urls(names, string);
}

static void add_value(struct pseudonym_names *names, const char *key,
		      const struct value *value)
{
	switch (value->kind) {
	case VALUE_STRING:
		add_string(names, key, value->string.bytes);
		break;
	case VALUE_ARRAY:
		for (size_t i = 0; i < value->array.count; i++)
			add_value(names, key, value->array.items[i]);
		break;
	case VALUE_DICT:
		for (size_t i = 0; i < value->dict.count; i++)
			add_value(names, value->dict.members[i].key,
				  value->dict.members[i].value);
		break;
	default:
		break;
	}
}

void pseudonym_names_value(struct pseudonym_names *names,
			   const struct value *value)
{
	add_value(names, NULL, value);
}
