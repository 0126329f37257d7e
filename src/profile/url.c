#include "profile/url.h"

#include <string.h>

#include "base/text.h"

enum {
	HOST_MAX = 253,
	LABEL_MAX = 63,
	QUOTE_MAX = 100, /* bytes shown of a value */
};

static bool is_upper(char character)
{
	return character >= 'A' && character <= 'Z';
}

static bool is_digit(char character)
{
	return character >= '0' && character <= '9';
}

static bool is_letter(char character)
{
	return is_upper(character) || (character >= 'a' && character <= 'z');
}

/* A copy in lower case; *upper when that changed it. */
static const char *lower(struct arena *arena, const char *bytes, size_t length,
			 bool *upper)
{
	char *copy = arena_strndup(arena, bytes, length);

	for (char *at = copy; *at; at++) {
		*upper |= is_upper(*at);
		if (is_upper(*at))
			*at = (char)(*at - 'A' + 'a');
	}
	return copy;
}

struct url url_parse(struct arena *arena, const char *string)
{
	const char *colon = strstr(string, "://");
	const char *start = colon ? colon + 3 : string;
	size_t length = strcspn(start, "/?#");
	const char *rest = start + length;
	const char *at = memchr(start, '@', length);
	struct url url = {.user = at != NULL};
	const char *port;

	if (at) {
		length -= (size_t)(at + 1 - start);
		start = at + 1;
	}
	port = memchr(start, ':', length);
	url.port = port != NULL;
	url.scheme = lower(arena, string, colon ? (size_t)(colon - string) : 0,
			   &url.upper);
	url.host = lower(arena, start, port ? (size_t)(port - start) : length,
			 &url.upper);
	length = strcspn(rest, "?#");
	url.path = arena_strndup(arena, rest, length);
	url.query = rest[length] == '?';
	url.fragment = strchr(rest, '#') != NULL;
	return url;
}

/* --- Hosts ---------------------------------------------------------------- */

static bool label_is_good(const char *label, size_t length)
{
	if (length == 0 || length > LABEL_MAX || label[0] == '-' ||
	    label[length - 1] == '-')
		return false;
	for (size_t i = 0; i < length; i++)
		if (!is_letter(label[i]) && !is_digit(label[i]) &&
		    label[i] != '-')
			return false;
	return true;
}

bool host_is_name(const char *host)
{
	const char *last = strrchr(host, '.');

	if (!last || strlen(host) > HOST_MAX || is_digit(last[1]))
		return false;
	for (const char *at = host;; at++) {
		size_t length = strcspn(at, ".");

		if (!label_is_good(at, length))
			return false;
		at += length;
		if (!*at)
			return true;
	}
}

bool host_is_okta(const char *host)
{
	static const char *const domains[] = {
		"okta.com", "oktapreview.com",	"okta-emea.com", "okta-gov.com",
		"okta.mil", "okta-miltest.com", "trexcloud.com"};

	for (size_t i = 0; i < sizeof(domains) / sizeof(*domains); i++) {
		size_t length = strlen(domains[i]), size = strlen(host);

		if (size >= length &&
		    text_equal_nocase(host + size - length, domains[i]) &&
		    (size == length || host[size - length - 1] == '.'))
			return true;
	}
	return false;
}

bool host_is_admin(const char *host)
{
	static const char ending[] = "-admin";
	size_t length = strcspn(host, ".");

	return host_is_okta(host) && length > strlen(ending) &&
	       memcmp(host + length - strlen(ending), ending, strlen(ending)) ==
		       0;
}

bool host_is_template(const char *host)
{
	static const char *const labels[] = {
		"your-org",	"yourorg",     "your-domain", "yourdomain",
		"your-company", "yourcompany", "your-tenant", "yourtenant",
		"your-okta",	"youroktaorg", "your-oktaorg"};

	for (const char *at = host; *at;) {
		size_t length = strcspn(at, ".");

		for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++)
			if (strlen(labels[i]) == length &&
			    memcmp(at, labels[i], length) == 0)
				return true;
		at += length + (at[length] == '.');
	}
	return text_is_template(host);
}

/* --- Templates ------------------------------------------------------------ */

bool text_is_template(const char *string)
{
	static const char *const parts[] = {"<<",	    ">>",
					    "your-org",	    "YOUR_",
					    "replace-with", "REPLACE_WITH"};

	if (text_equal(string, "CLIENTID") || text_equal(string, "CLIENT_ID"))
		return true;
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (text_has(string, parts[i]))
			return true;
	return false;
}

const char *text_quote(struct arena *arena, const char *string)
{
	const char *start = strstr(string, "://");
	size_t length = start ? strcspn(string, "?") : strlen(string);

	/* Where a password ends in an odd address nobody can tell. */
	if (start && strchr(start, '@'))
		length = (size_t)(start + 3 - string);
	if (length > QUOTE_MAX)
		length = text_whole(string, QUOTE_MAX);
	return arena_printf(arena, "\"%.*s%s\"", (int)length, string,
			    string[length] ? "..." : "");
}
