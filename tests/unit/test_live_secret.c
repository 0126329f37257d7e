#include "live_fixture.h"

#include "host/feed.h"
#include "host/spawn.h"

static void a_secret_arrives_byte_for_byte(void **state)
{
	struct request request = live_request(*state, "check-disk-password");
	char bytes[255], expected[255 * 3 + 8] = "";
	const struct evidence *answer;
	struct secret *secret;

	for (int i = 0; i < 255; i++) {
		bytes[i] = (char)(i + 1);
		snprintf(expected + 3 * i, 4, "%02x ", i + 1);
	}
	snprintf(expected + 3 * 255, 8, "end\n");
	live_stand_in(*state, "diskutil", "reader");
	secret = live_secret(bytes, sizeof(bytes));
	request.secrets[0] = secret;
	answer = live_ask(*state, &request);
	secret_free(secret);
	assert_string_equal(answer->output.data, expected);
	assert_int_equal(answer->argv.count, 8);
}

static void two_secrets_arrive_as_lines_in_order(void **state)
{
	struct request request = live_request(*state, "grant-token");
	struct secret *admin = live_secret("ad min", 6);
	struct secret *user = live_secret("\xf0\x9f\x94\x91$'", 6);
	const struct evidence *answer;

	live_stand_in(*state, "sysadminctl", "reader");
	request.secrets[0] = admin;
	request.secrets[1] = user;
	request.secret_lines = true;
	answer = live_ask(*state, &request);
	secret_free(admin);
	secret_free(user);
	assert_string_equal(answer->output.data,
			    "61 64 20 6d 69 6e 0a f0 9f 94 91 24 27 0a end\n");
}

static void a_secret_may_be_freed_once_it_is_started(void **state)
{
	struct live_fixture *fixture = *state;
	struct request request = live_request(fixture, "check-disk-password");
	struct evidence *entry = evidence_add(fixture->store, EVIDENCE_COMMAND);
	struct secret *secret = live_secret("hunter2", 7);
	struct status status;
	host_ticket ticket;

	live_stand_in(fixture, "diskutil", "reader");
	request.secrets[0] = secret;
	status = host_start(fixture->host, &request, &ticket);
	secret_free(secret);
	assert_true(status_is_ok(&status));
	while (!host_collect(fixture->host, ticket, fixture->arena, entry)) {
		usleep(1000);
		fixture->host->ops->step(fixture->host);
	}
	assert_string_equal(entry->output.data, "68 75 6e 74 65 72 32 end\n");
}

static void a_secret_that_is_repeated_is_not_kept(void **state)
{
	struct request request = live_request(*state, "grant-token");
	struct secret *admin = live_secret("CANARY-1", 8);
	struct secret *user = live_secret("CANARY-1-long", 13);
	const struct evidence *answer;

	live_stand_in(*state, "sysadminctl", "secret_echo.sh");
	request.secrets[0] = admin;
	request.secrets[1] = user;
	request.secret_lines = true;
	answer = live_ask(*state, &request);
	secret_free(admin);
	secret_free(user);
	assert_null(strstr(answer->output.data, "CANARY"));
	assert_null(strstr(answer->errors.data, "CANARY"));
	assert_null(strstr(answer->errors.data, "-long"));
	assert_non_null(
		strstr(answer->output.data, "got [redacted:password]\n"));
	assert_non_null(
		strstr(answer->errors.data, "bad: <[redacted:password]>"));
}

static void a_reader_that_is_gone_does_no_harm(void **state)
{
	struct request request = live_request(*state, "check-disk-password");
	struct secret *secret = live_secret("hunter2", 7);

	live_stand_in(*state, "diskutil", "killed.sh");
	request.secrets[0] = secret;
	for (int i = 0; i < 20; i++)
		assert_int_equal(live_ask(*state, &request)->signal, SIGSEGV);
	secret_free(secret);
}

static void writing_to_nobody_does_not_end_the_program(void **state)
{
	struct feed feed = {0};
	int ends[2];

	(void)state;
	assert_true(spawn_pipe(ends));
	close(ends[0]);
	feed_add_words(&feed, "hunter2");
	assert_false(feed_step(&feed, ends[1]));
	assert_true(feed_is_empty(&feed));
	close(ends[1]);
}

/* A pipe that is full takes the rest later. */
static void what_does_not_fit_is_written_later(void **state)
{
	static char filler[4096];
	struct secret *secret = live_secret("hunter2", 7);
	struct feed feed = {0};
	char back[16] = "";
	int ends[2];

	(void)state;
	assert_true(spawn_pipe(ends));
	spawn_unblock(ends[0]);
	spawn_unblock(ends[1]);
	while (write(ends[1], filler, sizeof(filler)) > 0)
		;
	feed_add_secret(&feed, secret);
	feed_add_words(&feed, "\n");
	assert_true(feed_step(&feed, ends[1]));
	assert_false(feed_is_empty(&feed));
	while (read(ends[0], filler, sizeof(filler)) > 0)
		;
	assert_true(feed_step(&feed, ends[1]));
	assert_true(feed_is_empty(&feed));
	assert_int_equal(read(ends[0], back, sizeof(back)), 8);
	assert_string_equal(back, "hunter2\n");
	secret_free(secret);
	close(ends[0]);
	close(ends[1]);
}

#define TEST(name)                                                             \
	cmocka_unit_test_setup_teardown(name, live_setup, live_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_secret_arrives_byte_for_byte),
		TEST(two_secrets_arrive_as_lines_in_order),
		TEST(a_secret_may_be_freed_once_it_is_started),
		TEST(a_secret_that_is_repeated_is_not_kept),
		TEST(a_reader_that_is_gone_does_no_harm),
		TEST(writing_to_nobody_does_not_end_the_program),
		TEST(what_does_not_fit_is_written_later),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
