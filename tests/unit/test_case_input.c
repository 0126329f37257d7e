#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "host/case_file.h"

/* A whole case around some members of one's own. */
#define HEAD                                                                   \
	"{\"format\":\"tokenmedic-case\",\"schema_version\":\"1.0\","          \
	"\"created\":\"2026-03-04T09:30:00Z\","
#define NORMAL		       "\"host\":{\"mode\":\"normal\"},"
#define WITH_EVIDENCE(entries) HEAD NORMAL "\"evidence\":[" entries "]}"

static const char example[] = WITH_EVIDENCE(
	"{\"id\":\"e1\",\"kind\":\"command\",\"argv\":[\"sw_vers\"],\"exit\":"
	"0,\"stdout\":\"26.0\\n\"},{\"id\":\"e2\",\"kind\":\"file\",\"path\":"
	"\"/x\",\"mode\":\"0600\",\"base64\":\"AAEC/w==\"}");

static void refused(const char *json, const char *expected)
{
	struct case_file *case_file = (struct case_file *)1;
	struct status status =
		case_file_parse("x.case.json", json, strlen(json), &case_file);
	char sentence[512];

	assert_int_equal(status.code, STATUS_INPUT);
	assert_null(case_file);
	assert_string_equal(
		status_sentence(&status, sentence, sizeof(sentence)), expected);
}

static void wrong_tops_are_refused(void **state)
{
	(void)state;
	refused("[]", "x.case.json: is a list, not an object (the top)");
	refused("{}", "x.case.json: is missing (format)");
	refused("{\"format\":1}",
		"x.case.json: is a whole number, not a string (format)");
	refused(HEAD "\"evidence\":[]}", "x.case.json: is missing (host)");
	refused(HEAD NORMAL "\"x\":1}", "x.case.json: is missing (evidence)");
	refused("{\"format\":\"other\",\"schema_version\":\"1.0\",\"created\":"
		"\"2026-03-04T09:30:00Z\"," NORMAL "\"evidence\":[]}",
		"x.case.json: is not \"tokenmedic-case\" (format)");
	refused("{\"format\":\"tokenmedic-case\",\"schema_version\":\"2.0\","
		"\"created\":\"2026-03-04T09:30:00Z\"," NORMAL
		"\"evidence\":[]}",
		"x.case.json: is \"2.0\"; only version 1 can be read "
		"(schema_version)");
	refused("{\"format\":\"tokenmedic-case\",\"schema_version\":\"1.0\","
		"\"created\":\"yesterday\"," NORMAL "\"evidence\":[]}",
		"x.case.json: is not a time such as 2026-03-04T09:30:00Z "
		"(created)");
	refused(HEAD "\"host\":{},\"evidence\":[]}",
		"x.case.json: has no \"mode\" (host)");
	refused(HEAD "\"host\":{\"mode\":\"safe\"},\"evidence\":[]}",
		"x.case.json: is neither \"normal\" nor \"recovery\" "
		"(host.mode)");
	refused(HEAD "\"host\":{\"mode\":\"normal\",\"target\":null},"
		     "\"evidence\":[]}",
		"x.case.json: is null, not a string (host.target)");
	refused(HEAD NORMAL "\"evidence\":[],\"answers\":{\"okta_org\":1}}",
		"x.case.json: is a whole number, not a string "
		"(answers.okta_org)");
	refused(HEAD NORMAL "\"evidence\":[],\"journal\":[{},3]}",
		"x.case.json: is a whole number, not an object (journal[1])");
	refused(HEAD NORMAL "\"evidence\":[],\"accounts\":{}}",
		"x.case.json: is an object, not a list (accounts)");
}

static void wrong_entries_are_refused_with_their_path(void **state)
{
	(void)state;
	refused(WITH_EVIDENCE("1"),
		"x.case.json: is a whole number, not an object (evidence[0])");
	refused(WITH_EVIDENCE("{\"id\":\"e1\"}"),
		"x.case.json: has no \"kind\" (evidence[0])");
	refused(WITH_EVIDENCE("{\"id\":\"e1\",\"kind\":\"socket\"}"),
		"x.case.json: is no kind of evidence: \"socket\" "
		"(evidence[0].kind)");
	refused(WITH_EVIDENCE("{\"kind\":\"command\",\"argv\":[\"x\"]}"),
		"x.case.json: has no \"id\" (evidence[0])");
	refused(WITH_EVIDENCE("{\"id\":\"e1\",\"kind\":\"command\"}"),
		"x.case.json: has no \"argv\" (evidence[0])");
	refused(WITH_EVIDENCE(
			"{\"id\":\"e1\",\"kind\":\"command\",\"argv\":[]}"),
		"x.case.json: has an empty \"argv\" (evidence[0])");
	refused(WITH_EVIDENCE("{\"id\":\"e1\",\"kind\":\"command\",\"argv\":"
			      "[\"x\",1]}"),
		"x.case.json: is a whole number, not a string "
		"(evidence[0].argv[1])");
	refused(WITH_EVIDENCE("{\"id\":\"e1\",\"kind\":\"file\"}"),
		"x.case.json: has no \"path\" (evidence[0])");
	refused(WITH_EVIDENCE("{\"id\":\"e1\",\"kind\":\"record\",\"data\":1}"),
		"x.case.json: has no \"source\" (evidence[0])");
	refused(WITH_EVIDENCE("{\"id\":\"e1\",\"kind\":\"record\",\"source\":"
			      "\"jumpcloud-system\",\"data\":[]}"),
		"x.case.json: has \"data\" that is not an object "
		"(evidence[0])");
	refused(WITH_EVIDENCE(
			"{\"id\":\"e1\",\"kind\":\"file\",\"path\":\"/a\"},"
			"{\"id\":\"e1\",\"kind\":\"file\",\"path\":\"/b\"}"),
		"x.case.json: is used twice: \"e1\" (evidence[1].id)");
}

#define FILE_ENTRY(more)                                                       \
	WITH_EVIDENCE("{\"id\":\"e1\",\"kind\":\"file\",\"path\":\"/a\"," more \
		      "}")
#define COMMAND_ENTRY(more)                                                    \
	WITH_EVIDENCE("{\"id\":\"e1\",\"kind\":\"command\",\"argv\":[\"x\"]"   \
		      "," more "}")

static void wrong_fields_are_refused_with_their_path(void **state)
{
	(void)state;
	refused(COMMAND_ENTRY("\"exit\":\"0\""),
		"x.case.json: is a string, not a whole number "
		"(evidence[0].exit)");
	refused(COMMAND_ENTRY("\"exit\":4294967296"),
		"x.case.json: is out of range (evidence[0].exit)");
	refused(COMMAND_ENTRY("\"duration_ms\":1.5"),
		"x.case.json: is a number with a fraction, not a whole number "
		"(evidence[0].duration_ms)");
	refused(COMMAND_ENTRY("\"duration_ms\":-1"),
		"x.case.json: is less than 0 (evidence[0].duration_ms)");
	refused(COMMAND_ENTRY("\"outcome\":\"broken\""),
		"x.case.json: is no outcome: \"broken\" "
		"(evidence[0].outcome)");
	refused(COMMAND_ENTRY("\"stdout\":null"),
		"x.case.json: is null, not a string (evidence[0].stdout)");
	refused(COMMAND_ENTRY("\"lossy\":1"),
		"x.case.json: is a whole number, not true or false "
		"(evidence[0].lossy)");
	refused(FILE_ENTRY("\"mode\":420"),
		"x.case.json: is a whole number, not a string "
		"(evidence[0].mode)");
	refused(FILE_ENTRY("\"mode\":\"0888\""),
		"x.case.json: is not a file mode such as 0644 "
		"(evidence[0].mode)");
	refused(FILE_ENTRY("\"modified\":\"2026-02-30T00:00:00Z\""),
		"x.case.json: is not a time such as 2026-03-04T09:30:00Z "
		"(evidence[0].modified)");
	refused(FILE_ENTRY("\"base64\":\"a*b\""),
		"x.case.json: is not base64 (evidence[0].base64)");
	refused(FILE_ENTRY("\"data\":\"\",\"base64\":\"\""),
		"x.case.json: has both \"data\" and \"base64\" (evidence[0])");
	refused(FILE_ENTRY("\"scope\":\"moon\""),
		"x.case.json: is no scope: \"moon\" (evidence[0].scope)");
}

static void hostile_words_are_escaped_in_the_complaint(void **state)
{
	(void)state;
	refused(WITH_EVIDENCE("{\"id\":\"e1\",\"kind\":\"\\u001b[2J\"}"),
		"x.case.json: is no kind of evidence: \"\\e[2J\" "
		"(evidence[0].kind)");
}

static void cut_documents_are_refused_at_every_byte(void **state)
{
	size_t length = strlen(example);

	(void)state;
	for (size_t i = 0; i < length; i++) {
		struct case_file *case_file;
		struct status status =
			case_file_parse("cut", example, i, &case_file);

		assert_int_equal(status.code, STATUS_INPUT);
		assert_null(case_file);
	}
}

static void a_missing_file_is_said_so(void **state)
{
	struct case_file *case_file;
	struct status status =
		case_file_read("/nonexistent/x.case.json", &case_file);
	char sentence[512];

	(void)state;
	assert_int_equal(status.code, STATUS_INPUT);
	assert_non_null(
		strstr(status_sentence(&status, sentence, sizeof(sentence)),
		       "/nonexistent/x.case.json"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrong_tops_are_refused),
		cmocka_unit_test(wrong_entries_are_refused_with_their_path),
		cmocka_unit_test(wrong_fields_are_refused_with_their_path),
		cmocka_unit_test(hostile_words_are_escaped_in_the_complaint),
		cmocka_unit_test(cut_documents_are_refused_at_every_byte),
		cmocka_unit_test(a_missing_file_is_said_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
