#include "report/pseudonym.h"

#include <string.h>

#include "base/plist.h"
#include "base/visible.h"
#include "report/stand_in.h"

struct work {
	struct arena *arena;
	struct stand_ins *map;
	struct pseudonym_counts *counts;
};

/* --- Which names there are ------------------------------------------------ */

static void add_account_name(struct work *work, const char *name)
{
	const char *to = arena_printf(work->arena, "user%zu",
				      work->counts->accounts + 1);

	if (!name || *name == '_' || strcmp(name, "root") == 0)
		return;
	if (stand_in_add(work->map, name, to))
		work->counts->accounts++;
}

/* A full name also as it stands in XML, where & and < are escaped. */
static void add_full_name(struct work *work, const struct fact_text *name)
{
	const char *to = arena_printf(work->arena, "Person %zu",
				      work->counts->full_names + 1);
	struct text escaped;

	if (name->state != FACT_KNOWN ||
	    !stand_in_add(work->map, name->value, to))
		return;
	work->counts->full_names++;
	text_init(&escaped);
	visible_add_html(&escaped, name->value, VISIBLE_LINE);
	stand_in_add(work->map, escaped.bytes, to);
	text_free(&escaped);
}

/* Hosts of the vendors keep their domain: the diagnosis looks at it. */
static const char *host_suffix(const char *host)
{
	static const char *const vendors[] = {
		".jumpcloud.com",   ".jamfcloud.com", ".okta.com",
		".oktapreview.com", ".okta-emea.com",
	};

	for (size_t i = 0; i < sizeof(vendors) / sizeof(vendors[0]); i++)
		if (text_ends(host, vendors[i]))
			return vendors[i];
	return strchr(host, '.') ? ".example" : "";
}

static void add_host(struct work *work, const char *host)
{
	const char *to;

	if (!host || !*host)
		return;
	to = arena_printf(work->arena, "host%zu%s", work->counts->hosts + 1,
			  host_suffix(host));
	if (stand_in_add(work->map, host, to))
		work->counts->hosts++;
}

static void add_url_host(struct work *work, const char *url)
{
	const char *host = strstr(url, "://");
	size_t length;

	host = host ? host + 3 : url;
	length = strcspn(host, "/:?#");
	add_host(work, arena_strndup(work->arena, host, length));
}

static void add_serial(struct work *work, const char *serial)
{
	const char *to = arena_printf(work->arena, "SERIAL%zu",
				      work->counts->serials + 1);

	if (stand_in_add(work->map, serial, to))
		work->counts->serials++;
}

static void add_homes(struct work *work, const struct words *homes)
{
	for (size_t i = 0; i < homes->count; i++)
		if (*homes->items[i] != '.')
			add_account_name(work, homes->items[i]);
}

static void add_preboot(struct work *work, const struct preboot_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		struct fact_text name = {
			.state = list->users[i].full_name ? FACT_KNOWN
							  : FACT_ABSENT,
			.value = list->users[i].full_name,
		};

		add_account_name(work, list->users[i].name);
		add_full_name(work, &name);
	}
}

static void add_accounts(struct work *work, const struct machine *machine)
{
	for (size_t i = 0; i < machine->accounts.count; i++) {
		const struct account *account = &machine->accounts.items[i];

		if (!account->human)
			continue;
		add_account_name(work, account->name);
		for (size_t k = 0; k < account->aliases.count; k++)
			add_account_name(work, account->aliases.items[k]);
		add_full_name(work, &account->full_name);
	}
}

static void add_record(struct work *work, const struct machine_record *record)
{
	for (size_t i = 0; i < record->user_count; i++)
		add_account_name(work, record->users[i].name);
	if (record->display_name.state == FACT_KNOWN)
		add_host(work, record->display_name.value);
	if (record->serial.state == FACT_KNOWN)
		add_serial(work, record->serial.value);
}

static void add_names(struct work *work, const struct machine *machine)
{
	add_accounts(work, machine);
	add_record(work, &machine->record);
	for (size_t i = 0; i < machine->agent.managed_users.count; i++)
		add_account_name(work, machine->agent.managed_users.items[i]);
	for (size_t i = 0; i < machine->filevault.user_count; i++)
		add_account_name(work, machine->filevault.users[i].name);
	add_preboot(work, &machine->preboot.crypto_users);
	add_preboot(work, &machine->preboot.admins);
	add_preboot(work, &machine->preboot.all_users);
	add_homes(work, &machine->homes);
	if (machine->answers.end_user_name.state == FACT_KNOWN)
		add_account_name(work, machine->answers.end_user_name.value);
	if (machine->answers.okta_org.state == FACT_KNOWN)
		add_url_host(work, machine->answers.okta_org.value);
	if (machine->mdm.server.state == FACT_KNOWN)
		add_url_host(work, machine->mdm.server.value);
}

/* Host names and serial numbers that only a key tells from other words. */
static void add_keyed(struct work *work, const struct value *value)
{
	for (size_t i = 0; i < value_count(value); i++) {
		const struct value *child =
			value->kind == VALUE_DICT ? value->dict.members[i].value
						  : value->array.items[i];
		const char *key = value->kind == VALUE_DICT
					  ? value->dict.members[i].key
					  : "";

		if (text_equal(key, "hostname") ||
		    text_equal(key, "displayName"))
			add_host(work, value_text(child, NULL));
		else if (text_equal(key, "serialNumber"))
			add_serial(work, value_text(child, NULL));
		else if (child && (child->kind == VALUE_DICT ||
				   child->kind == VALUE_ARRAY))
			add_keyed(work, child);
	}
}

/* --- Replacing in the document -------------------------------------------- */

static struct value *replace(struct work *work, const struct value *value);

static const char *replace_string(struct work *work, const char *string)
{
	size_t length;

	return stand_in_replace(work->map, work->arena, string, strlen(string),
				&length);
}

/*
 * A binary property list cannot be searched as it is: it is written back as
 * XML. What is no property list is left out rather than trusted.
 */
static void replace_base64(struct work *work, struct value *entry,
			   const char *base64)
{
	struct value *tree = NULL;
	struct bytes bytes;
	struct status status;
	struct text xml;

	if (!plist_base64_decode(work->arena, base64, &bytes))
		return;
	status = plist_parse(work->arena, "evidence", bytes.data, bytes.length,
			     &tree);
	if (!status_is_ok(&status)) {
		value_set_string(work->arena, entry, "outcome", "failed");
		value_set_string(work->arena, entry, "detail",
				 "binary, left out with the names");
		return;
	}
	text_init(&xml);
	status = plist_write_xml(&xml, replace(work, tree));
	if (status_is_ok(&status))
		value_set_string(work->arena, entry, "data", xml.bytes);
	text_free(&xml);
}

static struct value *replace_dict(struct work *work, const struct value *value)
{
	struct value *out = value_dict(work->arena);

	for (size_t i = 0; i < value->dict.count; i++) {
		const struct value_member *member = &value->dict.members[i];
		const char *base64 = value_text(member->value, NULL);

		if (strcmp(member->key, "base64") == 0 && base64)
			replace_base64(work, out, base64);
		else
			value_set(work->arena, out,
				  replace_string(work, member->key),
				  replace(work, member->value));
	}
	return out;
}

static struct value *replace(struct work *work, const struct value *value)
{
	struct value *out;
	const char *bytes;
	size_t length;

	switch (value->kind) {
	case VALUE_STRING:
		bytes = stand_in_replace(work->map, work->arena,
					 value->string.bytes,
					 value->string.length, &length);
		return value_string_bytes(work->arena, bytes, length);
	case VALUE_ARRAY:
		out = value_array(work->arena);
		for (size_t i = 0; i < value->array.count; i++)
			value_push(work->arena, out,
				   replace(work, value->array.items[i]));
		return out;
	case VALUE_DICT:
		return replace_dict(work, value);
	default:
		return value_copy(work->arena, value);
	}
}

struct value *pseudonymise(struct arena *arena, const struct value *document,
			   const struct machine *machine,
			   struct pseudonym_counts *counts)
{
	struct work work = {
		.arena = arena,
		.map = stand_ins_new(arena),
		.counts = counts,
	};
	struct value *result;

	*counts = (struct pseudonym_counts){0};
	add_names(&work, machine);
	add_keyed(&work, document);
	result = replace(&work, document);
	counts->guids = stand_in_guids(work.map);
	return result;
}
