#include "report/stand_in.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "report/own_words.h"

#define GUID_LENGTH 36

/* One byte of a name; what may follow it hangs below, what may stand in its
 * place hangs beside. */
struct node {
	struct node *below, *beside;
	const char *to; /* a name ends here */
	char byte;
};

struct stand_ins {
	struct arena *arena;
	/* The byte of a root means nothing. */
	struct node names, guids, mails, domains;
	size_t guid_count, mail_count, domain_count;
};

struct stand_ins *stand_ins_new(struct arena *arena)
{
	struct stand_ins *map = arena_alloc(arena, sizeof(*map));

	map->arena = arena;
	return map;
}

/* --- The tree of names ---------------------------------------------------- */

static struct node *step(const struct node *node, char byte)
{
	struct node *next = node->below;

	while (next && next->byte != byte)
		next = next->beside;
	return next;
}

static struct node *find(const struct node *root, const char *name,
			 size_t length)
{
	const struct node *node = root;

	for (size_t i = 0; node && i < length; i++)
		node = step(node, name[i]);
	return (struct node *)node;
}

static void add(struct arena *arena, struct node *root, const char *name,
		size_t length, const char *to)
{
	struct node *node = root;

	for (size_t i = 0; i < length; i++) {
		struct node *next = step(node, name[i]);

		if (!next) {
			next = arena_alloc(arena, sizeof(*next));
			next->byte = name[i];
			next->beside = node->below;
			node->below = next;
		}
		node = next;
	}
	node->to = arena_strdup(arena, to);
}

bool stand_in_add(struct stand_ins *map, const char *from, const char *to)
{
	const struct node *known;

	if (!from || !*from || own_words_have(from))
		return false;
	known = find(&map->names, from, strlen(from));
	if (known && known->to)
		return false;
	add(map->arena, &map->names, from, strlen(from), to);
	return true;
}

/* --- What a word is ------------------------------------------------------- */

/* ASCII only: the locale must not decide what a report says. */
static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_word(char byte)
{
	return is_letter(byte) || is_digit(byte) || byte == '_' ||
	       (unsigned char)byte >= 0x80;
}

/* U+FFFD stands where there was no character at all. */
static bool is_replacement(const char *bytes)
{
	return memcmp(bytes, "\xef\xbf\xbd", 3) == 0;
}

static bool begins_word(const char *string, size_t at)
{
	return at == 0 || !is_word(string[at - 1]) || !is_word(string[at]) ||
	       (at >= 3 && is_replacement(string + at - 3));
}

static bool ends_word(const char *string, size_t length, size_t end)
{
	return end == length || !is_word(string[end]) ||
	       !is_word(string[end - 1]) ||
	       (length - end >= 3 && is_replacement(string + end));
}

/* The longest name that stands here as a word of its own. */
static const char *name_here(const struct stand_ins *map, const char *string,
			     size_t length, size_t at, size_t *taken)
{
	const struct node *node = &map->names;
	const char *to = NULL;

	if (!begins_word(string, at))
		return NULL;
	for (size_t end = at; end < length;) {
		node = step(node, string[end++]);
		if (!node)
			break;
		if (node->to && ends_word(string, length, end)) {
			to = node->to;
			*taken = end - at;
		}
	}
	return to;
}

/* --- GUIDs ---------------------------------------------------------------- */

static bool is_hex(char byte)
{
	return is_digit(byte) || (byte >= 'a' && byte <= 'f') ||
	       (byte >= 'A' && byte <= 'F');
}

static bool looks_like_guid(const char *at, size_t left)
{
	if (left < GUID_LENGTH)
		return false;
	for (size_t i = 0; i < GUID_LENGTH; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;

		if (dash ? at[i] != '-' : !is_hex(at[i]))
			return false;
	}
	return left == GUID_LENGTH || !is_word(at[GUID_LENGTH]);
}

/*
 * Apple's own: the fixed cryptographic users, and the GUIDs made of a UID or
 * GID, carry meaning and name nobody.
 */
static bool is_fixed_guid(const char *guid)
{
	static const char *const fixed[] = {
		"2457711A-523C-4604-B75A-F48A571D5036",
		"EC1C2AD9-B618-4ED6-BD8D-50F361C27507",
		"2FA31400-BAFF-4DE7-AE2A-C3AA6E1FD340",
	};

	if (text_ends(guid, "-0000-11AA-AA11-00306543ECAC") ||
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
	const struct node *known;
	const char *to;

	for (size_t i = 0; i < GUID_LENGTH; i++)
		guid[i] = at[i] >= 'a' ? (char)(at[i] - 'a' + 'A') : at[i];
	guid[GUID_LENGTH] = '\0';
	if (is_fixed_guid(guid))
		return NULL;
	known = find(&map->guids, guid, GUID_LENGTH);
	if (known && known->to)
		return known->to;
	map->guid_count++;
	to = arena_printf(map->arena, "00000000-0000-4000-8000-%012zu",
			  map->guid_count);
	add(map->arena, &map->guids, guid, GUID_LENGTH, to);
	return to;
}

static const char *guid_here(struct stand_ins *map, const char *string,
			     size_t length, size_t at, size_t *taken)
{
	if (!looks_like_guid(string + at, length - at) ||
	    !begins_word(string, at))
		return NULL;
	*taken = GUID_LENGTH;
	return guid_stand_in(map, string + at);
}

/* --- Mail addresses ------------------------------------------------------- */

static bool is_mail_byte(char byte)
{
	return is_word(byte) || byte == '.' || byte == '-' || byte == '+' ||
	       byte == '%';
}

/* The bytes of HOST.DOMAIN that begins here, 0 when it is none. */
static size_t domain_length(const char *at, size_t left)
{
	size_t end = 0, letters = 0;

	while (end < left && is_mail_byte(at[end]))
		end++;
	while (end && !is_word(at[end - 1]))
		end--; /* the full stop of a sentence */
	while (letters < end && is_letter(at[end - 1 - letters]))
		letters++;
	return letters >= 2 && letters < end && at[end - 1 - letters] == '.'
		       ? end
		       : 0;
}

/* The same of NAME@HOST.DOMAIN; *host gets those to the at sign. */
static size_t mail_length(const char *at, size_t left, size_t *host)
{
	size_t domain;

	for (*host = 0; *host < left && is_mail_byte(at[*host]);)
		++*host;
	if (!*host || *host == left || at[*host] != '@')
		return 0;
	domain = domain_length(at + *host + 1, left - *host - 1);
	return domain ? *host + 1 + domain : 0;
}

static const char *domain_stand_in(struct stand_ins *map, const char *domain,
				   size_t length)
{
	const struct node *known = find(&map->domains, domain, length);
	const char *to;

	if (known && known->to)
		return known->to;
	map->domain_count++;
	to = arena_printf(map->arena, "mail%zu.example", map->domain_count);
	add(map->arena, &map->domains, domain, length, to);
	return to;
}

/* The address of a known person stays recognisable as theirs. */
static const char *mail_stand_in(struct stand_ins *map, const char *mail,
				 size_t host, size_t length)
{
	const struct node *known = find(&map->mails, mail, length);
	const struct node *person = find(&map->names, mail, host);
	const char *domain, *to;

	if (known && known->to)
		return known->to;
	map->mail_count++;
	domain = domain_stand_in(map, mail + host + 1, length - host - 1);
	to = person && person->to
		     ? arena_printf(map->arena, "%s@%s", person->to, domain)
		     : arena_printf(map->arena, "mail%zu@%s", map->mail_count,
				    domain);
	add(map->arena, &map->mails, mail, length, to);
	return to;
}

static const char *mail_here(struct stand_ins *map, const char *string,
			     size_t length, size_t at, size_t *taken)
{
	size_t host;

	if (!is_mail_byte(string[at]) ||
	    (at > 0 && is_mail_byte(string[at - 1])))
		return NULL;
	*taken = mail_length(string + at, length - at, &host);
	return *taken ? mail_stand_in(map, string + at, host, *taken) : NULL;
}

/* --- Replacing ------------------------------------------------------------ */

/* A name, or the mail address that it begins: o'neil@example.com. */
static const char *person_here(struct stand_ins *map, const char *string,
			       size_t length, size_t at, size_t *taken)
{
	const char *to = name_here(map, string, length, at, taken);
	size_t end = at + *taken, domain;

	if (!to || end == length || string[end] != '@')
		return to;
	domain = domain_length(string + end + 1, length - end - 1);
	if (!domain)
		return to;
	to = mail_stand_in(map, string + at, *taken, *taken + 1 + domain);
	*taken += 1 + domain;
	return to;
}

static const char *stand_in_here(struct stand_ins *map, const char *string,
				 size_t length, size_t at, size_t *taken)
{
	const char *to = guid_here(map, string, length, at, taken);

	if (!to)
		to = mail_here(map, string, length, at, taken);
	return to ? to : person_here(map, string, length, at, taken);
}

const char *stand_in_of(struct stand_ins *map, const char *name)
{
	size_t length = strlen(name), taken = 0;
	const struct node *known = find(&map->names, name, length);
	const char *to = NULL;

	if (known && known->to)
		return known->to;
	if (length == GUID_LENGTH)
		to = guid_here(map, name, length, 0, &taken);
	return to;
}

const char *stand_in_replace(struct stand_ins *map, struct arena *arena,
			     const char *string, size_t length,
			     size_t *new_length)
{
	const char *result = string;
	struct text out;
	size_t kept = 0;

	/* Stand-ins may be longer than names; the writer has the limit. */
	text_init_limit(&out, SIZE_MAX / 4);
	for (size_t at = 0; at < length;) {
		size_t taken = 0;
		const char *to = stand_in_here(map, string, length, at, &taken);

		if (to) {
			text_add_bytes(&out, string + kept, at - kept);
			text_add(&out, to);
			kept = at + taken;
		}
		at += to ? taken : 1;
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

size_t stand_in_guids(const struct stand_ins *map)
{
	return map->guid_count;
}

size_t stand_in_mails(const struct stand_ins *map)
{
	return map->mail_count;
}
