#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "host/host.h"

static const struct host_about about = {
	.mode = HOST_RECOVERY,
	.origin = "assembled",
	.target = "/Volumes/Data",
	.is_mac = true,
	.root = true,
};

struct fixture {
	struct arena *arena;
	struct evidence_store *stored, *asked;
	struct host *host;
};

static int setup(void **state)
{
	struct arena *arena = arena_new();
	struct fixture *fixture = arena_alloc(arena, sizeof(*fixture));
	struct evidence *entry;

	fixture->arena = arena;
	fixture->stored = evidence_store_new(arena);
	fixture->asked = evidence_store_new(arena);
	entry = evidence_add(fixture->stored, EVIDENCE_COMMAND);
	words_add(arena, &entry->argv, "/usr/bin/sw_vers");
	entry->output = (struct bytes){"26.0\n", 5};
	entry->exited = true;
	entry->duration_ms = 41;
	evidence_finish(fixture->stored, entry);
	entry = evidence_add(fixture->stored, EVIDENCE_FILE);
	entry->path = "/private/var/log/jcagent.log";
	entry->mode = 0644;
	entry->original = value_dict(arena);
	evidence_finish(fixture->stored, entry);
	fixture->host = host_replay_new(fixture->stored, &about);
	*state = fixture;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *fixture = *state;

	host_free(fixture->host);
	arena_free(fixture->arena);
	return 0;
}

static const struct evidence *ask(struct fixture *fixture,
				  struct request request)
{
	const struct evidence *answer;
	struct status status =
		host_ask(fixture->host, &request, fixture->asked, &answer);

	assert_true(status_is_ok(&status));
	return answer;
}

static struct request command(struct fixture *fixture, const char *id)
{
	struct request request;
	struct status status =
		request_command(fixture->arena, id, NULL, &request);

	assert_true(status_is_ok(&status));
	return request;
}

static void it_is_the_place_of_the_case(void **state)
{
	const struct host_about *place =
		&((struct fixture *)*state)->host->about;

	assert_int_equal(place->mode, HOST_RECOVERY);
	assert_string_equal(place->target, "/Volumes/Data");
	assert_string_equal(place->origin, "assembled");
	assert_true(place->read_only);
}

static void a_command_is_answered_as_it_was(void **state)
{
	const struct evidence *answer = ask(*state, command(*state, "os"));

	assert_true(evidence_ran(answer));
	assert_string_equal(answer->output.data, "26.0\n");
	assert_int_equal(answer->duration_ms, 41);
	assert_string_equal(answer->id, "e1");
	assert_int_equal(host_replay_missing(((struct fixture *)*state)->host),
			 0);
}

static void a_file_is_answered_by_either_name(void **state)
{
	const struct evidence *answer =
		ask(*state,
		    request_file("/var/log/jcagent.log", REQUEST_FILE_TAIL));

	assert_true(evidence_exists(answer));
	assert_int_equal(answer->mode, 0644);
	assert_null(answer->original);
}

static void what_is_not_in_the_case_is_unknown_and_counted(void **state)
{
	struct fixture *fixture = *state;
	const struct evidence *answer =
		ask(fixture, command(fixture, "filevault"));

	assert_int_equal(answer->outcome, EVIDENCE_FAILED);
	assert_string_equal(answer->detail, "not in this case");
	assert_string_equal(answer->argv.items[0], "fdesetup");
	assert_false(evidence_ran(answer));
	answer = ask(fixture, request_directory("/Users"));
	assert_int_equal(answer->outcome, EVIDENCE_FAILED);
	assert_string_equal(answer->path, "/Users");
	assert_false(evidence_exists(answer));
	/* The log is a file, not a directory. */
	ask(fixture, request_directory("/var/log/jcagent.log"));
	assert_int_equal(host_replay_missing(fixture->host), 3);
}

static void tickets_are_collected_once_in_any_order(void **state)
{
	struct fixture *fixture = *state;
	struct request os = command(fixture, "os");
	struct request log =
		request_file("/var/log/jcagent.log", REQUEST_FILE_TAIL);
	struct evidence *entry = evidence_add(fixture->asked, EVIDENCE_FILE);
	host_ticket one, two;

	assert_int_equal(fixture->host->ops->timeout(fixture->host), -1);
	host_start(fixture->host, &os, &one);
	host_start(fixture->host, &log, &two);
	assert_int_not_equal(one, two);
	assert_int_equal(fixture->host->ops->timeout(fixture->host), 0);
	assert_true(host_collect(fixture->host, two, fixture->arena, entry));
	assert_int_equal(entry->kind, EVIDENCE_FILE);
	assert_false(host_collect(fixture->host, two, fixture->arena, entry));
	assert_true(host_collect(fixture->host, one, fixture->arena, entry));
	assert_int_equal(entry->kind, EVIDENCE_COMMAND);
	assert_false(host_collect(fixture->host, 0, fixture->arena, entry));
	assert_false(host_collect(fixture->host, 99, fixture->arena, entry));
	assert_int_equal(fixture->host->ops->timeout(fixture->host), -1);
}

static void a_cancelled_request_is_skipped(void **state)
{
	struct fixture *fixture = *state;
	struct request os = command(fixture, "os");
	struct evidence *entry = evidence_add(fixture->asked, EVIDENCE_COMMAND);
	host_ticket ticket;

	host_start(fixture->host, &os, &ticket);
	fixture->host->ops->cancel(fixture->host, ticket);
	assert_true(host_collect(fixture->host, ticket, fixture->arena, entry));
	assert_int_equal(entry->outcome, EVIDENCE_FAILED);
	assert_string_equal(entry->detail, "skipped");
	/* The case itself is as it was. */
	assert_true(evidence_ran(ask(fixture, os)));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_is_the_place_of_the_case),
		TEST(a_command_is_answered_as_it_was),
		TEST(a_file_is_answered_by_either_name),
		TEST(what_is_not_in_the_case_is_unknown_and_counted),
		TEST(tickets_are_collected_once_in_any_order),
		TEST(a_cancelled_request_is_skipped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
