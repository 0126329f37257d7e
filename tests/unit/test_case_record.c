#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/text.h"
#include "host/case_file.h"

static const struct host_about about = {.target = "/"};

struct fixture {
	struct case_file *file;
	char path[64];
};

static int setup(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	int descriptor;

	fixture->file = case_file_new(0, &about);
	snprintf(fixture->path, sizeof(fixture->path), "/tmp/tm-record-XXXXXX");
	descriptor = mkstemp(fixture->path);
	close(descriptor);
	*state = fixture;
	return descriptor < 0 ? -1 : 0;
}

static int teardown(void **state)
{
	struct fixture *fixture = *state;

	unlink(fixture->path);
	case_file_free(fixture->file);
	free(fixture);
	return 0;
}

static struct status import(struct fixture *fixture, const char *json,
			    const char *id, const char *serial)
{
	struct status status =
		file_write(fixture->path, json, strlen(json), FILE_REPLACE);

	assert_true(status_is_ok(&status));
	return case_file_import_record(fixture->file, fixture->path, id,
				       serial);
}

static const struct value *taken(struct fixture *fixture, const char *json,
				 const char *id, const char *serial)
{
	struct status status = import(fixture, json, id, serial);
	const struct evidence *entry;

	if (!status_is_ok(&status))
		fail_msg("%s", status.detail);
	entry = fixture->file->store->items[fixture->file->store->count - 1];
	assert_int_equal(entry->kind, EVIDENCE_RECORD);
	assert_string_equal(entry->source, "jumpcloud-system");
	return entry->record;
}

static void refused(struct fixture *fixture, const char *json, const char *id,
		    const char *serial, const char *detail)
{
	struct status status = import(fixture, json, id, serial);

	assert_int_equal(status.code, STATUS_INPUT);
	assert_string_equal(status.detail, detail);
	assert_int_equal(fixture->file->store->count, 0);
}

static const char one[] = "{\"_id\":\"a1\",\"serialNumber\":\"C02XA\","
			  "\"hasServiceAccount\":true,\"future\":[1]}";
static const char list[] =
	"{\"totalCount\":3,\"results\":[{\"_id\":\"a1\",\"serialNumber\":"
	"\"C02XA\"},{\"id\":\"b2\",\"serialNumber\":\"C02XB\"},{\"id\":\"c3\","
	"\"serialNumber\":\"C02XB\"}]}";
static const char array[] =
	"[{\"_id\":\"a1\",\"serialNumber\":\"C02XA\"},{\"hostname\":\"x\"}]";

static void one_object_is_taken(void **state)
{
	const struct value *record = taken(*state, one, NULL, NULL);

	assert_true(value_flag(value_get(record, "hasServiceAccount"), false));
	assert_int_equal(value_count(value_get(record, "future")), 1);
}

static void the_id_decides(void **state)
{
	assert_string_equal(value_get_text(taken(*state, list, "b2", "C02XA"),
					   "serialNumber", ""),
			    "C02XB");
	assert_non_null(taken(*state, one, "a1", NULL));
	assert_non_null(taken(*state, array, "a1", NULL));
}

static void the_id_may_be_a_serial_number(void **state)
{
	assert_string_equal(
		value_get_text(taken(*state, array, "c02xa", NULL), "_id", ""),
		"a1");
}

static void the_record_of_another_device_is_refused(void **state)
{
	static const char other[] = "{\"_id\":\"5f0000000000000000000001\"}";

	refused(*state, other, NULL, "5f0000000000000000000002",
		"is the record of another device, not of this Mac");
	assert_non_null(taken(*state, other, NULL, "5f0000000000000000000001"));
	assert_non_null(taken(*state, "{\"os\":\"Mac OS X\"}", NULL,
			      "5f0000000000000000000002"));
	assert_non_null(taken(*state, other, "5f0000000000000000000001",
			      "5f0000000000000000000002"));
}

static void the_records_of_a_case_can_be_kept(void **state)
{
	struct fixture *fixture = *state;
	struct case_file *next = case_file_new(0, &about);

	taken(fixture, one, NULL, NULL);
	case_file_keep_records(next, fixture->file);
	assert_int_equal(next->store->count, 1);
	assert_string_equal(next->store->items[0]->source, "jumpcloud-system");
	assert_string_equal(
		value_get_text(next->store->items[0]->record, "_id", ""), "a1");
	case_file_free(next);
}

static void else_the_serial_number_decides(void **state)
{
	assert_string_equal(
		value_get_text(taken(*state, list, NULL, "c02xa"), "_id", ""),
		"a1");
	assert_string_equal(
		value_get_text(taken(*state, array, NULL, "C02XA"), "_id", ""),
		"a1");
}

static void a_list_of_one_needs_no_choice(void **state)
{
	assert_non_null(taken(*state, "{\"results\":[{\"os\":\"Mac OS X\"}]}",
			      NULL, "C02XA"));
	assert_non_null(taken(*state, "[{}]", NULL, NULL));
}

static void nothing_is_guessed(void **state)
{
	refused(*state, list, NULL, NULL,
		"holds several device records and it is not known which is "
		"meant; name one with --record-id");
	refused(*state, list, NULL, "C02XB",
		"holds 2 device records that fit; name one with --record-id");
	refused(*state, list, NULL, "C02XX",
		"holds no device record of this Mac; name one with "
		"--record-id");
	refused(*state, list, "zz", "C02XA",
		"holds no device record with this id or serial number");
	refused(*state, one, "zz", NULL,
		"holds no device record with this id or serial number");
}

static void what_is_no_record_is_refused(void **state)
{
	refused(*state, "[]", NULL, NULL, "holds no device record");
	refused(*state, "{\"results\":[]}", NULL, NULL,
		"holds no device record");
	refused(*state, "\"text\"", NULL, NULL, "is not a device record");
	refused(*state, "{\"format\":\"tokenmedic-case\"}", NULL, NULL,
		"is a case file, not a device record");
	refused(*state, "{\"message\":\"Bad Request: invalid object id\"}",
		NULL, NULL,
		"is an error message of JumpCloud, not a device record");
	refused(*state, "[1]", NULL, NULL,
		"holds something that is not a device record at place 1");
	refused(*state, "[{},7]", "a1", NULL,
		"holds something that is not a device record at place 2");
}

static void broken_json_is_refused_with_its_place(void **state)
{
	struct fixture *fixture = *state;
	struct status status = import(fixture, "{\"a\":", NULL, NULL);

	assert_int_equal(status.code, STATUS_INPUT);
	assert_string_equal(status.subject, fixture->path);
	assert_string_equal(status.cause, "line 1, column 6");
}

static void a_missing_file_is_refused(void **state)
{
	struct fixture *fixture = *state;
	struct status status = case_file_import_record(
		fixture->file, "/nonexistent/record.json", NULL, NULL);

	assert_int_equal(status.code, STATUS_INPUT);
}

static void secrets_of_a_record_are_redacted(void **state)
{
	const struct value *record =
		taken(*state,
		      "{\"systemToken\":\"CANARY\",\"fde\":{\"key\":"
		      "\"ABCD-EFGH-JKLM-NPQR-STUV-WXYZ\",\"keyPresent\":true}}",
		      NULL, NULL);
	const struct value *fde = value_get(record, "fde");

	assert_string_equal(value_get_text(record, "systemToken", ""),
			    "[redacted:token]");
	assert_string_equal(value_get_text(fde, "key", ""),
			    "[redacted:recovery-key]");
	assert_true(value_flag(value_get(fde, "keyPresent"), false));
}

static void a_captured_record_is_taken(void **state)
{
	struct fixture *fixture = *state;
	const char *shared = getenv("TM_SHARED");
	struct status status;
	char path[512];

	snprintf(path, sizeof(path),
		 "%s/captures/jumpcloud/api-system-windows-2020-01.json",
		 shared ? shared : "");
	if (!file_exists(path)) {
		print_message("# skipped: ../shared/captures is not there\n");
		skip();
	}
	status = case_file_import_record(fixture->file, path, NULL, NULL);
	assert_true(status_is_ok(&status));
	assert_string_equal(
		value_get_text(fixture->file->store->items[0]->record, "os",
			       ""),
		"Windows");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(one_object_is_taken),
		TEST(the_id_decides),
		TEST(the_id_may_be_a_serial_number),
		TEST(the_record_of_another_device_is_refused),
		TEST(the_records_of_a_case_can_be_kept),
		TEST(else_the_serial_number_decides),
		TEST(a_list_of_one_needs_no_choice),
		TEST(nothing_is_guessed),
		TEST(what_is_no_record_is_refused),
		TEST(broken_json_is_refused_with_its_place),
		TEST(a_missing_file_is_refused),
		TEST(secrets_of_a_record_are_redacted),
		TEST(a_captured_record_is_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
