#include "live_fixture.h"

/* A recording host around a live one. The record outlives both. */
struct recording {
	struct live_fixture *live;
	struct evidence_store *kept;
};

static int setup(void **state)
{
	struct recording *recording = calloc(1, sizeof(*recording));
	int result = live_setup((void **)&recording->live);

	recording->kept = evidence_store_new(arena_new());
	recording->live->host =
		host_record_new(recording->live->host, recording->kept);
	*state = recording;
	return result;
}

static int teardown(void **state)
{
	struct recording *recording = *state;
	int result = live_teardown((void **)&recording->live);

	arena_free(recording->kept->arena);
	free(recording);
	return result;
}

static void every_answer_is_kept_as_well(void **state)
{
	struct recording *recording = *state;
	const char *const os[] = {"sw_vers", NULL};
	struct request request = request_directory("/");
	const struct evidence *kept;

	live_stand_in(recording->live, "sw_vers", "half_plist.sh");
	live_ask_id(recording->live, "os");
	live_ask_id(recording->live, "filevault");
	live_ask(recording->live, &request);
	assert_int_equal(recording->kept->count, 3);
	kept = evidence_command(recording->kept, os);
	assert_non_null(kept);
	assert_int_equal(kept->exit, 77);
	assert_string_equal(kept->errors.data, "cannot go on\n");
	assert_true(kept->lossy);
	kept = evidence_by_id(recording->kept, "e2");
	assert_int_equal(kept->outcome, EVIDENCE_ABSENT);
	kept = evidence_path(recording->kept, EVIDENCE_DIRECTORY, "/",
			     EVIDENCE_SCOPE_ANY);
	assert_true(kept->entries.count > 0);
}

static void the_record_needs_nothing_of_the_scan(void **state)
{
	struct recording *recording = *state;
	struct live_fixture *live = recording->live;
	const struct evidence *kept;
	char directory[256];

	live_ask_id(live, "os");
	snprintf(directory, sizeof(directory), "%s", live->directory);
	arena_free(live->arena);
	live->arena = arena_new();
	live->store = evidence_store_new(live->arena);
	live->directory = arena_strdup(live->arena, directory);
	kept = evidence_by_id(recording->kept, "e1");
	assert_string_equal(kept->argv.items[0], "sw_vers");
}

static void nothing_secret_is_recorded(void **state)
{
	struct recording *recording = *state;
	struct live_fixture *live = recording->live;
	static const char script[] =
		"#!/bin/sh\necho '<key>Challenge</key><string>CANARY</string>'"
		"\n";
	const char *path = file_join(live->arena, live->directory, "profiles");
	struct status status =
		file_write(path, script, sizeof(script) - 1, FILE_KEEP);

	assert_true(status_is_ok(&status));
	assert_int_equal(chmod(path, 0755), 0);
	live_ask_id(live, "profiles");
	assert_string_equal(evidence_by_id(recording->kept, "e1")->output.data,
			    "<key>Challenge</key><string>[redacted:scep-"
			    "challenge]</string>\n");
}

static void a_refusal_is_no_evidence(void **state)
{
	struct recording *recording = *state;
	struct request request = live_request(recording->live, "os");
	struct status status;
	host_ticket ticket;

	request.argv.items[0] = "rm";
	status = host_start(recording->live->host, &request, &ticket);
	assert_int_equal(status.code, STATUS_REFUSED);
	assert_int_equal(recording->kept->count, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_answer_is_kept_as_well),
		TEST(the_record_needs_nothing_of_the_scan),
		TEST(nothing_secret_is_recorded),
		TEST(a_refusal_is_no_evidence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
