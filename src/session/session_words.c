#include "session/session_data.h"

#include <string.h>

#include "base/text.h"

/*
 * These sentences are asked for with every frame that is drawn; only a new one
 * takes new memory.
 */
static const char *remember(const struct session *session, const char **said,
			    struct text *sentence)
{
	if (!text_equal(*said, sentence->bytes))
		*said = arena_strdup(session->words, sentence->bytes);
	text_free(sentence);
	return *said;
}

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

static void add_system(struct text *out, const struct machine_os *os)
{
	if (os->version.state != FACT_KNOWN) {
		text_add(out, ", macOS version not known");
		return;
	}
	text_addf(out, ", macOS %s", os->version.words);
	if (os->build.state == FACT_KNOWN)
		text_addf(out, " (%s)", os->build.value);
}

const char *session_mac(const struct session *session)
{
	const struct machine *machine = known_machine(session);
	struct text sentence;

	if (!machine)
		return session->host && !session->host->about.is_mac
			       ? "none: this computer is not a Mac"
			       : "being looked at";
	text_init(&sentence);
	text_add(&sentence,
		 machine->hardware.model.state == FACT_KNOWN
			 ? model_family(machine->hardware.model.value)
			 : "a Mac");
	text_add(&sentence, chip_words(machine));
	add_system(&sentence, &machine->os);
	return remember(session, &session->said->mac, &sentence);
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
	struct text sentence;

	if (!session->from_case && !simulated(session))
		return session->options.read_only
			       ? "read only: nothing is changed"
			       : "nothing changes unasked";
	text_init(&sentence);
	if (session->from_case)
		text_addf(&sentence, "%s, nothing is changed",
			  name ? name : "a case file");
	else
		text_addf(&sentence, "practice: %s",
			  name ? name : "a simulated Mac");
	return remember(session, &session->said->place, &sentence);
}

const char *session_running_in(const struct session *session)
{
	const char *where = about(session)->mode == HOST_RECOVERY
				    ? "macOS Recovery"
				    : "a normal session";
	const char *reason = about(session)->mode_reason;
	struct text sentence;

	if (!session->from_case && !about(session)->is_mac)
		return "a system that is not macOS";
	text_init(&sentence);
	if (session->from_case)
		text_addf(&sentence, "a case file; the Mac was in %s", where);
	else if (simulated(session))
		text_addf(&sentence, "a simulated Mac, as in %s", where);
	else
		text_addf(&sentence, "%s, %s", where,
			  about(session)->root ? "as root" : "without root");
	if (reason && !session->from_case && !simulated(session))
		text_addf(&sentence, " (%s)", reason);
	return remember(session, &session->said->running_in, &sentence);
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
	return session->options.read_only ? "diagnose, report"
					  : "diagnose, repair, verify, report";
}

/* ASCII only: the locale must not decide what a file is called. */
static bool fits_file_name(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9');
}

/* What the name of the Mac or of the case gives for a file name. */
static const char *report_stem(struct session *session, const char *date)
{
	static const char prefix[] = "tokenmedic-";
	const struct machine *machine = session->machine;
	const char *from = session->options.case_name;
	char *stem, *end;

	if (machine && machine->record.display_name.state == FACT_KNOWN)
		from = machine->record.display_name.value;
	/* Whoever hides names does not want one on the outside. */
	if (!from || session->options.pseudonymise)
		return "mac";
	if (text_starts(from, prefix))
		from += strlen(prefix);
	stem = arena_strndup(session->asking, from, strcspn(from, "."));
	if (strlen(stem) > 40)
		stem[40] = '\0';
	for (char *at = stem; *at; at++)
		if (!fits_file_name(*at))
			*at = '-';
	end = strstr(stem, date);
	if (end && end > stem)
		end[-1] = '\0';
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
	name = arena_printf(session->asking, "tokenmedic-%s%s-%s.%s",
			    session->report_about == REPORT_ABOUT_JIT ? "okta-"
								      : "",
			    report_stem(session, date), date, suffix);
	return directory ? file_join(session->asking, directory, name) : name;
}
