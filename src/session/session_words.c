#include "session/session_data.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

/* The machine of the scan, else of the first look, else nothing. */
static const struct machine *known_machine(const struct session *session)
{
	return session->machine ? session->machine : session->look_machine;
}

/* hw.model begins with the family; the digits behind it are the generation. */
static const char *model_family(const char *model)
{
	static const struct {
		const char *prefix, *family;
	} families[] = {
		{"MacBookPro", "MacBook Pro"}, {"MacBookAir", "MacBook Air"},
		{"MacBook", "MacBook"},	       {"Macmini", "Mac mini"},
		{"iMacPro", "iMac Pro"},       {"iMac", "iMac"},
		{"MacPro", "Mac Pro"},	       {"VirtualMac", "virtual Mac"},
	};

	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++)
		if (text_starts(model, families[i].prefix))
			return families[i].family;
	return model;
}

static const char *chip_words(const struct machine *machine)
{
	switch (machine->hardware.apple_silicon.truth) {
	case TRUTH_YES:
		return ", Apple silicon";
	case TRUTH_NO:
		return ", Intel";
	default:
		return "";
	}
}

const char *session_mac(const struct session *session)
{
	const struct machine *machine = known_machine(session);
	struct arena *arena = session->words;
	const char *model = "a Mac";
	const char *system = ", macOS version not known";

	if (!machine)
		return session->host && !session->host->about.is_mac
			       ? "none: this computer is not a Mac"
			       : "being looked at";
	if (machine->hardware.model.state == FACT_KNOWN)
		model = model_family(machine->hardware.model.value);
	if (machine->os.version.state == FACT_KNOWN)
		system = arena_printf(arena, ", macOS %s",
				      machine->os.version.words);
	if (machine->os.build.state == FACT_KNOWN)
		system = arena_printf(arena, "%s (%s)", system,
				      machine->os.build.value);
	return arena_printf(arena, "%s%s%s", model, chip_words(machine),
			    system);
}

static const struct host_about *about(const struct session *session)
{
	return session->host ? &session->host->about
			     : &session->case_file->about;
}

static bool simulated(const struct session *session)
{
	return session->host &&
	       text_equal(session->host->about.origin, "simulated");
}

const char *session_place(const struct session *session)
{
	const char *name = session->options.case_name;

	if (session->from_case)
		return arena_printf(session->words, "%s, nothing is changed",
				    name ? name : "a case file");
	if (simulated(session))
		return arena_printf(session->words, "practice: %s",
				    name ? name : "a simulated Mac");
	if (session->options.read_only)
		return "read only: nothing is changed";
	return "nothing changes unasked";
}

const char *session_running_in(const struct session *session)
{
	const char *where = about(session)->mode == HOST_RECOVERY
				    ? "macOS Recovery"
				    : "a normal session";
	const char *reason = about(session)->mode_reason;

	if (session->from_case)
		return arena_printf(session->words,
				    "a case file; the Mac was in %s", where);
	if (simulated(session))
		return arena_printf(session->words, "a simulated Mac, as in %s",
				    where);
	if (!about(session)->is_mac)
		return "a system that is not macOS";
	return arena_printf(session->words, "%s, %s%s%s%s", where,
			    about(session)->root ? "as root" : "without root",
			    reason ? " (" : "", reason ? reason : "",
			    reason ? ")" : "");
}

const char *session_can_do(const struct session *session)
{
	if (session->from_case)
		return "diagnose, report";
	if (!about(session)->is_mac)
		return "look at case files, practise on simulated Macs";
	if (!about(session)->root && !simulated(session))
		return "diagnose what needs no root; more with: sudo "
		       "tokenmedic";
	return "diagnose, plan the repair, report";
}

/* A host name, device or "mac": what a report's name may hold. */
static const char *report_stem(struct session *session)
{
	const struct machine *machine = session->machine;
	const char *from = NULL;
	char *stem;

	if (machine && machine->record.display_name.state == FACT_KNOWN)
		from = machine->record.display_name.value;
	else if (session->options.case_name)
		from = session->options.case_name;
	stem = arena_strdup(session->words, from ? from : "mac");
	stem[strcspn(stem, ".")] = '\0';
	for (char *at = stem; *at; at++)
		if (!isalnum((unsigned char)*at))
			*at = '-';
	if (strlen(stem) > 40)
		stem[40] = '\0';
	return *stem ? stem : "mac";
}

const char *session_report_name(struct session *session,
				enum report_format format)
{
	char date[CLOCK_ISO_SIZE];
	const char *directory = session->options.report_directory;
	const char *suffix = format == REPORT_JSON
				     ? "case.json"
				     : report_format_suffix(format);
	const char *name;

	clock_format_iso(session->case_file->created, date);
	date[10] = '\0';
	name = arena_printf(session->words, "tokenmedic-%s-%s.%s",
			    report_stem(session), date, suffix);
	return directory ? file_join(session->words, directory, name) : name;
}
