#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "facts/account.h"
#include "profile/judges.h"

/* --- Level ------------------------------------------------------------------ */

static void judge_level(struct lint_context *context, size_t index)
{
	const struct set_profile *profile =
		&context->set->profiles.items[index];
	const char *where =
		where_key(context->arena, profile->where, "PayloadScope");

	if (profile->level == PROFILE_LEVEL_USER && profile->user)
		lint_add_file(context, LINT_FAIL, profile->file, profile->where,
			      "The profile is installed for the user %s only; "
			      "the login window does not see it.",
			      quote(context, profile->user));
	else if (profile->level == PROFILE_LEVEL_USER)
		lint_add_file(context, LINT_FAIL, profile->file, where,
			      "The profile is for users (PayloadScope User); "
			      "the login window sees profiles of the computer "
			      "only.");
	else if (profile->level == PROFILE_LEVEL_UNKNOWN)
		lint_add_file(context, LINT_NOTE, profile->file, NULL,
			      "PayloadScope is not said. In the end the MDM "
			      "decides; it has to be the computer level.");
}

/* By index: does the profile hold something of Okta's? */
static const bool *okta_profiles(struct lint_context *context)
{
	bool *okta = arena_array(context->arena, context->set->profiles.count,
				 sizeof(*okta));

	for (size_t i = 0; i < OKTA_LISTS; i++) {
		const struct payload_list *list = okta_list(context, i);

		for (size_t j = 0; j < list->count; j++)
			okta[list->items[j]->profile] = true;
	}
	return okta;
}

bool judge_scope(struct lint_context *context)
{
	const struct profile_set *set = context->set;
	const bool *okta = okta_profiles(context);
	bool looked = false;

	for (size_t i = 0; i < set->profiles.count; i++) {
		enum profile_shape shape =
			set->files.items[set->profiles.items[i].file].shape;

		if (!okta[i] || shape == PROFILE_PREFERENCES)
			continue;
		looked = true;
		judge_level(context, i);
	}
	return looked;
}

/* --- Identity --------------------------------------------------------------- */

/* A UUID or identifier and where it stands. */
struct name_seen {
	const char *name;
	size_t file;
	const char *where;
	size_t order;
};

struct names_seen {
	struct name_seen *items;
	size_t count, capacity;
};

struct identity_check {
	struct names_seen uuids, identifiers;
};

static int compare_names(const void *a, const void *b)
{
	const struct name_seen *one = a, *two = b;
	int order = text_compare_nocase(one->name, two->name);

	if (order != 0)
		return order;
	return one->order < two->order ? -1 : one->order > two->order;
}

static void see(struct lint_context *context, struct names_seen *names,
		const char *name, size_t file, const char *where)
{
	if (name && *name)
		*list_add(context->arena, names) = (struct name_seen){
			.name = name,
			.file = file,
			.where = where,
			.order = names->count,
		};
}

static void judge_unique(struct lint_context *context, struct names_seen *names,
			 const char *what)
{
	if (names->count == 0)
		return;
	qsort(names->items, names->count, sizeof(*names->items), compare_names);
	for (size_t i = 1; i < names->count; i++) {
		const struct name_seen *again = &names->items[i];

		if (text_equal_nocase(again->name, names->items[i - 1].name))
			lint_add_file(context, LINT_FAIL, again->file,
				      again->where,
				      "The %s %s stands twice; macOS takes the "
				      "two for one and drops one of them.",
				      what, quote(context, again->name));
	}
}

static bool is_upper_hex(const char *uuid)
{
	return !uuid[strspn(uuid, "0123456789ABCDEF-")];
}

static void judge_uuid(struct lint_context *context, size_t file,
		       const char *where, const char *uuid)
{
	if (!uuid)
		lint_add_file(context, LINT_FAIL, file, where,
			      "PayloadUUID is missing.");
	else if (!guid_looks_valid(uuid))
		lint_add_file(context, LINT_FAIL, file,
			      where_key(context->arena, where, "PayloadUUID"),
			      "%s is no UUID.", quote(context, uuid));
	else if (!is_upper_hex(uuid))
		lint_add_file(context, LINT_WARN, file,
			      where_key(context->arena, where, "PayloadUUID"),
			      "The UUID has small letters. macOS takes that, "
			      "but it is easily lost when profiles are "
			      "compared.");
}

/* What every profile and every payload needs, at one place. */
static void judge_head(struct lint_context *context,
		       struct identity_check *check, size_t file,
		       const char *where, const struct value *head)
{
	const char *uuid = value_get_text(head, "PayloadUUID", NULL);
	const char *identifier =
		value_get_text(head, "PayloadIdentifier", NULL);

	judge_uuid(context, file, where, uuid);
	if (!identifier || !*identifier)
		lint_add_file(context, LINT_FAIL, file, where,
			      "PayloadIdentifier is missing.");
	if (!value_is(value_get(head, "PayloadVersion"), VALUE_INTEGER) ||
	    value_number(value_get(head, "PayloadVersion"), 0) != 1)
		lint_add_file(context, LINT_FAIL, file, where,
			      "PayloadVersion is not 1.");
	see(context, &check->uuids, uuid, file, where);
	see(context, &check->identifiers, identifier, file, where);
}

static void judge_file(struct lint_context *context,
		       struct identity_check *check,
		       const struct set_profile *profile)
{
	const char *type = value_get_text(profile->root, "PayloadType", NULL);

	if (!text_equal(type, "Configuration"))
		lint_add_file(context, LINT_FAIL, profile->file,
			      where_key(context->arena, profile->where,
					"PayloadType"),
			      "The outermost PayloadType is %s; a profile has "
			      "Configuration there.",
			      type ? quote(context, type) : "missing");
	judge_head(context, check, profile->file, profile->where,
		   profile->root);
}

/* MCX gives one payload for each domain of an item: the item counts once. */
static void judge_items(struct lint_context *context,
			struct identity_check *check)
{
	const struct profile_set *set = context->set;
	const struct value *last = NULL;

	for (size_t i = 0; i < set->payloads.count; i++) {
		const struct payload *payload = &set->payloads.items[i];
		const struct set_profile *profile =
			&set->profiles.items[payload->profile];

		if (payload->item == last || !payload->item ||
		    set->files.items[profile->file].shape != PROFILE_FILE)
			continue;
		last = payload->item;
		if (!*value_get_text(last, "PayloadType", ""))
			lint_add_file(context, LINT_FAIL, profile->file,
				      payload->item_where,
				      "PayloadType is missing.");
		judge_head(context, check, profile->file, payload->item_where,
			   last);
	}
}

/* What is on a Mac was accepted by it; only two of the same are news. */
static void see_installed(struct lint_context *context,
			  struct identity_check *check)
{
	const struct profile_set *set = context->set;
	const bool *okta = okta_profiles(context);

	for (size_t i = 0; i < set->profiles.count; i++) {
		const struct set_profile *profile = &set->profiles.items[i];

		if (!okta[i] ||
		    set->files.items[profile->file].shape != PROFILE_DUMP)
			continue;
		see(context, &check->uuids, profile->uuid, profile->file,
		    profile->where);
		see(context, &check->identifiers, profile->identifier,
		    profile->file, profile->where);
	}
}

bool judge_structure(struct lint_context *context)
{
	const struct profile_set *set = context->set;
	struct identity_check check = {0};
	bool looked = false;

	for (size_t i = 0; i < set->profiles.count; i++) {
		const struct set_profile *profile = &set->profiles.items[i];
		enum profile_shape shape =
			set->files.items[profile->file].shape;

		looked |= shape == PROFILE_FILE || shape == PROFILE_DUMP;
		if (shape == PROFILE_FILE)
			judge_file(context, &check, profile);
	}
	judge_items(context, &check);
	see_installed(context, &check);
	judge_unique(context, &check.uuids, "UUID");
	judge_unique(context, &check.identifiers, "identifier");
	return looked;
}

/* --- Signature -------------------------------------------------------------- */

bool judge_is_signed(struct lint_context *context)
{
	const struct profile_set *set = context->set;
	bool looked = false;

	for (size_t i = 0; i < set->files.count; i++) {
		const struct set_file *file = &set->files.items[i];

		looked |= file->shape == PROFILE_FILE ||
			  file->shape == PROFILE_CLOSED;
		if (file->shape == PROFILE_CLOSED)
			lint_add_file(context, LINT_NOTE, i, NULL,
				      "The profile is closed and was not "
				      "judged: %s.",
				      file->closed_why);
		else if (file->is_signed)
			lint_add_file(context, LINT_NOTE, i, NULL,
				      "The profile is signed. Its content was "
				      "taken out and judged; who signed it "
				      "was not looked at.");
	}
	return looked;
}
