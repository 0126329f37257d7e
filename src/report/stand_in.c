#include "report/stand_in.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "base/list.h"

#define BUCKETS	    4096
#define GUID_LENGTH 36

struct entry {
	const char *from, *to;
	size_t length;
	struct entry *next;
};

struct stand_ins {
	struct arena *arena;
	struct entry *buckets[BUCKETS]; /* by the first two bytes */
	size_t guids;
};

/* Words of macOS's own output that people use as account names, too. */
static const char *const own_words[] = {
	"a",	   "account",	"admin",    "administrator",
	"and",	   "apple",	"bin",	    "com",
	"data",	   "default",	"dev",	    "disabled",
	"disk",	   "enabled",	"everyone", "false",
	"for",	   "guest",	"home",	    "http",
	"https",   "in",	"is",	    "jamf",
	"jc",	   "jumpcloud", "key",	    "library",
	"local",   "login",	"mac",	    "macos",
	"member",  "mobile",	"name",	    "net",
	"no",	   "not",	"of",	    "off",
	"okta",	   "on",	"opt",	    "org",
	"owner",   "password",	"personal", "private",
	"profile", "recovery",	"root",	    "running",
	"secure",  "service",	"setup",    "shared",
	"staff",   "state",	"status",   "sudo",
	"system",  "the",	"to",	    "token",
	"true",	   "type",	"unknown",  "user",
	"users",   "usr",	"var",	    "volume",
	"wheel",   "yes",
};

static bool is_own_word(const char *word)
{
	for (size_t i = 0; i < sizeof(own_words) / sizeof(own_words[0]); i++)
		if (text_equal_nocase(word, own_words[i]))
			return true;
	return false;
}

static size_t bucket_of(const char *from)
{
	return ((unsigned char)from[0] * 31u + (unsigned char)from[1]) %
	       BUCKETS;
}

struct stand_ins *stand_ins_new(struct arena *arena)
{
	struct stand_ins *map = arena_alloc(arena, sizeof(*map));

	map->arena = arena;
	return map;
}

static struct entry *find(const struct stand_ins *map, const char *from,
			  size_t length)
{
	struct entry *entry = map->buckets[bucket_of(from)];

	for (; entry; entry = entry->next)
		if (entry->length == length &&
		    memcmp(entry->from, from, length) == 0)
			return entry;
	return NULL;
}

bool stand_in_known(const struct stand_ins *map, const char *from)
{
	return from && *from && find(map, from, strlen(from));
}

/* Longer names first, so that the first hit is the longest. */
static void insert(struct stand_ins *map, struct entry *entry)
{
	struct entry **place = &map->buckets[bucket_of(entry->from)];

	while (*place && (*place)->length > entry->length)
		place = &(*place)->next;
	entry->next = *place;
	*place = entry;
}

static void add_entry(struct stand_ins *map, const char *from, size_t length,
		      const char *to)
{
	struct entry *entry = arena_alloc(map->arena, sizeof(*entry));

	entry->from = arena_strndup(map->arena, from, length);
	entry->to = arena_strdup(map->arena, to);
	entry->length = length;
	insert(map, entry);
}

bool stand_in_add(struct stand_ins *map, const char *from, const char *to)
{
	if (!from || !*from || is_own_word(from) ||
	    find(map, from, strlen(from)))
		return false;
	add_entry(map, from, strlen(from), to);
	return true;
}

/* --- GUIDs ---------------------------------------------------------------- */

static bool looks_like_guid(const char *at, size_t left)
{
	if (left < GUID_LENGTH)
		return false;
	for (size_t i = 0; i < GUID_LENGTH; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;

		if (dash ? at[i] != '-' : !isxdigit((unsigned char)at[i]))
			return false;
	}
	return true;
}

/*
 * Apple's own: the fixed cryptographic users and partition types, and the
 * GUIDs made of a UID, carry meaning and name nobody.
 */
static bool is_fixed_guid(const char *guid)
{
	static const char *const fixed[] = {
		"2457711A-523C-4604-B75A-F48A571D5036",
		"EC1C2AD9-B618-4ED6-BD8D-50F361C27507",
		"2FA31400-BAFF-4DE7-AE2A-C3AA6E1FD340",
	};

	if (text_ends(guid, "-00306543ECAC") ||
	    text_starts(guid, "FFFFEEEE-DDDD-CCCC-BBBB-AAAA") ||
	    text_starts(guid, "ABCDEFAB-CDEF-ABCD-EFAB-CDEF"))
		return true;
	for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++)
		if (text_equal(guid, fixed[i]))
			return true;
	return false;
}

/* The stand-in of a GUID, the same for every spelling of it. */
static const char *guid_stand_in(struct stand_ins *map, const char *at)
{
	char guid[GUID_LENGTH + 1];
	struct entry *entry;

	for (size_t i = 0; i < GUID_LENGTH; i++)
		guid[i] = (char)toupper((unsigned char)at[i]);
	guid[GUID_LENGTH] = '\0';
	if (is_fixed_guid(guid))
		return NULL;
	entry = find(map, guid, GUID_LENGTH);
	if (!entry) {
		map->guids++;
		add_entry(map, guid, GUID_LENGTH,
			  arena_printf(map->arena,
				       "00000000-0000-4000-8000-%012zu",
				       map->guids));
		entry = find(map, guid, GUID_LENGTH);
	}
	return entry->to;
}

size_t stand_in_guids(const struct stand_ins *map)
{
	return map->guids;
}

/* --- Replacing ------------------------------------------------------------ */

static bool is_word(char byte)
{
	return isalnum((unsigned char)byte) || byte == '_' ||
	       (unsigned char)byte >= 0x80;
}

/* The longest name that stands here as a word of its own. */
static const struct entry *match(const struct stand_ins *map,
				 const char *string, size_t length, size_t at)
{
	const struct entry *entry = map->buckets[bucket_of(string + at)];

	if (at > 0 && is_word(string[at - 1]) && is_word(string[at]))
		return NULL;
	for (; entry; entry = entry->next) {
		size_t end = at + entry->length;

		if (end > length ||
		    memcmp(string + at, entry->from, entry->length) != 0)
			continue;
		if (end == length || !is_word(string[end]) ||
		    !is_word(string[end - 1]))
			return entry;
	}
	return NULL;
}

const char *stand_in_replace(struct stand_ins *map, struct arena *arena,
			     const char *string, size_t length,
			     size_t *new_length)
{
	struct text out;
	const char *result = string;
	size_t kept = 0;

	text_init(&out);
	for (size_t at = 0; at < length;) {
		const struct entry *entry;
		const char *to = NULL;
		size_t taken = 0;

		if (looks_like_guid(string + at, length - at) &&
		    (at == 0 || !is_word(string[at - 1]))) {
			to = guid_stand_in(map, string + at);
			taken = GUID_LENGTH;
		} else if ((entry = match(map, string, length, at)) != NULL) {
			to = entry->to;
			taken = entry->length;
		}
		if (to) {
			text_add_bytes(&out, string + kept, at - kept);
			text_add(&out, to);
			kept = at + taken;
		}
		at += taken ? taken : 1;
	}
	*new_length = length;
	if (kept > 0) {
		text_add_bytes(&out, string + kept, length - kept);
		result = arena_strndup(arena, out.bytes, out.length);
		*new_length = out.length;
	}
	text_free(&out);
	return result;
}
