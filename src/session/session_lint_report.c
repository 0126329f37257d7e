#include "session/session_lint.h"

#include "base/text.h"
#include "report/lint_report.h"

static const char *text_of_lint(const struct session *session)
{
	(void)session;
	return "File names, key paths and addresses are in it. Challenges and "
	       "registration tokens never are.";
}

static const char *name_of_lint(struct session *session,
				enum report_format format)
{
	const char *directory = session->options.report_directory;
	char date[CLOCK_ISO_SIZE];
	const char *name;

	clock_format_iso(clock_wall(session->clock), date);
	date[10] = '\0';
	name = arena_printf(session->asking, "tokenmedic-lint-%s.%s", date,
			    report_format_suffix(format));
	return directory ? file_join(session->asking, directory, name) : name;
}

static struct status write_lint(struct session *session,
				enum report_format format, int columns,
				struct text *out)
{
	return lint_report_write(out, session->lint->document, format, columns);
}

static const struct report_format_row rows_lint[REPORT_FORMAT_ROWS] = {
	{REPORT_HTML, "html", "HTML page",
	 "For people: opens in any browser, prints well, needs no network."},
	{REPORT_TEXT, "text", "Plain text",
	 "For a ticket or a mail: file by file, each with what to change in "
	 "Jamf Pro."},
	{REPORT_JSON, "json", "JSON",
	 "For another program: as \"tokenmedic lint --format json\" writes "
	 "it."},
	{REPORT_PLIST, "plist", "Property list", "The same for macOS tools."},
};

const struct report_subject report_subject_lint = {
	.rows = rows_lint,
	.text = text_of_lint,
	.name = name_of_lint,
	.write = write_lint,
};
