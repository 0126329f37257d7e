#include "profile/profile_set.h"

#include <string.h>

#include "base/file.h"
#include "base/plist.h"
#include "base/text.h"
#include "profile/cms.h"
#include "profile/normalise.h"

struct profile_set *profile_set_new(struct arena *arena)
{
	struct profile_set *set = arena_alloc(arena, sizeof(*set));

	set->arena = arena;
	return set;
}

static struct set_file *add_file(struct profile_set *set, const char *name,
				 bool is_signed)
{
	struct set_file *file = list_add(set->arena, &set->files);

	file->name = arena_strdup(set->arena, name);
	file->is_signed = is_signed;
	return file;
}

static struct status add_closed(struct profile_set *set, const char *name,
				bool is_signed, const char *why)
{
	struct set_file *file = add_file(set, name, is_signed);

	file->shape = PROFILE_CLOSED;
	file->closed_why = why;
	return status_ok();
}

static struct status add_plist(struct profile_set *set, const char *name,
			       struct bytes bytes, bool is_signed)
{
	struct value *root;
	struct set_file *file;
	struct status status =
		plist_parse(set->arena, name, bytes.data, bytes.length, &root);

	if (!status_is_ok(&status))
		return status;
	if (!value_is(root, VALUE_DICT))
		return status_fail(STATUS_INPUT, name, NULL,
				   "is a property list but not a configuration "
				   "profile: it holds no dictionary");
	if (value_get(root, "EncryptedPayloadContent"))
		return add_closed(set, name, is_signed,
				  "its payloads are encrypted for one device");
	file = add_file(set, name, is_signed);
	file->root = root;
	normalise_file(set, set->files.count - 1);
	return status_ok();
}

struct status profile_set_add(struct profile_set *set, const char *name,
			      const char *bytes, size_t length)
{
	struct bytes content = {bytes, length};
	struct cms cms;

	if (plist_looks_like(bytes, length))
		return add_plist(set, name, content, false);
	cms = cms_open(set->arena, bytes, length);
	if (cms.verdict == CMS_CLOSED)
		return add_closed(set, name, true, cms.why);
	if (cms.verdict == CMS_OPEN)
		return add_plist(set, name, cms.content, true);
	return add_plist(set, name, content, false);
}

struct status profile_set_add_file(struct profile_set *set, const char *path)
{
	struct bytes bytes;
	struct status status =
		file_read(set->arena, path, PLIST_MAX_BYTES, &bytes);

	if (!status_is_ok(&status))
		return status;
	return profile_set_add(set,
			       text_equal(path, "-") ? "standard input" : path,
			       bytes.data, bytes.length);
}

const char *profile_shape_word(enum profile_shape shape)
{
	static const char *const words[] = {
		[PROFILE_FILE] = "mobileconfig",
		[PROFILE_DUMP] = "dump",
		[PROFILE_PREFERENCES] = "preferences",
		[PROFILE_CLOSED] = "closed",
	};

	return words[shape];
}

static bool is_plain(const char *key)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789_-";

	return *key && !key[strspn(key, plain)];
}

const char *where_key(struct arena *arena, const char *where, const char *key)
{
	if (!is_plain(key))
		return arena_printf(arena, "%s[\"%s\"]", where, key);
	return arena_printf(arena, "%s%s%s", where, *where ? "." : "", key);
}

const char *where_index(struct arena *arena, const char *where, size_t index)
{
	return arena_printf(arena, "%s[%zu]", where, index);
}

const struct set_file *payload_file(const struct profile_set *set,
				    const struct payload *payload)
{
	return &set->files.items[set->profiles.items[payload->profile].file];
}

enum profile_level payload_level(const struct profile_set *set,
				 const struct payload *payload)
{
	return set->profiles.items[payload->profile].level;
}
