#include "profile/normalise.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"

#define PLIST_SUFFIX	 ".plist"
#define CONTENT		 "PayloadContent"
#define MCX_CONTENT	 "PayloadContentManagedPreferences"
#define MCX_SETTINGS	 "mcx_preference_settings"
#define EXTENSION_DOMAIN "com.okta.mobile.auth-service-extension"
#define APP_DOMAIN	 "com.okta.mobile"

static void add_payload(struct profile_set *set, const struct payload *payload)
{
	*list_add(set->arena, &set->payloads) = *payload;
}

/* --- Preferences ---------------------------------------------------------- */

/* The dictionaries under Forced or Set-Once of one domain. */
static void add_settings(struct profile_set *set, const struct payload *outer,
			 const struct value *list, enum payload_delivery how)
{
	for (size_t i = 0; i < value_count(list); i++) {
		const struct value *settings =
			value_get(value_at(list, i), MCX_SETTINGS);
		struct payload payload = *outer;

		if (!value_is(settings, VALUE_DICT))
			continue;
		payload.delivery = how;
		payload.settings = settings;
		payload.where = where_key(
			set->arena,
			where_index(set->arena,
				    where_key(set->arena, outer->where,
					      how == PAYLOAD_ONCE ? "Set-Once"
								  : "Forced"),
				    i),
			MCX_SETTINGS);
		add_payload(set, &payload);
	}
}

static void add_domains(struct profile_set *set, const struct payload *outer)
{
	const struct value *wrapped = value_get(outer->settings, MCX_CONTENT);
	struct payload at = *outer;

	if (value_is(wrapped, VALUE_DICT)) {
		at.settings = wrapped;
		at.where = where_key(set->arena, at.where, MCX_CONTENT);
	}
	for (size_t i = 0; i < value_count(at.settings); i++) {
		const struct value_member *domain =
			&at.settings->dict.members[i];
		struct payload payload = at;

		payload.type = domain->key;
		payload.where = where_key(set->arena, at.where, domain->key);
		add_settings(set, &payload, value_get(domain->value, "Forced"),
			     PAYLOAD_FORCED);
		add_settings(set, &payload,
			     value_get(domain->value, "Set-Once"),
			     PAYLOAD_ONCE);
	}
}

/* --- Payloads ------------------------------------------------------------- */

static void enter_content(struct profile_set *set, struct payload *payload)
{
	payload->settings = value_get(payload->settings, CONTENT);
	payload->where = where_key(set->arena, payload->where, CONTENT);
}

void normalise_content(struct profile_set *set, const struct payload *outer)
{
	struct payload payload = *outer;

	if (value_is(value_get(payload.settings, CONTENT), VALUE_DICT))
		enter_content(set, &payload);
	if (text_equal(payload.type, MCX_PAYLOAD))
		add_domains(set, &payload);
	else
		add_payload(set, &payload);
}

/* An item of a file has its keys flat, or one level down as SCEP and MCX. */
static void add_item(struct profile_set *set, const struct value *item,
		     const char *where)
{
	struct payload payload = {
		.type = value_get_text(item, "PayloadType", ""),
		.profile = set->profiles.count - 1,
		.item = item,
		.item_where = where,
		.settings = item,
		.where = where,
	};

	normalise_content(set, &payload);
}

static void add_dump_item(struct profile_set *set, const struct value *item,
			  const char *where)
{
	struct payload payload = {
		.type = value_get_text(item, "PayloadType", ""),
		.profile = set->profiles.count - 1,
		.item = item,
		.item_where = where,
		.settings = item,
		.where = where,
	};

	enter_content(set, &payload);
	if (!value_is(payload.settings, VALUE_DICT))
		payload.settings = NULL;
	normalise_content(set, &payload);
}

/* --- Shapes --------------------------------------------------------------- */

static enum profile_level scope_level(const char *scope)
{
	if (text_equal_nocase(scope, "System"))
		return PROFILE_LEVEL_COMPUTER;
	return text_equal_nocase(scope, "User") ? PROFILE_LEVEL_USER
						: PROFILE_LEVEL_UNKNOWN;
}

static void add_mobileconfig(struct profile_set *set, size_t index,
			     const struct value *root)
{
	struct arena *arena = set->arena;
	const struct value *items = value_get(root, CONTENT);

	*list_add(arena, &set->profiles) = (struct set_profile){
		.file = index,
		.root = root,
		.where = "",
		.identifier = value_get_text(root, "PayloadIdentifier", NULL),
		.uuid = value_get_text(root, "PayloadUUID", NULL),
		.name = value_get_text(root, "PayloadDisplayName", NULL),
		.level =
			scope_level(value_get_text(root, "PayloadScope", NULL)),
	};
	for (size_t i = 0; i < value_count(items); i++)
		if (value_is(value_at(items, i), VALUE_DICT))
			add_item(set, value_at(items, i),
				 where_index(arena, CONTENT, i));
}

static void add_dump_profile(struct profile_set *set, size_t index,
			     const char *level, const struct value *root,
			     const char *where)
{
	bool computer = text_equal_nocase(level, COMPUTER_LEVEL);
	const struct value *items = value_get(root, "ProfileItems");

	*list_add(set->arena, &set->profiles) = (struct set_profile){
		.file = index,
		.root = root,
		.where = where,
		.identifier = value_get_text(root, "ProfileIdentifier", NULL),
		.uuid = value_get_text(root, "ProfileUUID", NULL),
		.name = value_get_text(root, "ProfileDisplayName", NULL),
		.level = computer ? PROFILE_LEVEL_COMPUTER : PROFILE_LEVEL_USER,
		.user = computer ? NULL : level,
	};
	where = where_key(set->arena, where, "ProfileItems");
	for (size_t i = 0; i < value_count(items); i++)
		if (value_is(value_at(items, i), VALUE_DICT))
			add_dump_item(set, value_at(items, i),
				      where_index(set->arena, where, i));
}

static void add_dump(struct profile_set *set, size_t index,
		     const struct value *root)
{
	for (size_t i = 0; i < value_count(root); i++) {
		const struct value_member *level = &root->dict.members[i];
		const char *where = where_key(set->arena, "", level->key);

		for (size_t j = 0; j < value_count(level->value); j++)
			if (value_is(value_at(level->value, j), VALUE_DICT))
				add_dump_profile(
					set, index, level->key,
					value_at(level->value, j),
					where_index(set->arena, where, j));
	}
}

/* The file is named after its domain; a renamed one is known by its keys. */
static const char *preference_domain(struct arena *arena, const char *name,
				     const struct value *root)
{
	const char *base = file_base_name(name);

	if (text_ends(base, PLIST_SUFFIX) && strchr(base, '.') &&
	    text_starts(base, "com."))
		return arena_strndup(arena, base,
				     strlen(base) - strlen(PLIST_SUFFIX));
	if (value_get(root, "ExtensionIdentifier"))
		return "com.apple.extensiblesso";
	if (value_get(root, "PlatformSSO.ProtocolVersion"))
		return EXTENSION_DOMAIN;
	return APP_DOMAIN;
}

static void add_preferences(struct profile_set *set, size_t index,
			    const struct value *root)
{
	*list_add(set->arena, &set->profiles) = (struct set_profile){
		.file = index,
		.where = "",
	};
	*list_add(set->arena, &set->payloads) = (struct payload){
		.type = preference_domain(set->arena,
					  set->files.items[index].name, root),
		.profile = set->profiles.count - 1,
		.settings = root,
		.where = "",
		.item_where = "",
		.delivery = PAYLOAD_FORCED,
	};
}

static bool holds_profiles(const struct value *list)
{
	const struct value *first = value_at(list, 0);

	return value_get(first, "ProfileIdentifier") ||
	       value_get(first, "ProfileItems");
}

/* A Mac without profiles prints an empty dictionary. */
static bool is_dump(const struct value *root)
{
	if (value_count(root) == 0 || value_get_nocase(root, COMPUTER_LEVEL))
		return true;
	for (size_t i = 0; i < value_count(root); i++)
		if (holds_profiles(root->dict.members[i].value))
			return true;
	return false;
}

void normalise_file(struct profile_set *set, size_t index)
{
	struct set_file *file = &set->files.items[index];
	const struct value *root = file->root;

	if (value_get(root, "PayloadType") ||
	    value_is(value_get(root, CONTENT), VALUE_ARRAY)) {
		file->shape = PROFILE_FILE;
		add_mobileconfig(set, index, root);
	} else if (is_dump(root)) {
		file->shape = PROFILE_DUMP;
		add_dump(set, index, root);
	} else {
		file->shape = PROFILE_PREFERENCES;
		add_preferences(set, index, root);
	}
}
