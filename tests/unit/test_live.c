#include "live_fixture.h"

#include <fcntl.h>
#include <pwd.h>

static void both_outputs_and_the_status_are_kept(void **state)
{
	const struct evidence *answer;

	live_stand_in(*state, "fdesetup", "half_plist.sh");
	answer = live_ask_id(*state, "filevault");
	assert_int_equal(answer->kind, EVIDENCE_COMMAND);
	assert_int_equal(answer->outcome, EVIDENCE_HAPPENED);
	assert_true(evidence_ran(answer));
	assert_true(answer->exited);
	assert_int_equal(answer->exit, 77);
	assert_int_equal(answer->signal, 0);
	assert_string_equal(answer->errors.data, "cannot go on\n");
	assert_string_equal(
		answer->output.data,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<plist version=\"1.0\">\n<dict>\n\t<key>Name</key>\n"
		"\t<string>caf\xef\xbf\xbd");
	assert_true(answer->lossy);
	assert_string_equal(answer->argv.items[0], "fdesetup");
	assert_string_equal(answer->argv.items[1], "status");
	assert_int_equal(answer->uid, geteuid());
	assert_true(answer->duration_ms >= 0);
}

static void a_command_that_is_not_there_is_absent(void **state)
{
	const struct evidence *answer = live_ask_id(*state, "os");

	assert_int_equal(answer->outcome, EVIDENCE_ABSENT);
	assert_false(evidence_ran(answer));
	assert_string_equal(answer->argv.items[0], "sw_vers");
}

static void a_command_that_may_not_run_is_denied(void **state)
{
	struct live_fixture *fixture = *state;
	const char *path =
		file_join(fixture->arena, fixture->directory, "sw_vers");
	struct status status = file_write(path, "#!/bin/sh\n", 10, FILE_KEEP);

	assert_true(status_is_ok(&status));
	assert_int_equal(live_ask_id(fixture, "os")->outcome, EVIDENCE_DENIED);
}

static void a_hanging_command_is_ended_with_its_children(void **state)
{
	const struct evidence *answer;

	live_stand_in(*state, "sw_vers", "hang.sh");
	answer = live_ask_id(*state, "os");
	assert_int_equal(answer->outcome, EVIDENCE_TIMEOUT);
	assert_false(evidence_ran(answer));
	assert_false(answer->exited);
	assert_true(answer->duration_ms >= 20000);
	assert_true(answer->duration_ms < 80000);
	assert_true(live_is_gone(live_left(answer)));
}

static void a_stubborn_command_is_killed(void **state)
{
	const struct evidence *answer;

	live_stand_in(*state, "sw_vers", "stubborn.sh");
	answer = live_ask_id(*state, "os");
	assert_int_equal(answer->outcome, EVIDENCE_TIMEOUT);
	assert_true(live_is_gone(live_left(answer)));
}

static void a_flood_is_cut(void **state)
{
	int64_t started = clock_monotonic_ms(clock_system());
	const struct evidence *answer;

	live_stand_in(*state, "sw_vers", "flood.sh");
	answer = live_ask_id(*state, "os");
	assert_int_equal(answer->outcome, EVIDENCE_TRUNCATED);
	assert_false(evidence_ran(answer));
	assert_int_equal(answer->output.length, 4 << 20);
	assert_string_equal(answer->detail, "only the first 4194304 bytes of "
					    "an output were kept");
	assert_true(clock_monotonic_ms(clock_system()) - started < 15000);
}

/* Stopping an installer in mid-work would do harm: the rest is not kept. */
static void a_flood_does_not_stop_what_changes_the_mac(void **state)
{
	const struct evidence *answer;

	live_stand_in(*state, "dseditgroup", "flood.sh");
	answer = live_ask_id(*state, "promote-token-holder");
	assert_int_equal(answer->outcome, EVIDENCE_TRUNCATED);
	assert_true(answer->exited);
	assert_int_equal(answer->exit, 0);
	assert_string_equal(answer->errors.data, "done\n");
	assert_int_equal(answer->output.length, 4 << 20);
}

static void a_signal_is_told(void **state)
{
	const struct evidence *answer;

	live_stand_in(*state, "sw_vers", "killed.sh");
	answer = live_ask_id(*state, "os");
	assert_int_equal(answer->outcome, EVIDENCE_HAPPENED);
	assert_false(answer->exited);
	assert_int_equal(answer->signal, SIGSEGV);
	assert_string_equal(answer->output.data, "half a li");
	assert_false(evidence_ran(answer));
}

static void a_grandchild_neither_delays_nor_stays(void **state)
{
	int64_t started = clock_monotonic_ms(clock_system());
	const struct evidence *answer;

	live_stand_in(*state, "sw_vers", "grandchild.sh");
	answer = live_ask_id(*state, "os");
	assert_int_equal(answer->outcome, EVIDENCE_HAPPENED);
	assert_int_equal(answer->exit, 3);
	assert_true(clock_monotonic_ms(clock_system()) - started < 5000);
	assert_true(live_is_gone(live_left(answer)));
}

static void a_detached_grandchild_does_not_stay(void **state)
{
	const struct evidence *answer;

	live_stand_in(*state, "sw_vers", "detached.sh");
	answer = live_ask_id(*state, "os");
	assert_int_equal(answer->exit, 0);
	assert_true(live_is_gone(live_left(answer)));
}

/* The window that a reset tool opens must stay open. */
static void what_may_go_on_goes_on(void **state)
{
	const struct evidence *answer;
	pid_t left;

	live_stand_in(*state, "resetpassword", "detached.sh");
	answer = live_ask_id(*state, "reset-password");
	assert_int_equal(answer->exit, 0);
	left = live_left(answer);
	assert_true(live_is_running(left));
	kill(left, SIGKILL);
}

static size_t count_of(const char *text, const char *part)
{
	size_t count = 0;

	while ((text = strstr(text, part))) {
		count++;
		text += strlen(part);
	}
	return count;
}

/* Things that a careless parent would hand down. */
static void make_a_mess(int descriptors[2])
{
	sigset_t set;

	assert_int_equal(pipe(descriptors), 0);
	setenv("CANARY", "CANARY", 1);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, NULL);
}

static void clean_up(const int descriptors[2])
{
	sigset_t set;

	close(descriptors[0]);
	close(descriptors[1]);
	unsetenv("CANARY");
	signal(SIGPIPE, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	sigemptyset(&set);
	sigprocmask(SIG_SETMASK, &set, NULL);
}

static void a_command_inherits_nothing(void **state)
{
	const struct evidence *answer;
	int descriptors[2];
	const char *said;

	live_stand_in(*state, "sysadminctl", "report");
	make_a_mess(descriptors);
	answer = live_ask_id(*state, "token-status");
	clean_up(descriptors);
	said = answer->output.data;
	assert_int_equal(answer->exit, 0);
	assert_non_null(strstr(said, "terminal no\nword sysadminctl\n"
				     "word -secureTokenStatus\nword bob\n"));
	assert_int_equal(count_of(said, "word "), 3);
	assert_non_null(
		strstr(said, "variable PATH=/usr/bin:/bin:/usr/sbin:/sbin\n"));
	assert_non_null(strstr(said, "variable LC_ALL=C\n"));
	assert_non_null(strstr(said, "variable LANG=C\n"));
	assert_non_null(strstr(said, "variable HOME=/"));
	assert_int_equal(count_of(said, "variable "), 4);
	assert_non_null(strstr(said, "descriptor 0 null\ndescriptor 1 pipe\n"
				     "descriptor 2 pipe\nleader yes\n"));
	assert_int_equal(count_of(said, "descriptor "), 3);
	assert_int_equal(count_of(said, "ignored "), 0);
	assert_int_equal(count_of(said, "blocked "), 0);
}

static void closed_standard_descriptors_do_no_harm(void **state)
{
	const struct evidence *answer;
	int input = dup(STDIN_FILENO), output = dup(STDOUT_FILENO);

	live_stand_in(*state, "sw_vers", "report");
	close(STDIN_FILENO);
	close(STDOUT_FILENO);
	answer = live_ask_id(*state, "os");
	dup2(input, STDIN_FILENO);
	dup2(output, STDOUT_FILENO);
	close(input);
	close(output);
	assert_non_null(strstr(answer->output.data,
			       "descriptor 0 null\ndescriptor 1 pipe\n"
			       "descriptor 2 pipe\nleader yes\n"));
}

static void only_the_table_is_run(void **state)
{
	struct live_fixture *fixture = *state;
	struct request request = live_request(fixture, "filevault");
	struct status status;
	host_ticket ticket;

	request.argv.items[1] = "disable";
	status = host_start(fixture->host, &request, &ticket);
	assert_int_equal(status.code, STATUS_REFUSED);
	request.command = NULL;
	status = host_start(fixture->host, &request, &ticket);
	assert_int_equal(status.code, STATUS_REFUSED);
}

enum {
	MANY = 40
};

static void start_many(struct live_fixture *fixture, const char *id,
		       host_ticket tickets[MANY])
{
	for (int i = 0; i < MANY; i++) {
		struct request request = live_request(fixture, id);
		struct status status =
			host_start(fixture->host, &request, &tickets[i]);

		assert_true(status_is_ok(&status));
	}
}

static struct evidence *collect(struct live_fixture *fixture,
				host_ticket ticket)
{
	struct evidence *entry = evidence_add(fixture->store, EVIDENCE_COMMAND);
	struct host *host = fixture->host;
	struct pollfd fds[256];

	while (!host_collect(host, ticket, fixture->arena, entry)) {
		size_t count = host->ops->descriptors(host, fds, 256);
		int timeout = host->ops->timeout(host);

		poll(fds, (nfds_t)count, timeout ? timeout : 1);
		host->ops->step(host);
	}
	return entry;
}

/* 40 times 0.3 s, 16 at once: 0.9 s and a little; 12 s one by one. */
static void many_run_at_once_and_all_are_answered(void **state)
{
	int64_t started = clock_monotonic_ms(clock_system());
	host_ticket tickets[MANY];

	live_stand_in(*state, "sw_vers", "slow.sh");
	start_many(*state, "os", tickets);
	for (int i = MANY; i > 0; i--)
		assert_string_equal(
			collect(*state, tickets[i - 1])->output.data, "slow\n");
	assert_true(clock_monotonic_ms(clock_system()) - started < 6000);
}

static void a_cancelled_command_ends_at_once(void **state)
{
	struct live_fixture *fixture = *state;
	int64_t started = clock_monotonic_ms(clock_system());
	host_ticket tickets[MANY];

	live_stand_in(fixture, "sw_vers", "hang.sh");
	start_many(fixture, "os", tickets);
	for (int i = MANY; i > 0; i--)
		fixture->host->ops->cancel(fixture->host, tickets[i - 1]);
	for (int i = 0; i < MANY; i++) {
		const struct evidence *answer = collect(fixture, tickets[i]);

		assert_int_equal(answer->outcome, EVIDENCE_FAILED);
		assert_string_equal(answer->detail, "skipped");
		assert_string_equal(answer->argv.items[0], "sw_vers");
	}
	assert_true(clock_monotonic_ms(clock_system()) - started < 5000);
}

static void leaving_ends_what_still_runs(void **state)
{
	struct live_fixture *fixture = *state;
	host_ticket tickets[MANY];

	live_stand_in(fixture, "sw_vers", "stubborn.sh");
	start_many(fixture, "os", tickets);
	host_free(fixture->host);
	fixture->host = NULL;
	errno = 0;
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
}

static void another_user_is_asked_through_launchctl(void **state)
{
	struct live_fixture *fixture = *state;
	struct request request = live_request(fixture, "psso");
	const struct passwd *nobody = getpwnam("nobody");
	const struct evidence *answer;

	live_stand_in(fixture, "launchctl", "report");
	live_stand_in(fixture, "app-sso", "report");
	request.user = geteuid() ? "root" : "nobody";
	answer = live_ask(fixture, &request);
	assert_string_equal(answer->argv.items[0], "app-sso");
	assert_string_equal(answer->user, request.user);
	assert_int_equal(answer->uid, -1);
	if (geteuid()) {
		assert_int_equal(answer->outcome, EVIDENCE_DENIED);
		assert_string_equal(answer->detail,
				    "only root can ask as \"root\"");
		return;
	}
	assert_non_null(strstr(
		answer->output.data,
		arena_printf(fixture->arena,
			     "word launchctl\nword asuser\nword %u\nword "
			     "%s/sudo\nword -n\nword -H\nword -u\nword "
			     "nobody\nword --\nword %s/app-sso\nword "
			     "platform\nword -s\n",
			     (unsigned)nobody->pw_uid, fixture->directory,
			     fixture->directory)));
}

static void an_unknown_user_is_said_so(void **state)
{
	struct request request = live_request(*state, "psso");
	const struct evidence *answer;

	request.user = "no such user";
	answer = live_ask(*state, &request);
	assert_int_equal(answer->outcome, EVIDENCE_FAILED);
	assert_string_equal(answer->detail,
			    "there is no account \"no such user\" here");
}

static void what_is_collected_is_redacted(void **state)
{
	struct live_fixture *fixture = *state;
	static const char script[] =
		"#!/bin/sh\necho \"key 'ABCD-EFGH-JKLM-NPQR-STUV-WXYZ'\"\n";
	const char *path =
		file_join(fixture->arena, fixture->directory, "sw_vers");
	struct status status =
		file_write(path, script, sizeof(script) - 1, FILE_KEEP);

	assert_true(status_is_ok(&status));
	assert_int_equal(chmod(path, 0755), 0);
	assert_string_equal(live_ask_id(fixture, "os")->output.data,
			    "key '[redacted:recovery-key]'\n");
}

#define TEST(name)                                                             \
	cmocka_unit_test_setup_teardown(name, live_setup, live_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(both_outputs_and_the_status_are_kept),
		TEST(a_command_that_is_not_there_is_absent),
		TEST(a_command_that_may_not_run_is_denied),
		TEST(a_hanging_command_is_ended_with_its_children),
		TEST(a_stubborn_command_is_killed),
		TEST(a_flood_is_cut),
		TEST(a_flood_does_not_stop_what_changes_the_mac),
		TEST(a_signal_is_told),
		TEST(a_grandchild_neither_delays_nor_stays),
		TEST(a_detached_grandchild_does_not_stay),
		TEST(what_may_go_on_goes_on),
		TEST(a_command_inherits_nothing),
		TEST(closed_standard_descriptors_do_no_harm),
		TEST(only_the_table_is_run),
		TEST(many_run_at_once_and_all_are_answered),
		TEST(a_cancelled_command_ends_at_once),
		TEST(leaving_ends_what_still_runs),
		TEST(another_user_is_asked_through_launchctl),
		TEST(an_unknown_user_is_said_so),
		TEST(what_is_collected_is_redacted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
