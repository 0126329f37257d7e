#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "simulate_lab.h"

static void answers_take_their_time(void **state)
{
	struct simulate_options options = {.speed = 2};
	struct evidence *entry;
	struct request request;
	host_ticket ticket;
	struct status status;
	struct lab lab;
	int wait;

	(void)state;
	lab_open_with(&lab, "healthy", options);
	request = lab_request(&lab, "mdmclient QueryDeviceInformation");
	status = host_start(lab.host, &request, &ticket);
	assert_true(status_is_ok(&status));
	entry = evidence_add(lab.store, EVIDENCE_COMMAND);
	wait = lab.host->ops->timeout(lab.host);
	assert_in_range(wait, 1200, 1800); /* half of 2.4 to 3.6 s */
	assert_false(host_collect(lab.host, ticket, lab.arena, entry));
	lab.milliseconds += wait;
	lab.host->ops->step(lab.host);
	assert_true(host_collect(lab.host, ticket, lab.arena, entry));
	assert_int_equal(entry->duration_ms, wait);
	assert_int_equal(lab.host->ops->timeout(lab.host), -1);
	lab_close(&lab);
}

static void command_that_hangs_ends_at_its_deadline(void **state)
{
	struct simulate_options options = {.speed = 1};
	struct request request;
	host_ticket ticket;
	struct lab lab;

	(void)state;
	lab_open_with(&lab, "full-house", options);
	request = lab_request(&lab, "mdmclient QueryDeviceInformation");
	host_start(lab.host, &request, &ticket);
	assert_int_equal(lab.host->ops->timeout(lab.host), 20000);
	lab_close(&lab);
}

static void skipped_request_is_collected_as_skipped(void **state)
{
	struct simulate_options options = {.speed = 1};
	struct evidence *entry;
	struct request request;
	host_ticket ticket;
	struct lab lab;

	(void)state;
	lab_open_with(&lab, "healthy", options);
	request = lab_request(&lab, "fdesetup status");
	host_start(lab.host, &request, &ticket);
	lab.host->ops->cancel(lab.host, ticket);
	entry = evidence_add(lab.store, EVIDENCE_COMMAND);
	assert_true(host_collect(lab.host, ticket, lab.arena, entry));
	assert_int_equal(entry->outcome, EVIDENCE_FAILED);
	assert_string_equal(entry->detail, "skipped");
	assert_false(evidence_ran(entry));
	lab_close(&lab);
}

static void read_only_mac_refuses_changes_and_checks(void **state)
{
	struct simulate_options options = {.read_only = true};
	struct request request;
	struct status status;
	host_ticket ticket;
	struct lab lab;

	(void)state;
	lab_open_with(&lab, "healthy", options);
	request = lab_request(&lab, "shutdown -r now");
	status = host_start(lab.host, &request, &ticket);
	assert_int_equal(status.code, STATUS_REFUSED);
	request = lab_request(&lab, "fdesetup status");
	status = host_start(lab.host, &request, &ticket);
	assert_true(status_is_ok(&status));
	lab_close(&lab);
}

static void ordinary_user_is_denied_what_needs_root(void **state)
{
	struct simulate_options options = {.ordinary_user = true};
	struct lab lab;

	(void)state;
	lab_open_with(&lab, "healthy", options);
	assert_false(lab.host->about.root);
	assert_int_equal(lab_ask(&lab, "fdesetup list")->outcome,
			 EVIDENCE_DENIED);
	assert_int_equal(lab_ask(&lab, "fdesetup status")->outcome,
			 EVIDENCE_HAPPENED);
	lab_close(&lab);
}

static void tail_of_a_long_file_is_its_end(void **state)
{
	struct request request =
		request_file("/var/log/jcagent.log", REQUEST_FILE_TAIL);
	const struct evidence *whole, *tail;
	struct lab lab;

	(void)state;
	lab_open(&lab, "healthy");
	whole = lab_file(&lab, "/var/log/jcagent.log");
	request.cap = 40;
	host_ask(lab.host, &request, lab.store, &tail);
	assert_int_equal(tail->outcome, EVIDENCE_TRUNCATED);
	assert_int_equal(tail->data.length, 40);
	assert_string_equal(tail->data.data,
			    whole->data.data + whole->data.length - 40);
	lab_close(&lab);
}

static void two_macs_of_a_story_answer_the_same(void **state)
{
	static const char *const lines[] = {
		"sysadminctl -secureTokenStatus alice",
		"diskutil apfs list -plist", "profiles -C -o stdout-xml"};
	struct lab one, two;

	(void)state;
	lab_open(&one, "full-house");
	lab_open(&two, "full-house");
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		const struct evidence *first = lab_ask(&one, lines[i]);
		const struct evidence *second = lab_ask(&two, lines[i]);

		assert_string_equal(first->output.data, second->output.data);
		assert_string_equal(first->errors.data, second->errors.data);
		assert_int_equal(first->duration_ms, 0);
	}
	lab_close(&one);
	lab_close(&two);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_take_their_time),
		cmocka_unit_test(command_that_hangs_ends_at_its_deadline),
		cmocka_unit_test(skipped_request_is_collected_as_skipped),
		cmocka_unit_test(read_only_mac_refuses_changes_and_checks),
		cmocka_unit_test(ordinary_user_is_denied_what_needs_root),
		cmocka_unit_test(tail_of_a_long_file_is_its_end),
		cmocka_unit_test(two_macs_of_a_story_answer_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
