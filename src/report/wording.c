#include "report/wording.h"

#include <string.h>

#include "base/clock.h"
#include "report/layout.h"

/* --- The head ------------------------------------------------------------- */

const char *wording_verdict(const struct value *document)
{
	const char *verdict =
		value_get_text(value_get(document, "summary"), "verdict", "");

	if (text_equal(verdict, "healthy"))
		return "Healthy";
	if (text_equal(verdict, "problems"))
		return "Problems were found";
	if (text_equal(verdict, "undetermined"))
		return "Not decided: evidence is missing";
	return "Not applicable to this Mac";
}

static void add_part(struct text *out, const char *separator, const char *part)
{
	if (!part || !*part)
		return;
	if (out->length)
		text_add(out, separator);
	text_add(out, part);
}

void wording_counts(struct text *out, const struct value *document)
{
	static const struct {
		const char *key, *one, *many;
	} rows[] = {
		{"critical", "critical", "critical"},
		{"warning", "warning", "warnings"},
		{"info", "note", "notes"},
	};
	const struct value *summary = value_get(document, "summary");
	struct text counts;

	text_init(&counts);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int64_t count =
			value_number(value_get(summary, rows[i].key), 0);

		if (count > 0)
			text_addf(&counts, "%s%lld %s",
				  counts.length ? ", " : "", (long long)count,
				  count == 1 ? rows[i].one : rows[i].many);
	}
	text_add(out, counts.length ? counts.bytes : "nothing wrong was found");
	text_free(&counts);
}

static const char *fact_text(const struct value *document, const char *id)
{
	const struct value *facts = value_get(document, "facts");

	for (size_t i = 0; i < value_count(facts); i++)
		if (text_equal(value_get_text(value_at(facts, i), "id", ""),
			       id))
			return value_get_text(value_at(facts, i), "value",
					      NULL);
	return NULL;
}

/* The last device record of the evidence, or NULL. */
static const struct value *device_record(const struct value *document)
{
	const struct value *evidence = value_get(document, "evidence");

	for (size_t i = value_count(evidence); i > 0; i--) {
		const struct value *entry = value_at(evidence, i - 1);

		if (text_equal(value_get_text(entry, "source", NULL),
			       "jumpcloud-system"))
			return value_get(entry, "data");
	}
	return NULL;
}

void wording_mac(struct text *out, const struct value *document)
{
	const struct value *record = device_record(document);
	const char *serial = value_get_text(record, "serialNumber", NULL);
	const char *version = fact_text(document, "macos.version");
	const char *build = fact_text(document, "macos.build");
	struct text mac;

	text_init(&mac);
	add_part(&mac, "", value_get_text(record, "displayName", NULL));
	if (serial)
		text_addf(&mac, mac.length ? " (%s)" : "%s", serial);
	add_part(&mac, ", ", fact_text(document, "model"));
	add_part(&mac, ", ", fact_text(document, "chip"));
	if (version)
		text_addf(&mac, "%smacOS %s", mac.length ? ", " : "", version);
	if (version && build)
		text_addf(&mac, " (%s)", build);
	text_add(out, mac.length ? mac.bytes : "not known");
	text_free(&mac);
}

void wording_taken(struct text *out, const struct value *document)
{
	static const struct {
		const char *origin, *words;
	} rows[] = {
		{"simulated", " of a simulated Mac"},
		{"assembled", ", put together by hand"},
	};
	const struct value *host = value_get(document, "host");
	const char *created = value_get_text(document, "created", "");
	char buffer[CLOCK_ISO_SIZE];
	int64_t seconds;

	text_add(out, clock_parse_iso(created, &seconds)
			      ? clock_format_people(seconds, buffer)
			      : created);
	text_add(out, text_equal(value_get_text(host, "mode", ""), "recovery")
			      ? " (clock not checked), in macOS Recovery"
			      : ", in a normal session");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (text_equal(value_get_text(host, "origin", ""),
			       rows[i].origin))
			text_add(out, rows[i].words);
}

const char *wording_first_path(const struct value *document)
{
	const struct value *path = value_at(value_get(document, "paths"), 0);

	if (text_equal(value_get_text(path, "id", "none"), "none"))
		return NULL;
	return value_get_text(path, "title", NULL);
}

void wording_fact(struct text *out, const struct value *fact)
{
	const char *state = value_get_text(fact, "state", "?");
	const char *value = value_get_text(fact, "value", NULL);

	if (!value)
		text_add(out, state);
	else if (text_equal(state, "yes"))
		text_add(out, value);
	else
		text_addf(out, "%s: %s", state, value);
}

/* --- Evidence ------------------------------------------------------------- */

void wording_entry(struct text *out, const struct value *entry)
{
	const char *source = value_get_text(entry, "source", NULL);

	if (value_get(entry, "argv"))
		layout_argv(out, value_get(entry, "argv"));
	else if (text_equal(source, "jumpcloud-system"))
		text_add(out, "the imported JumpCloud device record");
	else
		text_add(out,
			 value_get_text(entry, "path", source ? source : "?"));
	if (value_get_text(entry, "user", NULL))
		text_addf(out, " (as %s)", value_get_text(entry, "user", ""));
	if (text_equal(value_get_text(entry, "scope", NULL), "environment"))
		text_add(out, " (of the running system)");
}

void wording_outcome(struct text *out, const struct value *entry)
{
	const char *outcome = value_get_text(entry, "outcome", NULL);
	const char *detail = value_get_text(entry, "detail", NULL);
	const struct value *code = value_get(entry, "exit");
	const struct value *killed = value_get(entry, "signal");

	if (outcome)
		text_addf(out, "%s%s%s", outcome, detail ? ": " : "",
			  detail ? detail : "");
	else if (killed)
		text_addf(out, "ended by signal %lld",
			  (long long)value_number(killed, 0));
	else if (value_number(code, 0) != 0)
		text_addf(out, "exit status %lld",
			  (long long)value_number(code, 0));
}

void wording_file(struct text *out, const struct value *entry)
{
	const struct value *size = value_get(entry, "size");
	struct text about;

	if (value_get(entry, "argv"))
		return;
	text_init(&about);
	add_part(&about, ", ", value_get_text(entry, "mode", NULL));
	add_part(&about, ", ", value_get_text(entry, "owner", NULL));
	if (size)
		text_addf(&about, "%s%lld bytes", about.length ? ", " : "",
			  (long long)value_number(size, 0));
	if (value_get(entry, "modified"))
		text_addf(&about, "%smodified %s", about.length ? ", " : "",
			  value_get_text(entry, "modified", ""));
	if (value_get(entry, "born"))
		text_addf(&about, "%screated %s", about.length ? ", " : "",
			  value_get_text(entry, "born", ""));
	text_add(out, about.bytes);
	text_free(&about);
}

/* --- What is not in it ---------------------------------------------------- */

static void add_counted(struct text *out, const struct value *counts)
{
	bool first = true;

	for (size_t i = 0; i < value_count(counts); i++) {
		const struct value_member *member = &counts->dict.members[i];
		int64_t count = value_number(member->value, 0);

		if (count <= 0)
			continue;
		text_add(out, first ? "" : ", ");
		for (const char *at = member->key; *at; at++)
			text_add_char(out,
				      *at == '_' || *at == '-' ? ' ' : *at);
		text_addf(out, " (%lld)", (long long)count);
		first = false;
	}
}

void wording_withheld(struct text *out, const struct value *document)
{
	const struct value *withheld = value_get(document, "withheld");
	const struct value *redacted = value_get(withheld, "redacted");
	const struct value *names = value_get(withheld, "pseudonyms");

	text_add(out, "Passwords are never recorded. ");
	if (value_count(redacted)) {
		text_add(out, "Taken out of the evidence: ");
		add_counted(out, redacted);
		text_add_char(out, '.');
	} else {
		text_add(out, "No other secret had to be taken out.");
	}
	if (value_count(names)) {
		text_add(out, " Replaced by stand-ins: ");
		add_counted(out, names);
		text_add_char(out, '.');
	}
}

/* --- What was done -------------------------------------------------------- */

const char *wording_result_style(const struct value *entry)
{
	static const struct {
		const char *result, *style;
	} rows[] = {
		{"verified", "ok"},	  {"done", "ok"},
		{"by-hand", "info"},	  {"skipped", "info"},
		{"restart", "info"},	  {"not-verified", "warning"},
		{"cancelled", "warning"}, {"started", "warning"},
		{"failed", "critical"},
	};
	const char *result = value_get_text(entry, "result", "");

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (text_equal(result, rows[i].result))
			return rows[i].style;
	return "unknown";
}
