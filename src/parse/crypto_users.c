#include "parse/crypto_users.h"

#include "base/plist.h"
#include "parse/diskutil.h"
#include "parse/lines.h"

static void crypto_user_add(struct arena *arena, struct crypto_users *users,
			    struct slice uuid)
{
	struct crypto_entry *user = list_add(arena, &users->list);

	user->uuid = parse_uuid(arena, uuid.data, uuid.length);
	user->type = "";
	user->holder = key_holder_of(user->uuid, NULL);
}

/* "Cryptographic users for disk3s1s1 (3 found)" in any language: the count in
 * brackets and the word before it are enough. */
static bool read_headline(struct arena *arena, struct crypto_users *users,
			  struct parse_number *announced, struct slice line)
{
	struct slice rest, word, device = {0};
	int64_t count;
	size_t at = slice_find_last(line, '(');

	if (users->list.count > 0 || announced->known || at >= line.length)
		return false;
	rest = slice_skip(line, at + 1);
	at = slice_leading_number(rest, &count);
	if (at == 0 || count < 0 || !slice_ends(rest, ")"))
		return false;
	rest = (struct slice){.data = line.data,
			      .length = slice_find_last(line, '(')};
	while (slice_word(&rest, &word))
		device = word;
	*announced = (struct parse_number){.known = true, .value = count};
	if (slice_starts(device, "disk"))
		users->device = slice_copy(arena, device);
	return true;
}

static bool read_none(struct arena *arena, struct crypto_users *users,
		      struct parse_number *announced, struct slice line)
{
	line = slice_trim(line);
	if (!slice_take(&line, "No cryptographic users for "))
		return false;
	users->device = slice_copy(arena, slice_trim(line));
	*announced = (struct parse_number){.known = true, .value = 0};
	return true;
}

static bool read_detail(struct arena *arena, struct crypto_entry *user,
			struct slice line)
{
	struct slice key, value;

	if (!slice_split(line, ':', &key, &value))
		return false;
	key = slice_trim(key);
	value = slice_trim(value);
	if (slice_is(key, "Type")) {
		user->type = slice_copy(arena, value);
		user->holder = key_holder_of(user->uuid, user->type);
	} else if (slice_is(key, "Volume Owner")) {
		if (slice_is_nocase(value, "yes"))
			user->owner = PARSE_YES;
		else if (slice_is_nocase(value, "no"))
			user->owner = PARSE_NO;
		return user->owner != PARSE_NOT_SAID;
	} else if (slice_is(key, "Note")) {
		if (!user->note)
			user->note = slice_copy(arena, value);
	} else {
		return false;
	}
	return true;
}

/* The bars of the drawing in front of an entry's lines; the last has none. */
static struct slice without_bars(struct slice line)
{
	line = slice_trim(line);
	while (slice_take(&line, "|"))
		line = slice_trim(line);
	return line;
}

static bool read_text_line(struct arena *arena, struct crypto_users *users,
			   struct parse_number *announced, struct slice line)
{
	line = without_bars(line);
	if (line.length == 0)
		return true;
	if (slice_take(&line, "+--")) {
		line = slice_trim(line);
		if (!parse_is_uuid(line.data, line.length))
			return false;
		crypto_user_add(arena, users, line);
		return true;
	}
	if (read_headline(arena, users, announced, line) ||
	    read_none(arena, users, announced, line))
		return true;
	return users->list.count > 0 &&
	       read_detail(arena, &users->list.items[users->list.count - 1],
			   line);
}

static struct crypto_users parse_text(struct arena *arena, struct bytes out,
				      struct bytes error)
{
	struct crypto_users users = {0};
	struct parse_number announced = {0};
	struct slice rest = slice_from(out), line;

	while (line_next(&rest, &line))
		if (!read_text_line(arena, &users, &announced, line))
			parse_note_unknown(arena, &users.notes, line.data,
					   line.length);
	users.complete = announced.known &&
			 (uint64_t)announced.value == users.list.count;
	if (!announced.known && users.list.count == 0)
		users.verdict =
			parse_no_answer(arena, out, error, &users.notes);
	return users;
}

static void add_plist_user(struct arena *arena, struct crypto_users *users,
			   const struct value *entry)
{
	struct slice uuid =
		slice_of(value_get_text(entry, "APFSCryptoUserUUID", NULL));
	struct crypto_entry *user;

	if (!parse_is_uuid(uuid.data, uuid.length)) {
		parse_note_unknown(arena, &users->notes, uuid.data,
				   uuid.length);
		users->complete = false;
		return;
	}
	crypto_user_add(arena, users, uuid);
	user = &users->list.items[users->list.count - 1];
	user->type = value_get_text(entry, "APFSCryptoUserType", "");
	user->holder = key_holder_of(user->uuid, user->type);
	user->owner = parse_answer_of(value_get(entry, "VolumeOwner"));
}

static void read_plist(struct arena *arena, struct crypto_users *users,
		       const struct value *tree)
{
	const struct value *list = value_get(tree, "Users");

	if (!value_is(list, VALUE_ARRAY)) {
		users->verdict = PARSE_UNRECOGNISED;
		return;
	}
	users->complete = true;
	for (size_t i = 0; i < value_count(list); i++)
		add_plist_user(arena, users, value_at(list, i));
}

struct crypto_users crypto_users_parse(struct arena *arena, struct bytes out,
				       struct bytes error)
{
	struct crypto_users users = {0};
	struct value *tree;

	if (!out.data || !plist_looks_like(out.data, out.length))
		return parse_text(arena, out, error);
	tree = diskutil_plist(arena, out, error, &users.verdict, &users.notes);
	if (tree)
		read_plist(arena, &users, tree);
	return users;
}
