#include "live_fixture.h"

/* A read-only host around a live one; the stand-ins would run. */
static int setup(void **state)
{
	struct live_fixture *fixture;
	int result = live_setup(state);

	fixture = *state;
	fixture->host = host_readonly_new(fixture->host);
	return result;
}

static void it_says_that_it_is_read_only(void **state)
{
	struct live_fixture *fixture = *state;

	assert_true(fixture->host->about.read_only);
	assert_string_equal(fixture->host->about.origin, "live");
}

static void what_reads_is_passed_on(void **state)
{
	const struct evidence *answer;

	live_stand_in(*state, "sw_vers", "half_plist.sh");
	answer = live_ask_id(*state, "os");
	assert_int_equal(answer->outcome, EVIDENCE_HAPPENED);
	assert_int_equal(answer->exit, 77);
}

static void files_are_passed_on(void **state)
{
	struct request request = request_directory("/");
	const struct evidence *answer = live_ask(*state, &request);

	assert_true(evidence_exists(answer));
	assert_true(answer->entries.count > 0);
}

static void nothing_that_changes_the_mac_is_started(void **state)
{
	struct live_fixture *fixture = *state;
	char sentence[512];

	for (size_t i = 0; i < command_count; i++) {
		struct request request;
		struct status status;
		host_ticket ticket = 0;

		if (!commands[i].changes)
			continue;
		request = live_request(fixture, commands[i].id);
		status = host_start(fixture->host, &request, &ticket);
		assert_int_equal(status.code, STATUS_REFUSED);
		assert_int_equal(ticket, 0);
		assert_non_null(strstr(
			status_sentence(&status, sentence, sizeof(sentence)),
			"nothing may be changed"));
	}
}

static void an_unknown_command_is_refused(void **state)
{
	struct live_fixture *fixture = *state;
	struct request request = live_request(fixture, "os");
	struct status status;
	host_ticket ticket;

	request.command = NULL;
	status = host_start(fixture->host, &request, &ticket);
	assert_int_equal(status.code, STATUS_REFUSED);
}

static void cancelling_is_passed_on(void **state)
{
	struct live_fixture *fixture = *state;
	struct request request = live_request(fixture, "os");
	struct evidence *entry = evidence_add(fixture->store, EVIDENCE_COMMAND);
	struct host *host = fixture->host;
	host_ticket ticket;

	live_stand_in(fixture, "sw_vers", "hang.sh");
	host_start(host, &request, &ticket);
	host->ops->cancel(host, ticket);
	while (!host_collect(host, ticket, fixture->arena, entry)) {
		usleep(1000);
		host->ops->step(host);
	}
	assert_string_equal(entry->detail, "skipped");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, live_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_says_that_it_is_read_only),
		TEST(what_reads_is_passed_on),
		TEST(files_are_passed_on),
		TEST(nothing_that_changes_the_mac_is_started),
		TEST(an_unknown_command_is_refused),
		TEST(cancelling_is_passed_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
