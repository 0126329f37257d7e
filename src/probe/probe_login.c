#include "probe_topics.h"

#include "parse/login_window.h"

#define SETUP_DONE "/var/db/.AppleSetupDone"
#define HOMES	   "/Users"
#define MANAGED	   "/Library/Managed Preferences/com.apple.loginwindow.plist"
#define TRACES	   "/var/db/ConfigurationProfiles"
#define LOCAL	   "/Library/Preferences/com.apple.loginwindow.plist"

void setup_done_plan(struct probe_plan *plan)
{
	plan_file(plan, plan_data_question(plan), SETUP_DONE,
		  REQUEST_FILE_PRESENCE);
}

void setup_done_absorb(struct build *build)
{
	struct machine *machine = build->machine;
	const struct evidence *entry = build_file(build, SETUP_DONE);

	fact_presence(build, &machine->setup_done, entry);
	time_set(build, &machine->setup_done_at,
		 evidence_exists(entry) && entry->has_modified,
		 entry ? entry->modified : 0, entry);
}

void homes_plan(struct probe_plan *plan)
{
	plan_directory(plan, plan_data_question(plan), HOMES);
}

bool homes_read(struct arena *arena, const struct evidence *entry,
		const char **value)
{
	*value = entry_count(arena, entry->entries.count, "entry", "entries");
	return true;
}

void homes_absorb(struct build *build)
{
	struct machine *machine = build->machine;
	const struct evidence *entry = build_directory(build, HOMES);

	fact_presence(build, &machine->homes_read, entry);
	for (size_t i = 0; evidence_exists(entry) && i < entry->entries.count;
	     i++) {
		const char *name = entry->entries.items[i];

		if (name[0] != '.' && !text_equal(name, "Shared"))
			words_add(build->arena, &machine->homes,
				  build_copy(build, name));
	}
}

void login_window_plan(struct probe_plan *plan)
{
	struct probe_question *question = plan_question(plan, NULL);

	plan_file(plan, question, MANAGED, REQUEST_FILE_CONTENT);
	plan_file(plan, question, LOCAL, REQUEST_FILE_CONTENT);
}

bool login_window_read(struct arena *arena, const struct evidence *entry,
		       const char **value)
{
	(void)value;
	return !entry->has_data ||
	       login_window_parse(arena, entry->data).verdict == PARSE_OK;
}

/* One of the two files; false when nobody knows what is in it. */
static bool settings_of(struct build *build, const char *path,
			struct login_window_settings *settings,
			const struct evidence **entry)
{
	*entry = build_file(build, path);
	*settings = (struct login_window_settings){0};
	if (!*entry)
		return false;
	if ((*entry)->outcome == EVIDENCE_ABSENT)
		return true;
	if (!evidence_exists(*entry) || !(*entry)->has_data)
		return false;
	*settings = login_window_parse(build->arena, (*entry)->data);
	return settings->verdict == PARSE_OK;
}

/* What is managed wins; what neither file says is off, macOS's default. */
static void setting_absorb(struct fact *fact, enum parse_answer managed,
			   enum parse_answer local, bool both_known)
{
	enum parse_answer answer = managed != PARSE_NOT_SAID ? managed : local;

	fact->truth = truth_of(answer);
	if (answer != PARSE_NOT_SAID || !both_known)
		return;
	fact->truth = TRUTH_NO;
	fact->source.note = "not set, so macOS does not do it";
}

static void automatic_absorb(struct build *build,
			     const struct login_window_settings *managed,
			     const struct login_window_settings *local,
			     bool both_known)
{
	struct fact_text *user = &build->machine->login_window_automatic;
	const char *name = managed->automatic_user ? managed->automatic_user
						   : local->automatic_user;

	if (!name && !both_known)
		return;
	user->state = name ? FACT_KNOWN : FACT_ABSENT;
	user->value = name;
}

void login_window_absorb(struct build *build)
{
	struct fact *names = &build->machine->login_window_shows_names;
	struct fact *skip = &build->machine->login_window_auto_login_off;
	struct fact *other = &build->machine->login_window_offers_other;
	struct login_window_settings managed, local;
	const struct evidence *managed_entry, *local_entry;
	bool managed_known =
		settings_of(build, MANAGED, &managed, &managed_entry);
	bool local_known = settings_of(build, LOCAL, &local, &local_entry);

	source_unknown(build, &names->source,
		       managed_known ? local_entry : managed_entry);
	source_cite(build, &names->source, managed_entry);
	source_cite(build, &names->source, local_entry);
	skip->source = names->source;
	other->source = names->source;
	build->machine->login_window_automatic.source = names->source;
	/* What an unread managed file might say outweighs the local one. */
	if (!managed_known)
		return;
	setting_absorb(names, managed.asks_for_name, local.asks_for_name,
		       local_known);
	setting_absorb(skip, managed.no_filevault_skip, local.no_filevault_skip,
		       local_known);
	setting_absorb(other, managed.offers_other, local.offers_other,
		       local_known);
	automatic_absorb(build, &managed, &local, local_known);
}

void enrolment_traces_plan(struct probe_plan *plan)
{
	plan_directory(plan, plan_data_question(plan), TRACES);
}

/* Every Mac has this folder at some time: it proves no enrolment. */
void enrolment_traces_absorb(struct build *build)
{
	struct fact_source *source = &build->machine->mdm.enrolled.source;
	const struct evidence *entry = build_directory(build, TRACES);

	if (evidence_exists(entry) && entry->entries.count)
		source->note = "profiles have been stored on this Mac";
}
