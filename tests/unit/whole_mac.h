/*
 * whole_mac: the whole Macs with an expectation beside them, for the tests that
 * run once for each. They lie outside of the source tree (TM_SHARED); where
 * they are not, there are none. Include it after cmocka.h.
 */
#ifndef TM_TESTS_WHOLE_MAC_H
#define TM_TESTS_WHOLE_MAC_H

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "host/case_file.h"
#include "probe/build.h"

#define WHOLE_MAC_EXPECT ".expect.json"
#define WHOLE_MAC_MAX	 (4u << 20) /* bytes; none is larger */

struct whole_mac {
	const char *name; /* "c01a-never-created" */
	const char *case_path, *expect_path;
};

struct whole_macs {
	struct whole_mac *items;
	size_t count;
};

static inline void whole_mac_require(struct status status)
{
	char sentence[1200];

	if (!status_is_ok(&status))
		fail_msg("%s",
			 status_sentence(&status, sentence, sizeof(sentence)));
}

static inline const struct value *whole_mac_expectation(
	struct arena *arena, const struct whole_mac *mac)
{
	struct value *expectation = NULL;
	struct bytes bytes;

	whole_mac_require(
		file_read(arena, mac->expect_path, WHOLE_MAC_MAX, &bytes));
	whole_mac_require(json_parse(arena, mac->expect_path, bytes.data,
				     bytes.length, &expectation));
	return expectation;
}

static inline const char *whole_mac_folder(struct arena *arena)
{
	const char *shared = getenv("TM_SHARED");
	const char *source = getenv("TM_SOURCE");

	if (shared != NULL)
		return arena_printf(arena, "%s/cases", shared);
	return arena_printf(arena, "%s/../shared/cases",
			    source != NULL ? source : ".");
}

static inline struct whole_mac whole_mac_of(struct arena *arena,
					    const char *expect_path)
{
	const char *name = file_base_name(expect_path);
	int stem = (int)(strlen(expect_path) - strlen(WHOLE_MAC_EXPECT));
	int length = (int)(strlen(name) - strlen(WHOLE_MAC_EXPECT));

	return (struct whole_mac){
		.name = arena_printf(arena, "%.*s", length, name),
		.case_path = arena_printf(arena, "%.*s.case.json", stem,
					  expect_path),
		.expect_path = arena_strdup(arena, expect_path),
	};
}

/* All of them, by name. In the arena. */
static inline struct whole_macs whole_macs_find(struct arena *arena)
{
	struct whole_macs macs = {0};
	glob_t found;

	if (glob(arena_printf(arena, "%s/*" WHOLE_MAC_EXPECT,
			      whole_mac_folder(arena)),
		 0, NULL, &found) != 0)
		return macs;
	macs.items = arena_array(arena, found.gl_pathc, sizeof(*macs.items));
	for (; macs.count < found.gl_pathc; macs.count++)
		macs.items[macs.count] =
			whole_mac_of(arena, found.gl_pathv[macs.count]);
	globfree(&found);
	return macs;
}

#endif
