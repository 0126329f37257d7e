/*
 * lint_lab: what the tests of profiles share: a good set made by the generator,
 * ways to change one thing in it, and to say what the linter found. Include it
 * after cmocka.h.
 */
#ifndef TM_TESTS_LINT_LAB_H
#define TM_TESTS_LINT_LAB_H

#include <stdlib.h>
#include <string.h>

#include "base/plist.h"
#include "base/secret.h"
#include "profile/generate.h"
#include "profile/lint.h"

/* Where the payloads stand in the combined profile. */
#define LAB_SCEP     "PayloadContent/0/PayloadContent"
#define LAB_SSO	     "PayloadContent/1"
#define LAB_PLATFORM "PayloadContent/1/PlatformSSO"
#define LAB_DOMAINS  "PayloadContent/2/Configuration"
#define LAB_MCX	     "/Forced/0/mcx_preference_settings"
#define LAB_APP	     "PayloadContent/3/PayloadContent/com.okta.mobile" LAB_MCX
#define LAB_EXTENSION                                                          \
	"PayloadContent/4/PayloadContent/"                                     \
	"com.okta.mobile.auth-service-extension" LAB_MCX

#define LAB_CHALLENGE "correct-horse-battery-staple"

static inline int lab_setup(void **state)
{
	*state = arena_new();
	return 0;
}

static inline int lab_teardown(void **state)
{
	arena_free(*state);
	return 0;
}

#define LAB_TEST(function)                                                     \
	cmocka_unit_test_setup_teardown(function, lab_setup, lab_teardown)

static inline void lab_require(struct status status)
{
	char sentence[1200];

	if (!status_is_ok(&status))
		fail_msg("%s",
			 status_sentence(&status, sentence, sizeof(sentence)));
}

/* One for all of a test program. */
static inline const struct secret *lab_challenge(void)
{
	static struct secret *challenge;

	if (!challenge) {
		challenge = secret_new();
		secret_add(challenge, LAB_CHALLENGE, strlen(LAB_CHALLENGE));
	}
	return challenge;
}

static inline struct generate_answers lab_answers(void)
{
	return (struct generate_answers){
		.org_url = "https://acme.okta.com",
		.client_id = "0oa1b2c3d4e5f6g7h8i9",
		.scep = SCEP_STATIC,
		.scep_url = "https://acme.okta.com/pki/0/scep/rac0",
		.challenge = lab_challenge(),
		.seed = "lab",
	};
}

static inline struct value *lab_parse(struct arena *arena, const char *bytes,
				      size_t length)
{
	struct value *value = NULL;

	lab_require(plist_parse(arena, "profile", bytes, length, &value));
	return value;
}

/* The combined profile of these answers, as a tree that may be changed. */
static inline struct value *lab_profile(struct arena *arena,
					const struct generate_answers *answers)
{
	struct generate_answers combined = *answers;
	struct generated generated;

	combined.combined = true;
	lab_require(generate_profiles(arena, &combined, &generated));
	return lab_parse(arena, generated.files.items[0].bytes,
			 generated.files.items[0].length);
}

static inline struct value *lab_good(struct arena *arena)
{
	struct generate_answers answers = lab_answers();

	return lab_profile(arena, &answers);
}

/* --- Changing ---------------------------------------------------------------- */

/*
 * The value at "a/b/0/c" and, when parent is wanted, what it stands in. NULL
 * when the last step leads nowhere.
 */
static inline struct value *lab_at(struct arena *arena, struct value *root,
				   const char *path, struct value **parent,
				   const char **key)
{
	struct value *value = root;

	for (const char *at = path; *at;) {
		size_t length = strcspn(at, "/");

		assert_non_null(value);
		*parent = value;
		*key = arena_strndup(arena, at, length);
		value = value_is(value, VALUE_ARRAY)
				? value_at(value, (size_t)atoi(*key))
				: value_get(value, *key);
		at += length + (at[length] == '/');
	}
	return value;
}

static inline struct value *lab_get(struct arena *arena, struct value *root,
				    const char *path)
{
	struct value *parent = NULL;
	const char *key = NULL;

	return lab_at(arena, root, path, &parent, &key);
}

static inline void lab_remove(struct arena *arena, struct value *root,
			      const char *path)
{
	struct value *parent = NULL;
	const char *key = NULL;
	size_t index = 0;

	assert_non_null(lab_at(arena, root, path, &parent, &key));
	if (value_is(parent, VALUE_ARRAY)) {
		index = (size_t)atoi(key);
		memmove(parent->array.items + index,
			parent->array.items + index + 1,
			(--parent->array.count - index) *
				sizeof(*parent->array.items));
		return;
	}
	while (strcmp(parent->dict.members[index].key, key) != 0)
		index++;
	memmove(parent->dict.members + index, parent->dict.members + index + 1,
		(--parent->dict.count - index) * sizeof(*parent->dict.members));
}

/* Replace or add; one behind the end of an array appends. */
static inline void lab_set(struct arena *arena, struct value *root,
			   const char *path, struct value *value)
{
	struct value *parent = NULL;
	const char *key = NULL;

	lab_at(arena, root, path, &parent, &key);
	if (value_is(parent, VALUE_DICT))
		value_set(arena, parent, key, value);
	else if ((size_t)atoi(key) < parent->array.count)
		parent->array.items[atoi(key)] = value;
	else
		value_push(arena, parent, value);
}

static inline void lab_set_text(struct arena *arena, struct value *root,
				const char *path, const char *text)
{
	lab_set(arena, root, path, value_string(arena, text));
}

/* ["text"] at path. */
static inline void lab_set_list(struct arena *arena, struct value *root,
				const char *path, const char *text)
{
	struct value *list = value_array(arena);

	value_push_string(arena, list, text);
	lab_set(arena, root, path, list);
}

/* --- Linting ------------------------------------------------------------------ */

static inline void lab_add(struct profile_set *set, const char *name,
			   const struct value *root)
{
	struct text text;
	const char *bytes;

	text_init(&text);
	lab_require(plist_write_xml(&text, root));
	bytes = arena_strndup(set->arena, text.bytes, text.length);
	lab_require(profile_set_add(set, name, bytes, text.length));
	text_free(&text);
}

static inline struct lint *lab_lint_set(const struct profile_set *set,
					int target, bool complete)
{
	struct lint_options *options =
		arena_alloc(set->arena, sizeof(*options));

	options->target = lint_target(target);
	options->complete = complete;
	return lint_run(set->arena, set, options);
}

static inline struct lint *lab_lint(struct arena *arena,
				    const struct value *root, int target)
{
	struct profile_set *set = profile_set_new(arena);

	lab_add(set, "test.mobileconfig", root);
	return lab_lint_set(set, target, true);
}

/*
 * What is not in order, in the order of the rules, each rule once with its
 * worst outcome: "L10 fail, L16 note"; "" when all is well.
 */
static inline const char *lab_found(struct arena *arena,
				    const struct lint *lint)
{
	const char *found = "";

	for (size_t i = 0; i < profile_rule_count; i++) {
		const char *number = profile_rules[i].number;
		enum lint_outcome worst;

		if (!lint_worst(lint, number, &worst) || worst == LINT_PASS)
			continue;
		found = arena_printf(arena, "%s%s%s %s", found,
				     *found ? ", " : "", number,
				     lint_outcome_word(worst));
	}
	return found;
}

/* The first result of a rule that is not in order, or NULL. */
static inline const struct lint_result *lab_result(const struct lint *lint,
						   const char *number)
{
	for (size_t i = 0; i < lint->results.count; i++) {
		const struct lint_result *result = &lint->results.items[i];

		if (strcmp(result->rule->number, number) == 0 &&
		    result->outcome != LINT_PASS)
			return result;
	}
	return NULL;
}

#endif
