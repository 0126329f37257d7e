#include "simulate/answer.h"

#include "base/clock.h"
#include "base/plist.h"
#include "base/sha1.h"
#include "simulate/okta.h"

/* --- Platform SSO --------------------------------------------------------- */

static void add_device(struct text *out, const struct mac_okta *okta)
{
	text_addf(out,
		  " {\n  \"authorizationEnabled\" : false,\n"
		  "  \"createUsersEnabled\" : %s,\n"
		  "  \"extensionIdentifier\" : \"" SIMULATED_EXTENSION "\",\n"
		  "  \"fileVaultPolicy\" : \"None (0)\",\n"
		  "  \"loginFrequency\" : 64800,\n"
		  "  \"loginPolicy\" : \"None (0)\",\n"
		  "  \"loginType\" : \"POLoginTypePassword (1)\",\n"
		  "  \"newUserAuthorizationMode\" : \"Standard\",\n"
		  "  \"protocolVersion\" : 1,\n"
		  "  \"registrationCompleted\" : %s,\n"
		  "  \"sharedDeviceKeys\" : true,\n"
		  "  \"tokenToUserMapping\" : {\n"
		  "    \"AccountName\" : \"" SIMULATED_NAME_CLAIM "\",\n"
		  "    \"FullName\" : \"" SIMULATED_FULL_NAME_CLAIM "\"\n  },\n"
		  "  \"unlockPolicy\" : \"None (0)\",\n"
		  "  \"userAuthorizationMode\" : \"None\",\n"
		  "  \"version\" : 1\n}\n",
		  okta->creation_off ? "false" : "true",
		  okta->registered ? "true" : "false");
}

static void add_login(struct text *out)
{
	text_add(out, " {\n  \"accountDisplayName\" : \"Example Okta\",\n"
		      "  \"clientID\" : \"" SIMULATED_CLIENT "\",\n"
		      "  \"issuer\" : \"https://" SIMULATED_ORG "\",\n"
		      "  \"tokenEndpointURL\" : \"https://" SIMULATED_ORG
		      "/oauth2/v1/token\"\n}\n");
}

static void add_user(struct text *out, const struct mac_account *person)
{
	text_addf(out,
		  " {\n  \"loginType\" : \"POLoginTypePassword (1)\",\n"
		  "  \"state\" : \"POUserStateNormal (0)\",\n"
		  "  \"userLoginConfiguration\" : {\n"
		  "    \"loginUserName\" : \"%.1s***@example.com\"\n  },\n"
		  "  \"version\" : 1\n}\n",
		  person->name);
}

void answer_platform_sso(const struct question *question, struct answer *answer)
{
	struct mac *mac = question->mac;
	const struct mac_okta *okta = &mac->okta;
	bool configured = okta->delivered && okta->verify;
	const struct mac_account *person = mac_registered_person(mac);
	char stamp[CLOCK_ISO_SIZE];

	clock_format_iso(mac->now, stamp);
	text_addf(&answer->out,
		  "Time: %.10s %.8s +0000\n\nDevice Configuration:\n", stamp,
		  stamp + 11);
	if (configured)
		add_device(&answer->out, okta);
	else
		text_add(&answer->out, " (null)\n");
	text_add(&answer->out, "\nLogin Configuration:\n");
	if (configured && okta->registered)
		add_login(&answer->out);
	else
		text_add(&answer->out, " (null)\n");
	text_add(&answer->out, "\nUser Configuration:\n");
	if (configured && okta->registered && person)
		add_user(&answer->out, person);
	else
		text_add(&answer->out, " (null)\n");
	text_add(&answer->out, "\n");
}

/* --- The extension and its domains ---------------------------------------- */

void answer_extensions(const struct question *question, struct answer *answer)
{
	text_add(&answer->out,
		 "     com.apple.share.Mail.compose(1.0)\n"
		 "     com.apple.weather.widget(1.0)\n"
		 "+    com.apple.Photos.PhotosFileProvider(1.0)\n");
	if (question->mac->okta.verify)
		text_addf(&answer->out, "     " SIMULATED_EXTENSION "(%s)\n",
			  question->mac->okta.verify);
}

static void add_rule(struct text *out)
{
	text_add_repeat(out, '-', 80);
	text_add_char(out, '\n');
}

static void add_domain(struct text *out, const char *app, const char *version)
{
	text_addf(out,
		  "Service:              authsrv\n"
		  "App ID:               " SIMULATED_TEAM ".%s\n"
		  "App Version:          %s\n"
		  "Domain:               " SIMULATED_ORG "\n"
		  "User Approval:        unspecified\n"
		  "Site/Fmwk Approval:   approved\n"
		  "Flags:                \n",
		  app, version);
	add_rule(out);
}

/* No associated domain, no line. */
void answer_domains(const struct question *question, struct answer *answer)
{
	const struct mac_okta *okta = &question->mac->okta;

	if (!okta->verify || !okta->delivered)
		return;
	add_rule(&answer->out);
	add_domain(&answer->out, SIMULATED_EXTENSION, okta->verify);
	if (!okta->one_app_id)
		add_domain(&answer->out, SIMULATED_APP, okta->verify);
}

/* --- The device certificate ----------------------------------------------- */

void answer_identities(const struct question *question, struct answer *answer)
{
	const struct mac_okta *okta = &question->mac->okta;
	char fingerprint[SHA1_HEX_SIZE];
	struct text der;

	text_init(&der);
	text_add(&answer->out,
		 "\nPolicy: SSL (client)\n  Matching identities\n");
	if (okta->certificate_end) {
		okta_certificate(&der, okta->certificate_end);
		text_addf(&answer->out,
			  "  1) %s \"" SIMULATED_SUBJECT
			  "\" (CSSMERR_TP_NOT_TRUSTED)\n",
			  sha1_hex(der.bytes, der.length, fingerprint));
	}
	text_addf(&answer->out,
		  "     %d identities found\n\n  Valid identities only\n"
		  "     0 valid identities found\n\n",
		  okta->certificate_end != 0);
	text_free(&der);
}

/* An empty keychain prints nothing. */
void answer_certificates(const struct question *question, struct answer *answer)
{
	enum {
		LINE = 64
	};
	const struct mac_okta *okta = &question->mac->okta;
	struct text der, base64;

	if (!okta->certificate_end)
		return;
	text_init(&der);
	text_init(&base64);
	okta_certificate(&der, okta->certificate_end);
	plist_base64_encode(&base64, der.bytes, der.length);
	text_add(&answer->out, "-----BEGIN CERTIFICATE-----\n");
	for (size_t at = 0; at < base64.length; at += LINE)
		text_addf(&answer->out, "%.64s\n", base64.bytes + at);
	text_add(&answer->out, "-----END CERTIFICATE-----\n");
	text_free(&der);
	text_free(&base64);
}

/* --- The network ---------------------------------------------------------- */

static bool is_org(const struct question *question)
{
	return text_starts(question->hole[0], "https://" SIMULATED_ORG "/");
}

/* An address without a server: what curl does when a name is not known. */
static void give_no_host(struct answer *answer)
{
	answer->exit = 6;
	text_add(&answer->errors, "* Could not resolve host\n");
}

void answer_reach(const struct question *question, struct answer *answer)
{
	if (!is_org(question)) {
		give_no_host(answer);
		return;
	}
	text_add(&answer->errors,
		 "* Connected to " SIMULATED_ORG " port 443\n"
		 "* Server certificate:\n"
		 "*  subject: CN=*.okta.com\n"
		 "*  issuer: C=US; O=DigiCert Inc; CN=DigiCert Global G2\n");
	text_add(&answer->out, "HTTP/2 405 \r\nallow: POST\r\n\r\n");
}

void answer_association(const struct question *question, struct answer *answer)
{
	if (!is_org(question)) {
		give_no_host(answer);
		return;
	}
	text_add(&answer->out, "{\"authsrv\":{\"apps\":[\"" SIMULATED_TEAM
			       "." SIMULATED_EXTENSION "\",\"" SIMULATED_TEAM
			       "." SIMULATED_APP "\"]}}\n");
}
