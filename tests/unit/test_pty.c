#include "live_fixture.h"

/* Prompts are answered at the pace of a person: time runs as outside. */
static int setup(void **state)
{
	struct live_fixture *fixture;
	int result = live_setup(state);

	fixture = *state;
	fixture->clock = *clock_system();
	return result;
}

static const struct evidence *ask(struct live_fixture *fixture, const char *id,
				  const struct request_prompt *prompts,
				  size_t count)
{
	struct request request = live_request(fixture, id);

	request.prompts = prompts;
	request.prompt_count = count;
	return live_ask(fixture, &request);
}

static void a_command_gets_a_terminal_of_its_own(void **state)
{
	const struct evidence *answer;

	live_stand_in(*state, "dscl", "report");
	answer = ask(*state, "check-local-password", NULL, 0);
	assert_non_null(strstr(answer->output.data, "terminal yes\n"));
	assert_non_null(strstr(answer->output.data,
			       "descriptor 0 terminal\n"
			       "descriptor 1 terminal\n"
			       "descriptor 2 pipe\nleader yes\n"));
	assert_null(strstr(answer->output.data, "descriptor 3"));
	assert_null(strchr(answer->output.data, '\r'));
}

static void a_password_is_typed_and_not_echoed(void **state)
{
	struct secret *secret = live_secret("pa ss", 5);
	const struct request_prompt prompts[] = {
		{.pattern = "password:", .secret = secret}};
	const struct evidence *answer;

	live_stand_in(*state, "dscl", "prompt");
	answer = ask(*state, "check-local-password", prompts, 1);
	secret_free(secret);
	assert_int_equal(answer->exit, 10);
	assert_string_equal(
		answer->output.data,
		"Enter the password:\npassword 5: 70 61 20 73 73\n");
	assert_string_equal(answer->errors.data, "asked\n");
}

/* Everything a terminal usually swallows. */
static void every_byte_of_a_password_arrives(void **state)
{
	struct live_fixture *fixture = *state;
	const char *expected = "Enter the password:\npassword 254:";
	struct request_prompt prompt = {.pattern = "password: "};
	const struct evidence *answer;
	struct secret *secret = secret_new();

	for (int i = 1; i < 256; i++) {
		char byte = (char)i;

		if (byte == '\n')
			continue;
		assert_true(secret_add(secret, &byte, 1));
		expected = arena_printf(fixture->arena, "%s %02x", expected, i);
	}
	prompt.secret = secret;
	live_stand_in(fixture, "dscl", "prompt");
	answer = ask(fixture, "check-local-password", &prompt, 1);
	secret_free(secret);
	assert_string_equal(answer->output.data,
			    arena_printf(fixture->arena, "%s\n", expected));
}

static void each_prompt_gets_its_own_answer(void **state)
{
	struct secret *secret = live_secret("hunter2", 7);
	const struct request_prompt prompts[] = {
		{.pattern = "password:", .secret = secret},
		{.pattern = "user name:", .reply = "alice"},
	};
	const struct evidence *answer;

	live_stand_in(*state, "profiles", "prompt");
	answer = ask(*state, "escrow-bootstrap-token", prompts, 2);
	secret_free(secret);
	assert_string_equal(answer->output.data,
			    "Enter the admin user name:\nname 5: 61 6c 69 63 65"
			    "\nEnter the password:\npassword 7: 68 75 6e 74 65 "
			    "72 32\n");
	assert_int_equal(answer->exit, 10);
}

/* One password is one try: it is never sent a second time. */
static void nothing_is_answered_twice(void **state)
{
	struct secret *secret = live_secret("wrong", 5);
	const struct request_prompt prompts[] = {
		{.pattern = "password:", .secret = secret}};
	const struct evidence *answer;

	live_stand_in(*state, "dscl", "prompt");
	answer = ask(*state, "check-local-password", prompts, 1);
	secret_free(secret);
	assert_int_equal(answer->outcome, EVIDENCE_FAILED);
	assert_string_equal(answer->detail,
			    "asked a second time for what it had been given");
	assert_string_equal(answer->output.data,
			    "Enter the password:\npassword 5: 77 72 6f 6e 67\n"
			    "Enter the password:");
}

static void an_unknown_prompt_waits_for_the_deadline(void **state)
{
	struct live_fixture *fixture = *state;
	const struct request_prompt prompts[] = {
		{.pattern = "PIN:", .reply = "1"}};
	const struct evidence *answer;

	/* 60 seconds pass in three. */
	fixture->clock.monotonic_ms = live_hurried_ms;
	live_stand_in(fixture, "dscl", "prompt");
	answer = ask(fixture, "check-local-password", prompts, 1);
	assert_int_equal(answer->outcome, EVIDENCE_TIMEOUT);
	assert_string_equal(answer->output.data, "Enter the password:");
}

static void a_repeated_password_is_not_kept(void **state)
{
	struct live_fixture *fixture = *state;
	static const char script[] = "#!/bin/sh\nprintf 'Password:'\n"
				     "IFS= read -r word\necho \"<$word>\"\n";
	const char *path =
		file_join(fixture->arena, fixture->directory, "dscl");
	struct secret *secret = live_secret("CANARY", 6);
	const struct request_prompt prompts[] = {
		{.pattern = "Password:", .secret = secret}};
	struct status status =
		file_write(path, script, sizeof(script) - 1, FILE_KEEP);
	const struct evidence *answer;

	assert_true(status_is_ok(&status));
	assert_int_equal(chmod(path, 0755), 0);
	answer = ask(fixture, "check-local-password", prompts, 1);
	secret_free(secret);
	assert_string_equal(answer->output.data,
			    "Password:<[redacted:password]>\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, live_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_command_gets_a_terminal_of_its_own),
		TEST(a_password_is_typed_and_not_echoed),
		TEST(every_byte_of_a_password_arrives),
		TEST(each_prompt_gets_its_own_answer),
		TEST(nothing_is_answered_twice),
		TEST(an_unknown_prompt_waits_for_the_deadline),
		TEST(a_repeated_password_is_not_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
