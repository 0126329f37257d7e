#include <string.h>

#include "base/text.h"
#include "base/visible.h"
#include "profile/generate.h"
#include "profile/pasted.h"
#include "profile/url.h"

enum {
	CLIENT_ID_MAX = 128,
	ORGANISATION_MAX = 128,
	URL_MAX = 2048,
};

static const char blanks[] = " \t\r\n";

static struct status refuse(const char *value, const char *why)
{
	return status_fail(STATUS_USAGE, value, NULL, "%s", why);
}

static bool is_empty(const char *string)
{
	return !string || !string[strspn(string, blanks)];
}

/* What no property list can hold. */
static bool has_control(const char *string)
{
	for (; *string; string++)
		if ((unsigned char)*string < ' ' || *string == 0x7f)
			return true;
	return false;
}

/* What is wrong with the host of an address; NULL when nothing is. */
static const char *host_fault(const struct url *url, const char *string)
{
	if (strpbrk(string, blanks))
		return "has a blank in it";
	if (text_is_template(string) || host_is_template(url->host))
		return "still has a placeholder in it";
	if (url->user || url->port || url->fragment)
		return "may hold no user, port or fragment";
	if (!host_is_name(url->host))
		return "names no host; it looks like acme.okta.com";
	if (host_is_admin(url->host))
		return "is the console for administrators; take the host at "
		       "which people sign in, without -admin";
	return NULL;
}

struct status generate_check_org_url(const char *org_url)
{
	struct arena *arena;
	const char *fault;
	struct url url;

	if (is_empty(org_url))
		return refuse(NULL, "the address of the Okta org is missing");
	arena = arena_new();
	url = url_parse(arena, org_url);
	fault = host_fault(&url, org_url);
	if (!fault && *url.scheme && !text_equal(url.scheme, "https"))
		fault = "does not begin with https://";
	if (!fault && ((*url.path && !text_equal(url.path, "/")) || url.query))
		fault = "goes on after the host; the address of the org ends "
			"there";
	arena_free(arena);
	return fault ? refuse(org_url, fault) : status_ok();
}

struct status generate_check_scep_url(const char *scep_url)
{
	struct arena *arena;
	const char *fault;
	struct url url;

	if (is_empty(scep_url))
		return refuse(NULL, "the SCEP URL is missing; Okta shows it at "
				    "Security > Device Integrations > Device "
				    "Access");
	if (strlen(scep_url) > URL_MAX)
		return refuse(NULL, "the SCEP URL is too long");
	arena = arena_new();
	url = url_parse(arena, scep_url);
	fault = host_fault(&url, scep_url);
	if (!fault && !text_equal(url.scheme, "https"))
		fault = "does not begin with https://";
	if (!fault && strlen(url.path) < 2)
		fault = "ends after the host; the SCEP URL has a path";
	arena_free(arena);
	return fault ? refuse(scep_url, fault) : status_ok();
}

struct status generate_check_client_id(const char *client_id)
{
	static const char good[] = "abcdefghijklmnopqrstuvwxyz"
				   "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				   "0123456789-_.";

	if (is_empty(client_id))
		return refuse(NULL, "the client id is missing; Okta shows it "
				    "in the Platform SSO app, Sign on");
	if (text_is_template(client_id))
		return refuse(client_id, "is a placeholder, not a client id");
	if (client_id[strspn(client_id, good)] ||
	    strlen(client_id) > CLIENT_ID_MAX)
		return refuse(client_id, "is no client id: it has letters and "
					 "digits only");
	return status_ok();
}

/* The value itself never goes into the sentence. */
static struct status check_line(const char *challenge, size_t length)
{
	const char *fault = pasted_fault(challenge, false);

	if (is_empty(challenge))
		return refuse(NULL, "the SCEP challenge is missing");
	if (fault)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "the SCEP challenge %s", fault);
	if (text_is_template(challenge))
		return refuse(NULL, "the SCEP challenge is a placeholder");
	if (!visible_is_utf8(challenge, length) || has_control(challenge) ||
	    strlen(challenge) != length)
		return refuse(NULL, "the SCEP challenge is not one line of "
				    "text");
	return status_ok();
}

/*
 * String functions keep what they have read last in wide registers, and the
 * next call through the dynamic linker puts those on the stack. So they read
 * something harmless, and what lies below is wiped.
 */
static void forget_line(char *line, size_t length)
{
	volatile enum status_code seen;

	memset(line, '-', length);
	seen = check_line(line, length).code;
	(void)seen;
	secret_wipe(line, length);
	secret_wipe_stack();
}

struct status generate_check_challenge(const struct secret *challenge)
{
	size_t length = challenge ? secret_length(challenge) : 0;
	char line[SECRET_MAX + 1];
	struct status status;

	for (size_t i = 0; i < length; i++)
		line[i] = (char)secret_byte(challenge, i);
	line[length] = '\0';
	status = check_line(line, length);
	forget_line(line, length);
	return status;
}

struct status generate_check_organisation(const char *organisation)
{
	size_t length = strlen(organisation);

	if (is_empty(organisation) || strchr(blanks, organisation[0]) ||
	    strchr(blanks, organisation[length - 1]))
		return refuse(organisation, "is no name of an organisation: "
					    "it is empty, or has a blank at "
					    "an end");
	if (length > ORGANISATION_MAX || !visible_is_utf8(organisation, length))
		return refuse(organisation,
			      "is no name of an organisation: it is too long, "
			      "or not UTF-8");
	for (const char *at = organisation; *at; at++)
		if ((unsigned char)*at < ' ' || strchr("<>$", *at))
			return refuse(organisation,
				      "has a character that profiles do not "
				      "keep as it is: < > $");
	return status_ok();
}
