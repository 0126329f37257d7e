#include <string.h>

#include "redact_scan.h"

/* What ends a value that stands without quotes. */
static const char value_ends[] = " \t\r\n,;)}]<>&\"'";

/* The quote that stands here, also as JSON in JSON and XML have it, or "". */
static const char *quote_at(const struct redact_scan *scan, size_t at)
{
	static const char *const quotes[] = {"\\\"", "\"", "'", "&quot;"};

	for (size_t i = 0; i < sizeof(quotes) / sizeof(*quotes); i++)
		if (redact_starts(scan, at, quotes[i]))
			return quotes[i];
	return "";
}

/* A string ends on its line, also where its closing quote is missing. */
static size_t quoted_end(const struct redact_scan *scan, size_t at,
			 const char *quote)
{
	while (at < scan->length && scan->bytes[at] != '\n' &&
	       !(scan->markup && scan->bytes[at] == '<') &&
	       !redact_starts(scan, at, quote)) {
		/* An escaped letter cannot end the string. */
		if (quote[0] == '"' && scan->bytes[at] == '\\')
			at++;
		at++;
	}
	return at < scan->length ? at : scan->length;
}

static size_t bare_end(const struct redact_scan *scan, size_t at)
{
	/* A list is not a value, and its brackets must stay. */
	if (at < scan->length && scan->bytes[at] &&
	    strchr("([{", scan->bytes[at]))
		return at;
	while (at < scan->length && scan->bytes[at] &&
	       !strchr(value_ends, scan->bytes[at]))
		at++;
	return at;
}

/* Binary as a dictionary's description shows it: <0a1b ...>, {length = ...}. */
static size_t binary_end(const struct redact_scan *scan, size_t at)
{
	const char *last = NULL;

	if (redact_starts(scan, at, "{length"))
		last = "}";
	else if (!scan->markup && redact_starts(scan, at, "<"))
		last = ">";
	if (!last)
		return at;
	at = redact_find(scan, at, last);
	return at < scan->length ? at + 1 : at;
}

static bool hide(struct redact_scan *scan, size_t from, size_t to,
		 enum redact_kind kind, const char *quote)
{
	if (redact_is_plain(scan, from, to))
		return false;
	redact_range(scan, from, to, kind, quote, quote);
	return true;
}

/* The sign between name and value, or '\0'; *from moves behind it. */
static char read_sign(const struct redact_scan *scan, size_t *from)
{
	char sign;

	if (*from >= scan->length)
		return '\0';
	sign = scan->bytes[*from];
	if (sign != ':' && sign != '=')
		return '\0';
	(*from)++;
	if (sign == '=' && redact_starts(scan, *from, "="))
		return '\0'; /* a comparison */
	if (sign == '=' && redact_starts(scan, *from, ">"))
		(*from)++; /* launchctl's arrow */
	*from = redact_skip_blanks(scan, *from);
	return sign;
}

bool redact_text_value(struct redact_scan *scan, size_t from,
		       enum redact_kind kind, enum redact_use use)
{
	const char *name_quote = quote_at(scan, from), *quote;
	size_t end;
	char sign;

	from = redact_skip_blanks(scan, from + strlen(name_quote));
	sign = read_sign(scan, &from);
	if (!sign || (sign == ':' && !*name_quote && use != REDACT_USE_COLON))
		return false;
	quote = quote_at(scan, from);
	if (*quote) {
		from += strlen(quote);
		return hide(scan, from, quoted_end(scan, from, quote), kind,
			    "");
	}
	end = sign == '=' ? binary_end(scan, from) : from;
	if (end == from)
		end = bare_end(scan, from);
	/* A bare number in JSON: the mark needs the quotes. */
	return hide(scan, from, end, kind, sign == ':' ? name_quote : "");
}
