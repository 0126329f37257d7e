#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/json.h"
#include "base/visible.h"
#include "report/report.h"
#include "session/session.h"
#include "simulate/simulate.h"

/* 2025-03-04T10:00:00Z, a Tuesday */
#define NOW 1741082400

static int64_t wall(void *data)
{
	(void)data;
	return NOW;
}

static int64_t monotonic(void *data)
{
	(void)data;
	return 0;
}

static const struct clock still = {wall, monotonic, NULL};

static struct session *scanned(const char *scenario)
{
	struct simulate_options simulate = {.clock = &still};
	struct session_options options = {
		.clock = &still,
		.host = simulate_new(scenario_by_id(scenario), &simulate),
	};
	struct session *session = session_new(&options);
	struct status status;

	session_wait(session);
	status = session_go(session, STAGE_SCAN);
	assert_true(status_is_ok(&status));
	session_wait(session);
	assert_non_null(session_diagnosis(session));
	return session;
}

static void formats_have_words_and_suffixes(void **state)
{
	static const struct {
		enum report_format format;
		const char *word, *suffix;
	} rows[] = {
		{REPORT_TEXT, "text", "txt"},
		{REPORT_JSON, "json", "json"},
		{REPORT_PLIST, "plist", "plist"},
		{REPORT_HTML, "html", "html"},
	};
	enum report_format format;

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		assert_true(report_format_parse(rows[i].word, &format));
		assert_int_equal(format, rows[i].format);
		assert_string_equal(report_format_word(format), rows[i].word);
		assert_string_equal(report_format_suffix(format),
				    rows[i].suffix);
	}
	assert_false(report_format_parse("", &format));
	assert_false(report_format_parse("JSON", &format));
	assert_false(report_format_parse(NULL, &format));
}

static void the_members_stand_in_the_order_of_the_contract(void **state)
{
	static const char *const keys[] = {
		"format",  "schema_version", "created", "tool",
		"host",	   "evidence",	     "answers", "accounts",
		"facts",   "findings",	     "paths",	"journal",
		"summary", "withheld",
	};
	struct session *session = scanned("missing-account");
	const struct value *document;
	struct status status = session_document(session, &document);

	(void)state;
	assert_true(status_is_ok(&status));
	assert_int_equal(value_count(document), sizeof(keys) / sizeof(keys[0]));
	for (size_t i = 0; i < value_count(document); i++)
		assert_string_equal(document->dict.members[i].key, keys[i]);
	session_free(session);
}

static void ids_agree_between_the_sections(void **state)
{
	struct session *session = scanned("full-house");
	const struct value *document, *findings, *paths;
	struct status status = session_document(session, &document);

	(void)state;
	assert_true(status_is_ok(&status));
	findings = value_get(document, "findings");
	paths = value_get(document, "paths");
	assert_true(value_count(findings) > 5);
	for (size_t i = 0; i < value_count(findings); i++) {
		const struct value *ids =
			value_get(value_at(findings, i), "evidence");

		for (size_t k = 0; k < value_count(ids); k++)
			assert_non_null(session_entry(
				session, value_text(value_at(ids, k), "")));
		ids = value_get(value_at(findings, i), "paths");
		for (size_t k = 0; k < value_count(ids); k++) {
			const char *id = value_text(value_at(ids, k), "");
			size_t at = 0;

			while (at < value_count(paths) &&
			       !text_equal(value_get_text(value_at(paths, at),
							  "id", ""),
					   id))
				at++;
			assert_true(at < value_count(paths));
		}
	}
	session_free(session);
}

static void no_hole_of_a_step_is_left_open(void **state)
{
	struct session *session = scanned("full-house");
	struct text text;

	(void)state;
	text_init(&text);
	session_report(session, REPORT_TEXT, 80, &text);
	assert_null(strstr(text.bytes, "{user}"));
	assert_null(strstr(text.bytes, "{admin"));
	text_free(&text);
	session_free(session);
}

static void collect_holds_evidence_and_nothing_derived(void **state)
{
	struct session *session = scanned("missing-account");
	const struct value *document;
	struct status status = session_evidence(session, &document);

	(void)state;
	assert_true(status_is_ok(&status));
	assert_true(value_count(value_get(document, "evidence")) > 30);
	assert_int_equal(value_count(value_get(document, "accounts")), 0);
	assert_int_equal(value_count(value_get(document, "facts")), 0);
	assert_int_equal(value_count(value_get(document, "findings")), 0);
	assert_int_equal(value_count(value_get(document, "paths")), 0);
	assert_null(value_get(document, "summary"));
	assert_non_null(value_get(document, "withheld"));
	session_free(session);
}

static void the_text_begins_with_the_verdict(void **state)
{
	static const char head[] =
		"tokenmedic report\n"
		"\n"
		"Verdict     Problems were found: 1 critical, 2 notes\n"
		"            The service account is missing. alice is an admin "
		"with a SecureToken\n"
		"            and can bring it back: sign in with that "
		"account.\n"
		"Do first    Sign in as an admin that holds a SecureToken\n"
		"Mac         Mac15,3, Apple silicon, macOS 15.3 (24D60)\n"
		"Taken       2025-03-04 10:00 UTC, in a normal session of a "
		"simulated Mac\n"
		"For scripts problems, exit status 1\n"
		"\n"
		"Findings\n"
		"--------\n"
		"CRITICAL    Service account is missing\n";
	struct session *session = scanned("missing-account");
	struct text text;

	(void)state;
	text_init(&text);
	session_report(session, REPORT_TEXT, 80, &text);
	text.bytes[strlen(head)] = '\0';
	assert_string_equal(text.bytes, head);
	text_free(&text);
	session_free(session);
}

static void only_evidence_is_wider_than_the_page(void **state)
{
	struct session *session = scanned("full-house");
	char *evidence, *rest;
	struct text text;

	(void)state;
	for (int columns = 80; columns <= 120; columns += 40) {
		text_init(&text);
		session_report(session, REPORT_TEXT, columns, &text);
		evidence = strstr(text.bytes, "\nEvidence, word for word\n");
		assert_non_null(evidence);
		*evidence = '\0';
		for (char *line = strtok_r(text.bytes, "\n", &rest); line;
		     line = strtok_r(NULL, "\n", &rest))
			assert_true(visible_width(line) <= columns);
		text_free(&text);
	}
	session_free(session);
}

static void the_same_case_gives_the_same_bytes(void **state)
{
	(void)state;
	for (int format = REPORT_TEXT; format <= REPORT_HTML; format++) {
		struct session *once = scanned("full-house");
		struct session *again = scanned("full-house");
		struct text a, b;

		text_init(&a);
		text_init(&b);
		session_report(once, (enum report_format)format, 80, &a);
		session_report(again, (enum report_format)format, 80, &b);
		assert_string_equal(a.bytes, b.bytes);
		text_free(&a);
		text_free(&b);
		session_free(once);
		session_free(again);
	}
}

static void half_a_document_is_refused(void **state)
{
	struct session *session = scanned("missing-account");
	struct text whole, text;

	(void)state;
	for (int format = REPORT_TEXT; format <= REPORT_HTML; format++) {
		struct status status;

		text_init(&whole);
		status = session_report(session, (enum report_format)format, 80,
					&whole);
		assert_true(status_is_ok(&status));
		text_init_limit(&text, whole.length - 1);
		status = session_report(session, (enum report_format)format, 80,
					&text);
		assert_int_equal(status.code, STATUS_OUTPUT);
		text_free(&text);
		text_init_limit(&text, whole.length);
		status = session_report(session, (enum report_format)format, 80,
					&text);
		assert_true(status_is_ok(&status));
		text_free(&text);
		text_free(&whole);
	}
	session_free(session);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formats_have_words_and_suffixes),
		cmocka_unit_test(
			the_members_stand_in_the_order_of_the_contract),
		cmocka_unit_test(ids_agree_between_the_sections),
		cmocka_unit_test(no_hole_of_a_step_is_left_open),
		cmocka_unit_test(collect_holds_evidence_and_nothing_derived),
		cmocka_unit_test(the_text_begins_with_the_verdict),
		cmocka_unit_test(only_evidence_is_wider_than_the_page),
		cmocka_unit_test(the_same_case_gives_the_same_bytes),
		cmocka_unit_test(half_a_document_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
