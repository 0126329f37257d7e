/*
 * The frames of what needs no Mac: profiles that are checked, and profiles that
 * are made. They read and write files, so each is drawn in a folder of its own.
 */
#include "frames.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/frames/wizard_lab.h"

/* What a person finds in practice: pasted, half right. */
static const char sample[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<plist version=\"1.0\"><dict>\n"
	"<key>PayloadType</key><string>Configuration</string>\n"
	"<key>PayloadVersion</key><integer>1</integer>\n"
	"<key>PayloadScope</key><string>System</string>\n"
	"<key>PayloadIdentifier</key><string>com.acme.psso</string>\n"
	"<key>PayloadUUID</key>"
	"<string>11111111-2222-4333-8444-555555555555</string>\n"
	"<key>PayloadContent</key><array>\n"
	"<dict><key>PayloadType</key><string>com.apple.extensiblesso</string>\n"
	"<key>PayloadVersion</key><integer>1</integer>\n"
	"<key>PayloadIdentifier</key><string>com.acme.psso.sso</string>\n"
	"<key>PayloadUUID</key>"
	"<string>11111111-2222-4333-8444-666666666666</string>\n"
	"<key>ExtensionIdentifier</key>"
	"<string>com.okta.mobile.auth-service-extension</string>\n"
	"<key>TeamIdentifier</key><string>B7F62B65BN</string>\n"
	"<key>Type</key><string>Credential</string>\n"
	"<key>URLs</key><array>"
	"<string>https://acme.okta.com/device-access/api/v1/nonce</string>"
	"<string>https://acme.okta.com/oauth2/v1/token</string></array>\n"
	"<key>RegistrationToken</key><string> canary-token</string>\n"
	"<key>PlatformSSO</key><dict>\n"
	"<key>AuthenticationMethod</key><string>Password</string>\n"
	"<key>UseSharedDeviceKeys</key><true/>\n"
	"<key>EnableCreateUserAtLogin</key><string>true</string>\n"
	"<key>NewUserAuthorisationMode</key><string>Standard</string>\n"
	"<key>TokenToUserMapping</key><dict>"
	"<key>AccountName</key><string>macOSAccountUsername</string>"
	"<key>FullName</key><string>macOSAccountFullName</string></dict>\n"
	"</dict></dict></array></dict></plist>\n";

static void must(bool good, const char *what)
{
	if (good)
		return;
	perror(what);
	exit(99);
}

static void clean(void)
{
	static const char *const names[] = {
		"a.plist",
		"bad.plist",
		"okta-profiles/okta-psso.mobileconfig",
		"okta-profiles/okta-psso-and-scep.mobileconfig",
		"okta-profiles/okta-device-access-scep.mobileconfig",
		"okta-profiles/okta-jamf-worksheet.txt",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		unlink(names[i]);
	rmdir("okta-profiles");
}

static void draw_in_folder(struct canvas *canvas, const struct frame_case *one)
{
	const char *base = getenv("TMPDIR");
	struct arena *arena = arena_new();
	char *folder = arena_printf(arena, "%s/tm-frames-XXXXXX",
				    base ? base : "/tmp");
	int back = open(".", O_RDONLY | O_DIRECTORY);

	must(back >= 0 && mkdtemp(folder) && chdir(folder) == 0, folder);
	file_write("a.plist", sample, sizeof(sample) - 1, FILE_KEEP);
	file_write("bad.plist", "<plist><dict>", 13, FILE_KEEP);
	draw_wizard(canvas, one);
	clean();
	must(fchdir(back) == 0, "going back");
	close(back);
	rmdir(folder);
	arena_free(arena);
}

#define USUAL                                                                  \
	{                                                                      \
		{80, 24}, {60, 16}, {100, 30},                                 \
	}
#define HERE .draw = draw_in_folder, .argument = "healthy"

/* The rows of the first screen, from its end: it begins with other things. */
#define LINT	"End Up Up Up Enter "
#define PROFILE "End Up Up Enter "
#define CHECKED LINT "a . p l i s t Enter Enter "
#define ORG	"a c m e . o k t a . c o m Enter "
#define CLIENT	"0 o a 1 b 2 Enter "
#define SCEP	"h t t p s : / / a c m e . o k t a . c o m / p k i / x Enter "
#define SECRET	"c a n a r y Enter "
#define STATIC	PROFILE ORG CLIENT "Enter Space Enter " SCEP SECRET
#define REST	"Enter Enter Enter Enter Enter "
#define DYNAMIC PROFILE ORG CLIENT "Enter Enter " SCEP REST

const struct frame_case frame_cases_profiles[] = {
	{.name = "profiles-files", HERE, .keys = LINT},
	{.name = "profiles-bad-file",
	 HERE,
	 .keys = LINT "b a d . p l i s t Enter"},
	{.name = "profiles-target", HERE, .keys = LINT "a . p l i s t Enter"},
	{.name = "profiles-lint", HERE, .keys = CHECKED, .sizes = USUAL},
	{.name = "profiles-lint-wide",
	 HERE,
	 .keys = CHECKED,
	 .sizes = {{200, 60}}},
	{.name = "profiles-lint-passed", HERE, .keys = CHECKED "End Enter"},
	{.name = "profiles-rule",
	 HERE,
	 .keys = CHECKED "Enter",
	 .sizes = USUAL},
	{.name = "profiles-rule-secret",
	 HERE,
	 .keys = CHECKED "/ p a s t i n g Enter Enter"},
	{.name = "profiles-report", HERE, .keys = CHECKED "e Down Enter"},
	{.name = "profiles-form", HERE, .keys = PROFILE, .sizes = USUAL},
	{.name = "profiles-form-refused",
	 HERE,
	 .keys = PROFILE "a c m e - a d m i n . o k t a . c o m Enter"},
	{.name = "profiles-form-secret", HERE, .keys = STATIC "Up"},
	{.name = "profiles-form-missing",
	 HERE,
	 .keys = PROFILE ORG "Up Down Down Enter"},
	{.name = "profiles-preview", HERE, .keys = DYNAMIC, .sizes = USUAL},
	{.name = "profiles-preview-secret", HERE, .keys = STATIC REST "End"},
	{.name = "profiles-written",
	 HERE,
	 .keys = DYNAMIC "Enter",
	 .sizes = USUAL},
	{.name = "profiles-written-secret", HERE, .keys = STATIC REST "Enter"},
	{.name = "profiles-replace",
	 HERE,
	 .keys = DYNAMIC "Enter Down Down Enter " ORG CLIENT
			 "Enter Enter " SCEP REST "Enter"},
	{.name = NULL},
};
