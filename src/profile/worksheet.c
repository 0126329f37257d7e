#include "profile/worksheet.h"

#include "base/visible.h"

enum {
	LABEL_WIDTH = 34,
};

struct field {
	const char *label, *value;
};

static const struct field general[] = {
	{"Name", "Okta Device Access SCEP"},
	{"Level", "Computer Level"},
	{"Distribution Method", "Install Automatically"},
};

/* %s of the URL comes from the answers; passwords are never asked for. */
static const struct field scep[] = {
	{"Name", "Okta Device Access"},
	{"Redistribute Profile", "14 days before the certificate expires"},
	{"Subject", "CN=$COMPUTERNAME ODA $UDID"},
	{"Challenge Type", "Dynamic-Microsoft CA"},
	{"URL To SCEP Admin", "the Challenge URL that Okta shows"},
	{"Username", "the Username that Okta shows"},
	{"Password, Verify Password", "the Password that Okta shows"},
	{"Key Size", "2048"},
	{"Use as digital signature", "select"},
	{"Use for key encipherment", "deselect"},
	{"Allow export from keychain", "deselect"},
	{"Allow all apps access", "select"},
};

static void add_field(struct text *out, const char *label, const char *value)
{
	text_add(out, "    ");
	visible_fit(out, label, LABEL_WIDTH);
	visible_add_string(out, value, VISIBLE_LINE);
	text_add_char(out, '\n');
}

static void add_fields(struct text *out, const struct field *fields,
		       size_t count)
{
	for (size_t i = 0; i < count; i++)
		add_field(out, fields[i].label, fields[i].value);
}

void worksheet_write(struct text *out, const struct generate_answers *answers,
		     const char *sso_file)
{
	text_add(out, "Worksheet: Okta Device Access certificate, dynamic "
		      "challenge\n"
		      "\n"
		      "Jamf Pro asks Okta for a new challenge for each Mac. A "
		      "profile cannot say\n"
		      "that, so the SCEP payload has to be typed in by hand.\n"
		      "\n"
		      "1. Okta Admin Console: Security > Device Integrations > "
		      "Device Access >\n"
		      "   Add SCEP configuration; Dynamic SCEP URL: Generic; "
		      "Generate. Keep the\n"
		      "   page open until step 3 is saved.\n"
		      "\n"
		      "2. Jamf Pro: Computers > Configuration Profiles > New > "
		      "General\n"
		      "\n");
	add_fields(out, general, sizeof(general) / sizeof(*general));
	text_add(out, "\n3. Jamf Pro: SCEP > Configure\n\n");
	add_field(out, "URL", answers->scep_url);
	add_fields(out, scep, sizeof(scep) / sizeof(*scep));
	text_add(out, "\n"
		      "   Okta does not renew this certificate: it is replaced "
		      "when Jamf Pro\n"
		      "   delivers the profile again.\n"
		      "\n"
		      "4. Jamf Pro: Scope > the Macs; Save.\n"
		      "\n"
		      "5. Jamf Pro: Computers > Configuration Profiles > "
		      "Upload:\n"
		      "\n"
		      "    ");
	visible_add_string(out, sso_file, VISIBLE_LINE);
	text_add(out, "\n"
		      "\n"
		      "   Compare every field with the file, set Scope, Save. "
		      "Do not sign it.\n");
	if (answers->combined)
		text_add(out, "   Remove the SCEP payload of the file: the one "
			      "of step 3 takes its place.\n");
	text_add(out, "\n"
		      "6. On a Mac that has both profiles, as root:\n"
		      "\n"
		      "    profiles show -output stdout-xml > delivered.plist\n"
		      "    tokenmedic lint delivered.plist\n");
}
