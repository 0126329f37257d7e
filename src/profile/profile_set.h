/*
 * profile_set: configuration profiles as the linter sees them, whatever they
 * came as.
 *
 * A .mobileconfig, a `profiles ... -output stdout-xml` dump, a plist of
 * /Library/Managed Preferences and the profiles of a machine all become one
 * flat list of payloads: type, the payload's own keys, the key path at which
 * they stand, and whether they reach the Mac or one of its users. Preferences
 * come wrapped (MCX) or direct; both become one payload for each preference
 * domain, whose type is the domain. Several files may be added to one set and
 * are then judged together. All of it lives in one arena.
 *
 * Must not know what a payload should say.
 * Source: reference/okta-jit.md §1.5, §1.6.
 */
#ifndef TM_PROFILE_PROFILE_SET_H
#define TM_PROFILE_PROFILE_SET_H

#include "base/list.h"
#include "base/status.h"
#include "base/value.h"
#include "facts/machine.h"

enum profile_shape {
	PROFILE_FILE,	     /* a .mobileconfig */
	PROFILE_DUMP,	     /* what `profiles` prints: as it is on the Mac */
	PROFILE_PREFERENCES, /* /Library/Managed Preferences/DOMAIN.plist */
	PROFILE_CLOSED,	     /* signed or encrypted, and it stays closed */
};

enum profile_level {
	PROFILE_LEVEL_UNKNOWN,
	PROFILE_LEVEL_COMPUTER,
	PROFILE_LEVEL_USER,
};

/* One of the files that were added. */
struct set_file {
	const char *name; /* as given; untrusted */
	enum profile_shape shape;
	bool is_signed;
	const char *closed_why; /* PROFILE_CLOSED: one clause */
	const struct value *root;
};

/* One configuration profile; a preferences plist is one as well. */
struct set_profile {
	size_t file;
	const struct value *root; /* Payload... or Profile... keys; may be
				   * NULL (preferences, machine) */
	const char *where;	  /* its key path, "" for the top */
	const char *identifier, *uuid, *name; /* NULL when it has none */
	enum profile_level level;
	const char *user; /* of PROFILE_LEVEL_USER, when it is known */
};

enum payload_delivery {
	PAYLOAD_PLAIN,	/* keys of its own */
	PAYLOAD_FORCED, /* MCX, or a preferences plist: always in force */
	PAYLOAD_ONCE,	/* MCX Set-Once: the user can change it */
};

struct payload {
	const char *type; /* PayloadType, or the preference domain; never
			   * NULL */
	size_t profile;
	const struct value *item; /* the dict with PayloadUUID ...; may be
				   * NULL */
	const char *item_where;
	const struct value *settings; /* its own keys; NULL when none */
	const char *where;	      /* key path of settings, "" for the top */
	enum payload_delivery delivery;
};

struct profile_set {
	struct arena *arena;
	LIST(struct set_file) files;
	LIST(struct set_profile) profiles;
	LIST(struct payload) payloads;
};

struct profile_set *profile_set_new(struct arena *arena);

/*
 * Add what is in these bytes, which must outlive the set. Signed profiles are
 * opened without judging the signature. STATUS_INPUT names the file, what is
 * wrong and where; the set is as it was then.
 */
struct status profile_set_add(struct profile_set *set, const char *name,
			      const char *bytes, size_t length);

/* Read the file and add it ("-" is standard input). Fails as above. */
struct status profile_set_add_file(struct profile_set *set, const char *path);

/*
 * The profiles of a scanned Mac as one dump named `name`; what profiles share
 * with the machine is not copied. Use it only when profiles->read says yes.
 */
struct profile_set *lint_set_from_machine(
	struct arena *arena, const char *name,
	const struct machine_profiles *profiles);

/* "mobileconfig", "dump", "preferences", "closed". */
const char *profile_shape_word(enum profile_shape shape);

/*
 * A key path one step further: `PayloadContent[2].PlatformSSO`, odd keys as
 * ["..."]. The result is in the arena; key is untrusted.
 */
const char *where_key(struct arena *arena, const char *where, const char *key);
const char *where_index(struct arena *arena, const char *where, size_t index);

/* The file a payload came with. */
const struct set_file *payload_file(const struct profile_set *set,
				    const struct payload *payload);
enum profile_level payload_level(const struct profile_set *set,
				 const struct payload *payload);

#endif
