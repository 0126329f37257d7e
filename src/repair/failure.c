#include "repair/failure.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"

enum {
	QUOTE_LONGEST = 160,
};

#define TOO_MANY_ADVICE                                                        \
	"Do not try any further password now: each one prolongs this. "        \
	"Restart the Mac or wait an hour, and check the keyboard layout "      \
	"before the next try."
#define WRONG_ADVICE                                                           \
	"Type it once more, and mind the keyboard layout, capitals and "       \
	"blanks; or check it first."
#define ADMIN_ADVICE                                                           \
	"Use another admin, one that the accounts table shows as admin and "   \
	"holder."

/*
 * The first row that fits explains. Sources: reference/macos-commands 1.3, 1.4,
 * 2.2, 5.5, 6, 8.3. Not yet seen in a transcript: -69594 of the disk tools.
 */
const struct failure_row failure_rows[] = {
	{"diskutil", "Too many recent unlock attempts", NULL,
	 "The disk refuses every password for a while: there were too many "
	 "wrong ones.",
	 TOO_MANY_ADVICE, true, false},
	{"diskutil", "Passphrase incorrect or user does not exist", NULL,
	 "The disk does not accept this password, or does not know whose it "
	 "is.",
	 "The disk may still have an older password: try that one.", false,
	 true},
	{"diskutil", "(-69557)", "-69557",
	 "The disk does not accept this password.",
	 "The disk may still have an older password: try that one.", false,
	 true},
	{"diskutil", "(-69589)", "-69589", "The disk was unlocked already.",
	 "Read the Mac again.", false, false},
	{"diskutil", "(-69593)", "-69593",
	 "The disk is not encrypted: there is nothing to unlock.",
	 "Read the Mac again.", false, false},
	{NULL, "-69594", "-69594",
	 "The disk could not use what it was given: mostly an account that it "
	 "does not know, or a password that is not the one it knows.",
	 "Check the password against the disk, or use another admin.", false,
	 false},
	{NULL, "-69581", "-69581",
	 "The password is longer than this command can read.",
	 "Let another admin do it, with a shorter password.", false, false},
	{"sysadminctl", "Code=5101", "5101",
	 "The admin who authorises this is not entitled to: no admin, or an "
	 "admin without a SecureToken.",
	 ADMIN_ADVICE, false, false},
	{"sysadminctl", "without secure token unlock", NULL,
	 "The admin who authorises this holds no SecureToken that works, or "
	 "the password given for him does not open the disk. Nothing was "
	 "changed.",
	 "Check the admin's password against the disk, or use another admin.",
	 false, false},
	{"sysadminctl", "(5402)", "5402",
	 "A password policy refused the password.",
	 "Look at the rules in force: they have to be met or taken away "
	 "first.",
	 false, false},
	{NULL, "-14165", "-14165", "A password policy refused the password.",
	 "Look at the rules in force: they have to be met or taken away "
	 "first.",
	 false, false},
	{NULL, "-14090", "-14090",
	 "One of the passwords is wrong: macOS could not authenticate with "
	 "it.",
	 WRONG_ADVICE, false, true},
	{NULL, "-14091", "-14091",
	 "The account has no password that could be checked.",
	 "Use another account.", false, false},
	{NULL, "-14120", "-14120",
	 "macOS refused the change: the right to it is missing. Either the "
	 "admin is no admin, or this program lacks root or Full Disk Access.",
	 "Run this program with sudo in a Terminal that has Full Disk Access, "
	 "or use another admin.",
	 false, false},
	{NULL, "-14136", "-14136", "There is no such account.",
	 "Read the Mac again: the account may have been renamed or removed.",
	 false, false},
	{NULL, "-14161", "-14161",
	 "The account must be given a new password first.",
	 "Sign in as that account once and choose one.", false, false},
	{NULL, "-14162", "-14162", "The password of the account has expired.",
	 "Sign in as that account once and choose a new one.", false, false},
	{NULL, "-14167", "-14167", "The account is disabled.",
	 "Enable it first, or use another one.", false, false},
	{NULL, "-14168", "-14168", "The account has expired.",
	 "Use another one.", false, false},
	{NULL, "-14169", "-14169", "The account is inactive.",
	 "Use another one.", false, false},
	{"sysadminctl", "Unknown user", NULL, "There is no such account.",
	 "Read the Mac again: the account may have been renamed or removed.",
	 false, false},
	{"sysadminctl", "should be run as root", NULL,
	 "The command must be run as root.",
	 "Leave, and start this program with sudo.", false, false},
	{"sysadminctl", "Code=-60007", "-60007",
	 "macOS wanted to ask somebody at the screen and could not.",
	 "Start this program with sudo, in the session at the screen.", false,
	 false},
	{"sysadminctl", "SystemAdministration framework", NULL,
	 "This is a fault of macOS 10.13.2 and 10.13.3: the command did "
	 "nothing.",
	 "Update macOS, then do it again.", false, false},
	{"profiles", "not supported by the server", NULL,
	 "The MDM of this Mac does not take bootstrap tokens.", NULL, false,
	 false},
	{"profiles", "Password is required", NULL,
	 "The command got no password.",
	 "Let another admin do it, whose password is at most 128 bytes long "
	 "and has no emoji.",
	 false, false},
	{"installer", "package path specified was invalid", NULL,
	 "The installer cannot read this package.",
	 "Download it again, and give its full path.", false, false},
	{"open", "Unable to find application", NULL,
	 "The utility is not on this Mac.", "Install the agent again.", false,
	 false},
	{"dseditgroup", "Unable to find the user record", NULL,
	 "There is no such account.",
	 "Read the Mac again: the account may have been renamed or removed.",
	 false, false},
};

const size_t failure_row_count = sizeof(failure_rows) / sizeof(*failure_rows);

static bool says(const struct evidence *entry, const char *pattern)
{
	return text_has(entry->errors.data, pattern) ||
	       text_has(entry->output.data, pattern);
}

static bool row_fits(const struct failure_row *row,
		     const struct evidence *entry)
{
	const char *tool =
		entry->argv.count ? file_base_name(entry->argv.items[0]) : "";

	return (!row->tool || text_equal(row->tool, tool)) &&
	       says(entry, row->pattern);
}

/* The first line that says anything, not too much of it. */
static const char *first_line(struct arena *arena, struct bytes bytes)
{
	const char *at = bytes.data ? bytes.data : "";
	size_t length;

	at += strspn(at, " \t\r\n");
	length = strcspn(at, "\r\n");
	if (length > QUOTE_LONGEST)
		length = text_whole(at, QUOTE_LONGEST);
	return length ? arena_strndup(arena, at, length) : NULL;
}

static const char *ending(struct arena *arena, const struct evidence *entry)
{
	switch (entry->outcome) {
	case EVIDENCE_ABSENT:
		return "There is no such command here.";
	case EVIDENCE_DENIED:
		return "The command was refused: root is needed.";
	case EVIDENCE_TIMEOUT:
		return "The command did not come to an end in time and was "
		       "stopped.";
	case EVIDENCE_FAILED:
		return arena_printf(arena, "The command could not be run: %s.",
				    entry->detail ? entry->detail : "failed");
	default:
		break;
	}
	if (entry->signal)
		return arena_printf(arena,
				    "The command was ended by signal %d.",
				    entry->signal);
	return arena_printf(arena, "The command ended with status %d.",
			    entry->exit);
}

struct failure failure_explain(struct arena *arena,
			       const struct evidence *entry)
{
	const char *line;

	for (size_t i = 0; i < failure_row_count; i++) {
		const struct failure_row *row = &failure_rows[i];

		if (row_fits(row, entry))
			return (struct failure){
				.code = row->code,
				.sentence = row->sentence,
				.advice = row->advice,
				.known = true,
				.stops = row->stops,
				.wrong_password = row->wrong_password,
			};
	}
	line = first_line(arena, entry->errors);
	if (!line)
		line = first_line(arena, entry->output);
	return (struct failure){
		.sentence = line ? arena_printf(arena, "%s It said: %s",
						ending(arena, entry), line)
				 : ending(arena, entry),
	};
}
