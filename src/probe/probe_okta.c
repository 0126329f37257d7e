#include "probe_topics.h"

#include "parse/extensions.h"
#include "parse/okta_files.h"

#define APPLICATION "/Applications/Okta Verify.app/Contents/"
#define INFO	    APPLICATION "Info.plist"
#define RECEIPT	    APPLICATION "_MASReceipt/receipt"
#define SSO_PAYLOAD "com.apple.extensiblesso"
#define OKTA_APP    "com.okta.mobile"
#define EXTENSION   OKTA_APP ".auth-service-extension"
#define MANAGED	    "/Library/Managed Preferences/"
#define APP_PREFS   MANAGED OKTA_APP ".plist"
#define EXT_PREFS   MANAGED EXTENSION ".plist"
#define SSO_PREFS   MANAGED SSO_PAYLOAD ".plist"

static const char *const extension_commands[] = {"okta-extension", NULL};
static const char *const domain_commands[] = {"okta-domains", NULL};

/* Words of a property list that exists; false when nobody knows them. */
static bool words_of(struct build *build, const struct evidence *entry,
		     struct plist_words *words)
{
	if (!evidence_exists(entry) || !entry->has_data)
		return false;
	*words = plist_words_parse(build->arena, entry->data);
	return words->verdict == PARSE_OK;
}

/*
 * A word out of a file of which the content was asked: absent when there is no
 * such file, or when the file does not say it.
 */
static void word_absorb(struct build *build, struct fact_text *leaf,
			const struct evidence *entry, bool read,
			const char *word)
{
	source_unknown(build, &leaf->source, entry);
	if (evidence_exists(entry) && entry->has_data && !read)
		leaf->source.reason = FACT_UNRECOGNISED;
	if (entry && entry->outcome == EVIDENCE_ABSENT)
		leaf->state = FACT_ABSENT;
	else if (read)
		leaf->state = word ? FACT_KNOWN : FACT_ABSENT;
	leaf->value = word;
}

/* --- Okta Verify ---------------------------------------------------------- */

void okta_verify_plan(struct probe_plan *plan)
{
	struct probe_question *question = plan_question(plan, NULL);

	plan_file(plan, question, INFO, REQUEST_FILE_CONTENT);
	plan_file(plan, question, RECEIPT, REQUEST_FILE_PRESENCE);
}

static void app_absorb(struct build *build, const struct evidence *entry)
{
	struct machine_jit *jit = &build->machine->jit;
	struct plist_words words = {0};
	bool read = words_of(build, entry, &words);

	fact_presence(build, &jit->app, entry);
	word_absorb(build, &jit->app_identifier, entry, read, words.identifier);
	word_absorb(build, &jit->app_version, entry, read, words.version);
	fact_presence(build, &jit->app_store, build_file(build, RECEIPT));
}

static bool has_platform_sso(const struct machine *machine)
{
	for (size_t i = 0; i < machine->profiles.count; i++) {
		const struct profile *profile = &machine->profiles.items[i];

		for (size_t j = 0; j < profile->item_count; j++)
			if (text_equal(profile->items[j].type, SSO_PAYLOAD) &&
			    value_get(profile->items[j].content, "PlatformSSO"))
				return true;
	}
	return false;
}

/* Either of the two makes the Okta check worth its questions. */
void okta_verify_absorb(struct build *build)
{
	struct machine *machine = build->machine;
	struct fact *sso = &machine->platform_sso;
	const struct evidence *entry = build_file(build, INFO);

	app_absorb(build, entry);
	fact_presence(build, sso, entry);
	if (fact_yes(sso)) {
		sso->source.note = "Okta Verify is installed";
		return;
	}
	source_join(build, &sso->source, &machine->profiles.read.source);
	if (has_platform_sso(machine)) {
		sso->truth = TRUTH_YES;
		sso->source.note = "a Platform SSO profile is installed";
	} else if (!fact_yes(&machine->profiles.read)) {
		sso->truth = TRUTH_UNKNOWN;
		sso->source.reason = machine->profiles.read.source.reason;
	}
}

/* --- Its extension and its domains ---------------------------------------- */

void okta_extension_plan(struct probe_plan *plan)
{
	struct probe_question *question = plan_question(plan, NULL);

	plan_commands(plan, question, extension_commands, NULL);
	plan_commands(plan, question, domain_commands, NULL);
}

static bool extensions_read(struct arena *arena, const struct evidence *entry,
			    const char **value)
{
	struct app_extensions answer =
		app_extensions_parse(arena, entry->output, entry->errors);

	*value = entry_count(arena, answer.list.count, "extension",
			     "extensions");
	return answer.verdict == PARSE_OK;
}

static bool domains_read(struct arena *arena, const struct evidence *entry,
			 const char **value)
{
	struct associated_domains answer = associated_domains_parse(
		arena, entry->output, entry->errors, entry_exit(entry));

	*value = entry_count(arena, answer.list.count, "domain", "domains");
	return answer.verdict == PARSE_OK;
}

bool okta_extension_read(struct arena *arena, const struct evidence *entry,
			 const char **value)
{
	return text_equal(entry->argv.items[0], "swcutil")
		       ? domains_read(arena, entry, value)
		       : extensions_read(arena, entry, value);
}

static void extensions_absorb(struct build *build)
{
	struct machine_jit *jit = &build->machine->jit;
	const struct evidence *entry = build_first(
		build, extension_commands, NULL, okta_extension_read,
		&jit->extension_registered.source);
	struct app_extensions answer;

	jit->extension_ignored.source = jit->extension_registered.source;
	if (!entry)
		return;
	answer = app_extensions_parse(build->scratch, entry->output,
				      entry->errors);
	fact_set(build, &jit->extension_registered, TRUTH_NO, entry);
	fact_set(build, &jit->extension_ignored, TRUTH_NO, entry);
	for (size_t i = 0; i < answer.list.count; i++) {
		if (!text_starts(answer.list.items[i].identifier, OKTA_APP))
			continue;
		jit->extension_registered.truth = TRUTH_YES;
		if (answer.list.items[i].ignored &&
		    text_equal(answer.list.items[i].identifier, EXTENSION))
			jit->extension_ignored.truth = TRUTH_YES;
	}
}

static void domains_absorb(struct build *build)
{
	struct machine_jit *jit = &build->machine->jit;
	const struct evidence *entry =
		build_first(build, domain_commands, NULL, domains_read,
			    &jit->domains_read.source);
	struct associated_domains answer;

	if (!entry)
		return;
	answer = associated_domains_parse(build->arena, entry->output,
					  entry->errors, entry_exit(entry));
	fact_set(build, &jit->domains_read, TRUTH_YES, entry);
	jit->domains = arena_array(build->arena, answer.list.count,
				   sizeof(*jit->domains));
	for (size_t i = 0; i < answer.list.count; i++)
		jit->domains[jit->domain_count++] = (struct jit_domain){
			.service = answer.list.items[i].service,
			.app = answer.list.items[i].app,
			.domain = answer.list.items[i].domain,
			.approval = answer.list.items[i].site_approval,
		};
}

void okta_extension_absorb(struct build *build)
{
	extensions_absorb(build);
	domains_absorb(build);
}

/* --- Its preferences ------------------------------------------------------ */

void psso_prefs_plan(struct probe_plan *plan)
{
	struct probe_question *question = plan_question(plan, NULL);

	plan_file(plan, question, APP_PREFS, REQUEST_FILE_CONTENT);
	plan_file(plan, question, EXT_PREFS, REQUEST_FILE_CONTENT);
	plan_file(plan, question, SSO_PREFS, REQUEST_FILE_CONTENT);
}

bool plist_words_read(struct arena *arena, const struct evidence *entry,
		      const char **value)
{
	(void)value;
	return !entry->has_data ||
	       plist_words_parse(arena, entry->data).verdict == PARSE_OK;
}

void psso_prefs_absorb(struct build *build)
{
	struct machine_jit *jit = &build->machine->jit;
	const struct evidence *app = build_file(build, APP_PREFS);
	const struct evidence *extension = build_file(build, EXT_PREFS);
	const struct evidence *sso = build_file(build, SSO_PREFS);
	struct plist_words words = {0};
	bool read = words_of(build, app, &words);

	word_absorb(build, &jit->app_org, app, read, words.org_url);
	words = (struct plist_words){0};
	read = words_of(build, extension, &words);
	word_absorb(build, &jit->extension_org, extension, read, words.org_url);
	word_absorb(build, &jit->client_id, extension, read, words.client_id);
	words = (struct plist_words){0};
	read = words_of(build, sso, &words);
	word_absorb(build, &jit->sso_extension, sso, read, words.extension);
}

/* --- Jamf's agent --------------------------------------------------------- */

#define JAMF	      "/usr/local/bin/jamf"
#define JAMF_SETTINGS "/Library/Preferences/com.jamfsoftware.jamf.plist"

void mdm_agent_plan(struct probe_plan *plan)
{
	struct probe_question *question = plan_question(plan, NULL);

	plan_file(plan, question, JAMF, REQUEST_FILE_PRESENCE);
	plan_file(plan, question, JAMF_SETTINGS, REQUEST_FILE_CONTENT);
}

void mdm_agent_absorb(struct build *build)
{
	struct machine_jit *jit = &build->machine->jit;
	const struct evidence *settings = build_file(build, JAMF_SETTINGS);
	struct plist_words words = {0};
	bool read = words_of(build, settings, &words);

	fact_presence(build, &jit->jamf_binary, build_file(build, JAMF));
	word_absorb(build, &jit->jamf_server, settings, read,
		    words.jamf_server);
}
