#include "simulate/answer.h"

#include <string.h>

#include "base/clock.h"

void answer_sw_vers(const struct question *question, struct answer *answer)
{
	const struct mac *mac = question->mac;
	/* One tab up to macOS 13, two later; see reference/macos-commands 9. */
	const char *gap = mac_at_least(mac, 14, 0) ? "\t\t" : "\t";

	text_addf(&answer->out,
		  "ProductName:%s%s\nProductVersion:%s%s\nBuildVersion:%s%s\n",
		  gap, mac_at_least(mac, 11, 0) ? "macOS" : "Mac OS X", gap,
		  mac->version, gap, mac->build);
}

/* "Sat Mar  1 10:00:00 2025", as ctime(3) would say it. */
static const char *boot_words(struct answer *answer, int64_t boot)
{
	static const char *const days[] = {"Thu", "Fri", "Sat", "Sun",
					   "Mon", "Tue", "Wed"};
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr",
					     "May", "Jun", "Jul", "Aug",
					     "Sep", "Oct", "Nov", "Dec"};
	char iso[CLOCK_ISO_SIZE];
	unsigned month, day;

	clock_format_iso(boot, iso);
	month = (unsigned)(iso[5] - '0') * 10 + (unsigned)(iso[6] - '0');
	day = (unsigned)(iso[8] - '0') * 10 + (unsigned)(iso[9] - '0');
	return arena_printf(answer->arena, "%s %s %2u %.8s %.4s",
			    days[boot / MAC_DAY % 7], months[(month - 1) % 12],
			    day, iso + 11, iso);
}

static bool sysctl_value(const struct mac *mac, struct answer *answer,
			 const char *name)
{
	if (strcmp(name, "hw.model") == 0)
		text_addf(&answer->out, "hw.model: %s\n", mac->model);
	else if (strcmp(name, "kern.boottime") == 0)
		text_addf(&answer->out,
			  "kern.boottime: { sec = %lld, usec = 412309 } %s\n",
			  (long long)mac->boot, boot_words(answer, mac->boot));
	else if (strcmp(name, "hw.optional.arm64") == 0 &&
		 mac->chip == MAC_APPLE_SILICON)
		text_add(&answer->out, "hw.optional.arm64: 1\n");
	else if (strcmp(name, "kern.hv_vmm_present") == 0 &&
		 mac_at_least(mac, 11, 0))
		text_add(&answer->out, "kern.hv_vmm_present: 0\n");
	else
		return false;
	return true;
}

void answer_sysctl(const struct question *question, struct answer *answer)
{
	for (size_t i = 0; i < question->rest_count; i++)
		if (!sysctl_value(question->mac, answer, question->rest[i]))
			answer_fail(answer, 1, "sysctl: unknown oid '%s'\n",
				    question->rest[i]);
}

void answer_console(const struct question *question, struct answer *answer)
{
	text_addf(&answer->out, "%s\n", question->mac->console_user);
}

void answer_ioreg(const struct question *question, struct answer *answer)
{
	if (question->mac->chip == MAC_INTEL)
		return;
	text_addf(&answer->out,
		  "+-o AppleSEPManager  <class AppleSEPManager, id "
		  "0x100000%x, registered, matched, active, busy 0 (17 ms), "
		  "retain 21>\n"
		  "    {\n"
		  "      \"IOClass\" = \"AppleSEPManager\"\n"
		  "      \"IOProviderClass\" = \"%s\"\n"
		  "      \"has-art\" = Yes\n"
		  "    }\n    \n\n",
		  answer_hash(question->mac->serial) & 0xfff,
		  question->mac->chip == MAC_T2 ? "AppleSEPIntelConnection"
						: "AppleSEPManager");
}

void answer_bputil(const struct question *question, struct answer *answer)
{
	const struct mac *mac = question->mac;

	if (mac->chip != MAC_APPLE_SILICON) {
		answer_fail(answer, 1,
			    "bputil is not yet supported on this platform\n");
		return;
	}
	if (mac->neighbour) {
		/* It asks which system is meant; nobody answers. */
		answer_wait_forever(answer);
		return;
	}
	text_addf(&answer->out,
		  "Current local policy:\nOS environment:\n"
		  "OS Type                                       : %s\n"
		  "OS Pairing Status                             : Paired\n\n"
		  "Local policy:\n"
		  "Pairing Integrity                             : Valid\n"
		  "Signature Type                                : BAA\n"
		  "Security Domain                         (SDOM): 0x1\n"
		  "Production Status                       (CPRO): 1\n"
		  "Security Mode                           (CSEC): 1\n"
		  "Local Boot                              (lobo): 1\n"
		  "Volume Group UUID                       (vuid): %s\n"
		  "Security Mode:               Full       (smb0): absent\n"
		  "3rd Party Kexts Status:      Disabled   (smb2): absent\n"
		  "User-allowed MDM Control:    Disabled   (smb3): absent\n"
		  "DEP-allowed MDM Control:     Disabled   (smb4): absent\n"
		  "SIP Status:                  Enabled    (sip0): absent\n"
		  "Signed System Volume Status: Enabled    (sip1): absent\n",
		  mac->mode == HOST_RECOVERY ? "one true recoveryOS" : "macOS",
		  mac->volumes.group);
}

void answer_shutdown(const struct question *question, struct answer *answer)
{
	text_add(&answer->errors, "Shutdown NOW!\n");
	/* From Recovery and from a session alike the installed macOS starts. */
	mac_restart(question->mac, HOST_NORMAL);
}
