/*
 * judges: what the rules share while a set is linted, and the functions of the
 * table, by topic file. Used by the files of this module only.
 */
#ifndef TM_PROFILE_JUDGES_H
#define TM_PROFILE_JUDGES_H

#include "profile/lint.h"
#include "profile/payload_schema.h"

/*
 * The set sorted by what a payload is for. What also reaches the computer is
 * not listed again for a user.
 */
struct lint_context {
	struct arena *arena;
	const struct profile_set *set;
	const struct lint_options *options;
	struct lint *lint;
	const struct profile_rule *rule; /* the row that is running */

	struct payload_list sso;	    /* Okta's Platform SSO */
	struct payload_list device_trust;   /* Okta's other SSO extension */
	struct payload_list other_sso;	    /* somebody else's Platform SSO */
	struct payload_list domains;	    /* associated domains */
	struct payload_list scep;	    /* the Device Access certificate */
	struct payload_list app, extension; /* the preference domains */
	struct payload_list once;	    /* of these, but Set-Once */

	bool okta;	  /* there is anything of Okta's */
	bool whole;	  /* what is missing counts */
	const char *host; /* the org's, as the profiles say; or NULL */

	size_t added;  /* results of the running row */
	bool doubtful; /* it met a value of a wrong type */
};

/* Sort the set's payloads. */
void lint_sort(struct lint_context *context);

/* A dictionary in a payload and the path to it. */
struct scope {
	const struct payload *payload;
	const struct value *dict;
	const char *where;
};

struct scope scope_of(const struct payload *payload);
struct scope scope_enter(struct lint_context *context,
			 const struct scope *scope, const char *key);
/* The PlatformSSO dictionary; false when there is none. */
bool scope_platform(struct lint_context *context, const struct payload *payload,
		    struct scope *scope);

enum setting_state {
	SETTING_MISSING,
	SETTING_WRONG, /* of another type: profile-wrong-type says so */
	SETTING_GOOD,
};

struct setting {
	enum setting_state state;
	const struct value *value;
	/* When it is good, by type. */
	const char *text;
	bool flag;
	int64_t number;
};

/* Look a key up; a wrong type makes the running row doubtful. */
struct setting setting_get(struct lint_context *context,
			   const struct scope *scope, const char *key,
			   enum schema_type type);

/* A place of a result: a key of a scope (NULL: the scope itself). */
struct place_at {
	const struct payload *payload; /* NULL: the set as a whole */
	const char *where;
};

struct place_at at_set(void);
struct place_at at_scope(const struct scope *scope);
struct place_at at_key(struct lint_context *context, const struct scope *scope,
		       const char *key);
struct place_at at_item(struct lint_context *context, const struct scope *scope,
			const char *key, size_t index);

/*
 * Add a result of the running row with its own remedy. A row that has added
 * very many adds no more.
 */
void lint_add(struct lint_context *context, enum lint_outcome outcome,
	      struct place_at place, const char *why, ...)
	__attribute__((format(printf, 4, 5)));
/* The same for a file. */
void lint_add_file(struct lint_context *context, enum lint_outcome outcome,
		   size_t file, const char *where, const char *why, ...)
	__attribute__((format(printf, 5, 6)));
/* Would another result be kept? */
bool lint_has_room(const struct lint_context *context);

/* "..." of a value that is no secret; see url.h. */
const char *quote(struct lint_context *context, const char *string);

/*
 * Every string in a tree, with its path. Challenges and registration tokens
 * are marked secret: their words must not be repeated.
 */
struct string_visit {
	struct place_at place;
	const char *key; /* of the nearest dictionary */
	const char *string;
	bool secret, name; /* name: it is a key, not a value */
};
typedef void visit_string(struct lint_context *context,
			  const struct string_visit *visit);
void walk_strings(struct lint_context *context, const struct payload *payload,
		  visit_string *visit);

/* All lists of Okta's payloads, for rules that look at everything. */
enum {
	OKTA_LISTS = 5
};
const struct payload_list *okta_list(const struct lint_context *context,
				     size_t index);

#define JUDGE(name) bool judge_##name(struct lint_context *context)

/* rules_sso.c */
JUDGE(sso_payload);
JUDGE(team);
JUDGE(type);
JUDGE(other_platform_sso);
/* rules_urls.c */
JUDGE(nonce_url);
JUDGE(token_url);
JUDGE(url_form);
JUDGE(url_unique);
JUDGE(host_agreement);
/* rules_platform_sso.c */
JUDGE(platform_sso);
JUDGE(authentication_method);
JUDGE(shared_device_keys);
JUDGE(create_user);
JUDGE(account_name);
JUDGE(full_name);
JUDGE(registration_token);
JUDGE(legacy_method);
JUDGE(new_user_mode);
/* rules_policies.c */
JUDGE(grace_values);
JUDGE(authorization);
JUDGE(key_availability);
/* rules_domains.c */
JUDGE(app_id_extension);
JUDGE(app_id_app);
JUDGE(app_id_team);
JUDGE(authsrv);
JUDGE(direct_downloads);
/* rules_preferences.c */
JUDGE(org_url_app);
JUDGE(client_id_app);
JUDGE(org_url_extension);
JUDGE(client_id_extension);
JUDGE(protocol_version);
JUDGE(enrollment_options);
/* rules_scep.c */
JUDGE(scep_payload);
JUDGE(scep_url);
JUDGE(scep_key_size);
JUDGE(scep_key_usage);
JUDGE(scep_all_apps);
JUDGE(scep_extractable);
JUDGE(scep_subject);
JUDGE(scep_challenge);
/* rules_structure.c */
JUDGE(scope);
JUDGE(structure);
JUDGE(is_signed);
/* rules_words.c */
JUDGE(unresolved_variable);
JUDGE(pasted_text);
/* rules_keys.c */
JUDGE(unknown_key);
JUDGE(wrong_type);

#undef JUDGE

/* An entry of associated domains that has to do with Okta. */
bool domain_entry_is_okta(const struct value *entry);
/* Does an app id name this bundle, whatever stands before it? */
bool app_id_names(const char *id, const char *bundle);
/* The host of an "authsrv:..." entry; NULL when it is another service. */
const char *authsrv_host(struct arena *arena, const char *entry);
/* The common name of a SCEP subject; NULL when there is none. */
const char *scep_common_name(const struct value *settings);

#endif
