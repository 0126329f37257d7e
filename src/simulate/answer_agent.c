#include "simulate/answer.h"

#include <string.h>

#include "base/clock.h"
#include "base/file.h"

#define AGENT_SERVICE "system/com.jumpcloud.darwin-agent"
#define UTILITY	      "/Applications/JumpCloudServiceAccount.app"

static void print_service(struct answer *answer, bool running)
{
	text_addf(&answer->out,
		  AGENT_SERVICE " = {\n"
				"\tactive count = %d\n"
				"\tpath = /Library/LaunchDaemons/"
				"com.jumpcloud.darwin-agent.plist\n"
				"\ttype = LaunchDaemon\n"
				"\tstate = %s\n\n",
		  running, running ? "running" : "not running");
	text_add(&answer->out, "\tprogram = /opt/jc/bin/jumpcloud-agent\n"
			       "\targuments = {\n"
			       "\t\t/opt/jc/bin/jumpcloud-agent\n\t}\n\n"
			       "\tworking directory = /opt/jc\n\n"
			       "\tdefault environment = {\n"
			       "\t\tPATH => /usr/bin:/bin:/usr/sbin:/sbin\n"
			       "\t}\n\n\tenvironment = {\n"
			       "\t\tXPC_SERVICE_NAME => "
			       "com.jumpcloud.darwin-agent\n\t}\n\n"
			       "\tdomain = system\n\tminimum runtime = 10\n"
			       "\texit timeout = 5\n");
	text_add(&answer->out,
		 running ? "\truns = 1\n\tpid = 412\n"
			   "\timmediate reason = speculative\n"
			   "\tlast exit code = (never exited)\n\n"
			 : "\truns = 4\n\timmediate reason = speculative\n"
			   "\tlast exit code = 78: EX_CONFIG\n\n");
	text_add(&answer->out,
		 "\tresource coalition = {\n\t\tID = 397\n"
		 "\t\ttype = resource\n\t\tstate = active\n"
		 "\t\tactive count = 1\n"
		 "\t\tname = com.jumpcloud.darwin-agent\n\t}\n\n"
		 "\tspawn type = daemon (3)\n\tjetsam priority = 40\n\n"
		 "\tproperties = keepalive | runatload | inferred program\n"
		 "}\n");
}

void answer_launchctl(const struct question *question, struct answer *answer)
{
	const struct mac_agent *agent = &question->mac->agent;
	const char *service = question->hole[0];

	if (strcmp(service, AGENT_SERVICE) != 0 || !agent->loaded) {
		answer_fail(answer, 113,
			    "Bad request.\nCould not find service \"%s\" in "
			    "domain for system\n",
			    file_base_name(service));
		return;
	}
	print_service(answer, agent->running);
}

void answer_open(const struct question *question, struct answer *answer)
{
	struct mac *mac = question->mac;
	const char *application = question->hole[0];

	if (strcmp(application, UTILITY) != 0 || !mac->agent.utility) {
		answer_fail(answer, 1,
			    "Unable to find application named '%s'\n",
			    application);
		return;
	}
	/* It closes again where there is a service account already. */
	mac->agent.utility_open = !mac_account(mac, MAC_SERVICE_ACCOUNT);
	mac_tell(mac, mac->agent.utility_open
			      ? "The utility's window is open."
			      : "The utility found a service account and "
				"closed again.");
}

/* The admin of the credentials file, if his password there is the right one. */
static const struct mac_account *credentials_admin(struct mac *mac)
{
	struct mac_account *admin = mac_account(mac, mac->installer_admin);

	return admin && mac_password_is(admin->local, mac->installer_password)
		       ? admin
		       : NULL;
}

static bool is_package(const struct mac *mac, const char *file)
{
	return mac->agent.package &&
	       strcmp(file_base_name(file), "jumpcloud-agent.pkg") == 0;
}

void answer_installer(const struct question *question, struct answer *answer)
{
	struct mac *mac = question->mac;
	const char *file = question->hole[0];

	if (!is_package(mac, file)) {
		answer_fail(answer, 1,
			    "installer: Error the package path specified was "
			    "invalid: '%s'.\n",
			    file);
		return;
	}
	mac_install_agent(mac, credentials_admin(mac));
	text_add(&answer->out, "installer: Package name is JumpCloud Agent\n"
			       "installer: Upgrading at base path /\n"
			       "installer: The upgrade was successful.\n");
}

void answer_signature(const struct question *question, struct answer *answer)
{
	const char *file = question->hole[0];
	char stamp[CLOCK_ISO_SIZE];

	if (!is_package(question->mac, file)) {
		answer_fail(answer, 1, "Package does not exist: %s\n", file);
		return;
	}
	clock_format_iso(question->mac->now - 30 * (int64_t)MAC_DAY, stamp);
	text_addf(&answer->out,
		  "Package \"%s\":\n"
		  "   Status: signed by a developer certificate issued by "
		  "Apple for distribution\n"
		  "   Notarization: trusted by the Apple notary service\n"
		  "   Signed with a trusted timestamp on: %.10s %.8s +0000\n"
		  "   Certificate Chain:\n"
		  "    1. Developer ID Installer: JUMPCLOUD INC. "
		  "(N985MXSH85)\n",
		  file_base_name(file), stamp, stamp + 11);
}

void answer_reset_tool(const struct question *question, struct answer *answer)
{
	struct mac *mac = question->mac;
	const char *tool = file_base_name(question->request->argv.items[0]);

	if (!text_equal(tool, mac->reset_tool)) {
		answer->outcome = EVIDENCE_ABSENT;
		return;
	}
	/* It returns at once; its window opens behind the Terminal. */
	mac->reset_window = true;
	mac_tell(mac, "The window Reset Password opened behind the Terminal.");
}
