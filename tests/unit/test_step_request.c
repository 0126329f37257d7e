/* The one place where a step becomes a command, and what it never becomes. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "repair/step_request.h"
#include "repair_fixture.h"

static struct secret *secret_of(const char *bytes, size_t length)
{
	struct secret *secret = secret_new();

	assert_true(secret_add(secret, bytes, length));
	return secret;
}

/* A step as a plan would hold it, but with what a test wants in it. */
static struct plan_step step_with(const char *command,
				  const struct command_fill *fill)
{
	static const struct step_info info = {.id = "made-up"};

	return (struct plan_step){
		.info = &info,
		.command_id = command,
		.fill = fill,
	};
}

static struct status build(struct arena *arena, const struct plan_step *step,
			   struct request *request)
{
	const struct secret *none[PLAN_SECRETS] = {NULL};

	return step_request(arena, step, none, "alice", request);
}

/* --- Never ------------------------------------------------------------------- */

static void only_what_repairs_run_can_be_run(void **state)
{
	static const char *const good[] = {
		"check-local-password",
		"check-disk-password",
		"unlock-volume",
		"grant-token",
		"update-preboot",
		"update-preboot-device",
		"escrow-bootstrap-token",
		"open-utility",
		"package-signature",
		"install-agent",
		"promote-token-holder",
		"reset-filevault-password",
		"reset-filevault-password-capital",
		"reset-password",
		"restart",
	};
	static const struct command_fill fill = {
		.name = "bob",
		.admin = "alice",
		.guid = "A70D00C2-D7E8-5E61-8BA4-E7973192F03B",
		.device = "disk3s5",
		.file = "/tmp/agent.pkg",
	};
	struct request request;

	for (size_t i = 0; i < command_count; i++) {
		struct plan_step step = step_with(commands[i].id, &fill);
		struct status status = build(*state, &step, &request);
		bool expected = false;

		for (size_t j = 0; j < sizeof(good) / sizeof(*good); j++)
			expected |= strcmp(good[j], commands[i].id) == 0;
		if (status_is_ok(&status) != expected)
			fail_msg("%s: %s", commands[i].id, status.detail);
		if (!expected)
			assert_int_equal(status.code, STATUS_REFUSED);
	}
}

static void there_is_no_command_that_takes_a_token_away(void **state)
{
	(void)state;
	for (size_t i = 0; i < command_count; i++) {
		assert_null(strstr(commands[i].words, "TokenOff"));
		assert_null(strstr(commands[i].words, "changePassphrase"));
		assert_null(strstr(commands[i].words, "changerecovery"));
		assert_null(strstr(commands[i].words, "-od"));
		assert_null(strstr(commands[i].words, "elete"));
		assert_null(strstr(commands[i].words, "erase"));
	}
}

static void accounts_of_the_system_neither_act_nor_change(void **state)
{
	static const char *const names[] = {"root", "_mbsetupuser",
					    "_jumpcloudserviceaccount",
					    "daemon", "nobody"};
	struct request request;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct command_fill fill = {.name = "bob", .admin = names[i]};
		struct plan_step step = step_with("grant-token", &fill);
		struct status status = build(*state, &step, &request);

		assert_int_equal(status.code, STATUS_REFUSED);
		fill = (struct command_fill){.name = names[i],
					     .admin = "alice"};
		status = build(*state, &step, &request);
		assert_int_equal(status.code, STATUS_REFUSED);
		step = step_with("promote-token-holder", &fill);
		status = build(*state, &step, &request);
		assert_int_equal(status.code, STATUS_REFUSED);
	}
}

static void a_forbidden_word_is_refused_wherever_it_came_from(void **state)
{
	static const char *const words[] = {"-secureTokenOff", "eraseDisk",
					    "changepassphrase", "-DELETEUSER"};
	struct request request;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		/* A device is checked by its form, a name only by its first
		 * sign: let one be called like that. */
		struct command_fill fill = {.name = words[i] + 1};
		struct plan_step step =
			step_with("promote-token-holder", &fill);
		struct status status;

		if (words[i][0] != '-')
			fill.name = words[i];
		status = build(*state, &step, &request);
		assert_int_equal(status.code, words[i][0] == '-'
						      ? STATUS_OK
						      : STATUS_REFUSED);
		fill.name = words[i];
		status = build(*state, &step, &request);
		assert_int_equal(status.code, STATUS_REFUSED);
	}
}

static void a_blocked_step_is_not_built(void **state)
{
	struct command_fill fill = {.name = "bob"};
	struct plan_step step = step_with("promote-token-holder", &fill);
	struct request request;
	struct status status;

	step.blocked = "the reason";
	status = build(*state, &step, &request);
	assert_string_equal(status.detail, "the reason");
}

/* --- Passwords ------------------------------------------------------------------ */

static void the_admin_comes_first_each_on_a_line(void **state)
{
	struct command_fill fill = {.name = "bob", .admin = "alice"};
	struct plan_step step = step_with("grant-token", &fill);
	const struct secret *secrets[PLAN_SECRETS] = {secret_of("admin", 5),
						      secret_of("user", 4)};
	struct request request;
	struct status status;

	step.secrets[0].account = "alice";
	step.secrets[1].account = "bob";
	step.secret_count = 2;
	status = step_request(*state, &step, secrets, NULL, &request);
	assert_true(status_is_ok(&status));
	assert_ptr_equal(request.secrets[0], secrets[0]);
	assert_ptr_equal(request.secrets[1], secrets[1]);
	assert_true(request.secret_lines);
	for (size_t i = 0; i < request.argv.count; i++) {
		assert_null(strstr(request.argv.items[i], "user"));
		assert_string_not_equal(request.argv.items[i], "admin");
	}
	secret_free((struct secret *)secrets[0]);
	secret_free((struct secret *)secrets[1]);
}

static void a_disk_gets_no_line_end(void **state)
{
	struct command_fill fill = {.device = "disk3s5"};
	struct plan_step step = step_with("unlock-volume", &fill);
	struct secret *secret = secret_of("two\nlines\n", 10);
	const struct secret *secrets[PLAN_SECRETS] = {secret};
	struct request request;
	struct status status;

	step.secret_count = 1;
	status = step_request(*state, &step, secrets, NULL, &request);
	assert_true(status_is_ok(&status));
	assert_false(request.secret_lines);
	assert_ptr_equal(request.secrets[0], secret);
	secret_free(secret);
}

static void prompts_are_answered_by_their_words(void **state)
{
	struct command_fill fill = {.name = "bob", .admin = "d'arcy"};
	struct plan_step step = step_with("escrow-bootstrap-token", &fill);
	struct secret *secret = secret_of("x", 1);
	const struct secret *secrets[PLAN_SECRETS] = {secret};
	struct request request;

	step.secret_count = 1;
	step_request(*state, &step, secrets, NULL, &request);
	assert_int_equal(request.prompt_count, 2);
	assert_string_equal(request.prompts[0].pattern,
			    "Enter the admin user name:");
	assert_string_equal(request.prompts[0].reply, "d'arcy");
	assert_string_equal(request.prompts[1].pattern,
			    "Enter the password for user 'd'arcy':");
	assert_ptr_equal(request.prompts[1].secret, secret);
	step = step_with("check-local-password", &fill);
	step.secret_count = 1;
	step_request(*state, &step, secrets, NULL, &request);
	assert_int_equal(request.prompt_count, 1);
	assert_string_equal(request.prompts[0].pattern, "Password:");
	secret_free(secret);
}

struct limit {
	const char *command;
	size_t longest;
};

static void every_tool_has_its_limit(void **state)
{
	static const struct limit limits[] = {
		{"grant-token", 1022},		 {"check-local-password", 128},
		{"check-disk-password", 1024},	 {"unlock-volume", 1024},
		{"escrow-bootstrap-token", 128}, {"install-agent", 1022},
	};
	char bytes[SECRET_MAX];

	(void)state;
	memset(bytes, 'x', sizeof(bytes));
	for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++) {
		struct secret *secret = secret_of(bytes, limits[i].longest);
		struct status status =
			step_secret_accepts(limits[i].command, secret);

		assert_true(status_is_ok(&status));
		if (secret_add(secret, "x", 1)) {
			status = step_secret_accepts(limits[i].command, secret);
			assert_int_equal(status.code, STATUS_USAGE);
		}
		secret_free(secret);
	}
}

static void every_byte_a_person_can_type_is_kept(void **state)
{
	static const char typed[] = " $'\"\\ \xf0\x9f\xa6\x8a\t;`|&";
	struct secret *secret = secret_of(typed, sizeof(typed) - 1);
	struct status status;

	(void)state;
	status = step_secret_accepts("grant-token", secret);
	assert_true(status_is_ok(&status));
	status = step_secret_accepts("check-local-password", secret);
	assert_true(status_is_ok(&status));
	status = step_secret_accepts("escrow-bootstrap-token", secret);
	assert_non_null(strstr(status.detail, "emoji"));
	status = step_secret_accepts("install-agent", secret);
	assert_non_null(strstr(status.detail, "semicolon"));
	status = step_secret_accepts("update-preboot", secret);
	assert_int_equal(status.code, STATUS_REFUSED);
	secret_free(secret);
}

static void the_screen_needs_somebody_at_it(void **state)
{
	struct command_fill fill = {0};
	struct plan_step step = step_with("open-utility", &fill);
	const struct secret *none[PLAN_SECRETS] = {NULL};
	struct request request;
	struct status status =
		step_request(*state, &step, none, "alice", &request);

	assert_true(status_is_ok(&status));
	assert_string_equal(request.user, "alice");
	status = step_request(*state, &step, none, NULL, &request);
	assert_int_equal(status.code, STATUS_ENVIRONMENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		REPAIR_TEST(only_what_repairs_run_can_be_run),
		REPAIR_TEST(there_is_no_command_that_takes_a_token_away),
		REPAIR_TEST(accounts_of_the_system_neither_act_nor_change),
		REPAIR_TEST(a_forbidden_word_is_refused_wherever_it_came_from),
		REPAIR_TEST(a_blocked_step_is_not_built),
		REPAIR_TEST(the_admin_comes_first_each_on_a_line),
		REPAIR_TEST(a_disk_gets_no_line_end),
		REPAIR_TEST(prompts_are_answered_by_their_words),
		REPAIR_TEST(every_tool_has_its_limit),
		REPAIR_TEST(every_byte_a_person_can_type_is_kept),
		REPAIR_TEST(the_screen_needs_somebody_at_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
