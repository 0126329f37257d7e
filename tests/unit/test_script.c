/* Plans as shell scripts: quoted, checked by shellcheck, and run for real. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "host/pty.h"
#include "repair/script.h"
#include "repair_fixture.h"
#include "simulate/simulate.h"
#include "walk.h"

/* A Mac on which carol needs a token and alice can give it. */
static struct machine *mac_with(struct arena *arena, const char *user)
{
	struct machine *machine = mac_new(arena);

	mac_person(machine, "alice", true, TOKEN_HOLDER);
	mac_person(machine, user, false, TOKEN_NOT_HOLDER);
	return machine;
}

static const char *script_of(struct arena *arena, const char *user)
{
	const struct plan *plan = mac_plan(mac_with(arena, user));
	const char *script;
	struct status status;
	struct text text;

	text_init(&text);
	status = script_write(&text, mac_path(plan, "grant-token"));
	assert_string_equal(status.detail, "");
	script = arena_strdup(arena, text.bytes);
	text_free(&text);
	return script;
}

static void commands_are_quoted_and_passwords_are_not_in_them(void **state)
{
	const char *script = script_of(*state, "d'arcy \"$(id)`x`\\ *");

	assert_non_null(strstr(script, "\task_secret 'Password of alice'\n"
				       "\tsecret_1=$secret\n"));
	assert_non_null(strstr(
		script, "\tprintf '%s\\n' \"$secret_1\" \"$secret_2\" |\n"
			"\t\t/usr/sbin/sysadminctl -secureTokenOn "
			"'d'\\''arcy \"$(id)`x`\\ *' -password - "
			"-adminUser alice -adminPassword -\n"));
	assert_non_null(strstr(script, "# Grant a token to d'arcy"));
}

static void a_name_that_cannot_be_printed_is_refused(void **state)
{
	static const char *const names[] = {
		"bob\nrm -rf x", "bob\x1b[2J", "bob\xe2\x80\xae",
		"bob\xff",	 "bob\tx",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct plan *plan = mac_plan(mac_with(*state, names[i]));
		struct status status;
		struct text text;

		text_init(&text);
		status = script_write(&text, mac_path(plan, "grant-token"));
		assert_int_equal(status.code, STATUS_REFUSED);
		assert_int_equal(text.length, 0);
		text_free(&text);
	}
}

static void nothing_to_do_is_no_script(void **state)
{
	struct plan_path path = {.info = path_info_by_id("none")};
	struct status status;
	struct text text;

	(void)state;
	text_init(&text);
	status = script_write(&text, &path);
	assert_int_equal(status.code, STATUS_REFUSED);
	text_free(&text);
}

/* --- Every path of every scenario, as shells and shellcheck see it ------------ */

static void save(const char *path, const char *bytes)
{
	struct status status =
		file_write(path, bytes, strlen(bytes), FILE_REPLACE);

	assert_string_equal(status.detail, "");
	assert_int_equal(chmod(path, 0700), 0);
}

static int run_quietly(const char *tool, const char *option, const char *path)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		execlp(tool, tool, option, path, (char *)NULL);
		_exit(127);
	}
	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 126;
}

static void check_file(const char *path, const char *what)
{
	static const char *const tools[][2] = {
		{"dash", "-n"}, {"bash", "-n"}, {"shellcheck", "--shell=sh"}};

	for (size_t i = 0; i < 3; i++) {
		int code = run_quietly(tools[i][0], tools[i][1], path);

		/* 127: not on this computer */
		if (code != 0 && code != 127)
			fail_msg("%s: %s says %d", what, tools[i][0], code);
	}
}

static void every_plan_is_a_good_script(void **state)
{
	const char *path =
		arena_printf(*state, "/tmp/tm-script-%d.sh", (int)getpid());
	size_t written = 0;

	for (size_t i = 0; i < scenario_count(); i++) {
		const struct plan *plan;
		struct walk walk;

		walk_open(&walk, scenario_at(i)->id, NULL);
		plan = session_plan(walk.session);
		for (size_t j = 0; j < plan->count; j++) {
			struct status status;
			struct text text;

			text_init(&text);
			status = script_write(&text, &plan->paths[j]);
			assert_int_equal(status_is_ok(&status),
					 plan->paths[j].step_count > 0);
			if (text.length) {
				save(path, text.bytes);
				check_file(path, plan->paths[j].info->id);
				written++;
			}
			text_free(&text);
		}
		walk_close(&walk);
	}
	unlink(path);
	assert_true(written > 40);
}

/* --- Run for real --------------------------------------------------------------- */

/* A stand-in that writes down what it was given. */
static const char stand_in[] = "#!/bin/sh\n"
			       "{ echo \"$0 $*\"; od -An -tx1 -v; env; } "
			       ">>\"$(dirname \"$0\")/said\"\n";

static const char *replaced(struct arena *arena, const char *script,
			    const char *from, const char *to)
{
	const char *at, *result = "";

	for (; (at = strstr(script, from)) != NULL; script = at + strlen(from))
		result = arena_printf(arena, "%s%.*s%s", result,
				      (int)(at - script), script, to);
	return arena_printf(arena, "%s%s", result, script);
}

static void type(int terminal, const char *words)
{
	assert_int_equal(write(terminal, words, strlen(words)),
			 (ssize_t)strlen(words));
}

/* Answers prompts until it ends; what the terminal showed, in the arena. */
static const char *talk(struct arena *arena, int terminal,
			const char *const (*answers)[2], size_t count)
{
	const char *seen = "";
	size_t from = 0, next = 0;

	for (;;) {
		struct pollfd fd = {.fd = terminal, .events = POLLIN};
		char buffer[512];
		ssize_t length;

		if (poll(&fd, 1, 5000) <= 0)
			fail_msg("it waits for something: %s", seen);
		length = read(terminal, buffer, sizeof(buffer));
		if (length <= 0)
			return seen;
		seen = arena_printf(arena, "%s%.*s", seen, (int)length, buffer);
		if (next < count && strstr(seen + from, answers[next][0])) {
			from = strlen(seen);
			usleep(30000); /* the echo is switched off after it */
			type(terminal, answers[next][1]);
			next++;
		}
	}
}

static const char *run_on_terminal(struct arena *arena, const char *shell,
				   const char *script,
				   const char *const (*answers)[2],
				   size_t count)
{
	struct pty pty;
	const char *seen;
	int status;
	pid_t pid;

	assert_true(pty_open(&pty));
	pid = fork();
	if (pid == 0) {
		int end;

		setsid();
		end = open(pty.name, O_RDWR);
		ioctl(end, TIOCSCTTY, 0);
		dup2(end, 0);
		dup2(end, 1);
		dup2(end, 2);
		execlp(shell, shell, script, (char *)NULL);
		_exit(127);
	}
	fcntl(pty.control, F_SETFL, 0);
	pty_close_keeper(&pty);
	seen = talk(arena, pty.control, answers, count);
	close(pty.control);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	return seen;
}

static void passwords_go_from_the_keyboard_to_the_command_alone(void **state)
{
	static const char *const answers[][2] = {
		{"[yes/no] ", "yes\n"},
		{"Password of alice: ", " two  blanks $'\"\\ \n"},
		{"Password of carol: ", "CANARY\xf0\x9f\xa6\x8a\n"},
		{"[yes/no] ", "no\n"},
	};
	static const char *const shells[] = {"dash", "bash"};
	struct arena *arena = *state;
	char *folder = arena_printf(arena, "/tmp/tm-script-XXXXXX");
	const char *script, *said, *seen;
	struct bytes bytes;

	assert_non_null(mkdtemp(folder));
	script =
		replaced(arena, script_of(arena, "carol"), "/usr/sbin", folder);
	script = replaced(arena, script, "$(id -u)", "0");
	/* An exported variable of that name must not carry it along. */
	setenv("secret_2", "old", 1);
	save(file_join(arena, folder, "sysadminctl"), stand_in);
	save(file_join(arena, folder, "script.sh"), script);
	said = file_join(arena, folder, "said");
	for (size_t i = 0; i < 2; i++) {
		struct status status;

		seen = run_on_terminal(arena, shells[i],
				       file_join(arena, folder, "script.sh"),
				       answers, 4);
		assert_null(strstr(seen, "CANARY"));
		assert_null(strstr(seen, "blanks"));
		status = file_read(arena, said, 1 << 20, &bytes);
		assert_string_equal(status.detail, "");
		assert_non_null(strstr(bytes.data,
				       "sysadminctl -secureTokenOn carol "
				       "-password - -adminUser alice "
				       "-adminPassword -\n"));
		assert_non_null(strstr(
			bytes.data,
			" 20 74 77 6f 20 20 62 6c 61 6e 6b 73 20 24 27 22\n"
			" 5c 20 0a 43 41 4e 41 52 59 f0 9f a6 8a 0a\n"));
		assert_null(strstr(bytes.data, "CANARY"));
		unlink(said);
	}
	unlink(file_join(arena, folder, "sysadminctl"));
	unlink(file_join(arena, folder, "script.sh"));
	assert_int_equal(rmdir(folder), 0);
}

/* --- From the wizard ------------------------------------------------------------ */

static void a_plan_is_saved_from_the_report_stage(void **state)
{
	struct arena *arena = *state;
	const char *path =
		arena_printf(arena, "/tmp/tm-plan-%d.sh", (int)getpid());
	struct bytes bytes;
	struct status status;
	struct stat info;
	struct walk walk;

	walk_open(&walk, "account-without-token", NULL);
	/* Elsewhere there is no plan to write down. */
	session_go(walk.session, STAGE_REPORT);
	assert_int_equal(session_ask(walk.session)->choice_count, 4);
	session_back(walk.session);
	status = session_open(walk.session, STAGE_PLAN, 0);
	assert_true(status_is_ok(&status));
	session_go(walk.session, STAGE_REPORT);
	WALK(&walk, {"report-format", "script"}, {"report-path", NULL});
	assert_string_equal(session_ask(walk.session)->preset_text,
			    "tokenmedic-grant-token.sh");
	WALK(&walk, {"report-path", path}, {"report-written", "again"},
	     {"report-format", "script"}, {"report-path", path},
	     {"report-replace", "yes"}, {"report-written", "back"},
	     {"plan", NULL});
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	file_read(arena, path, 1 << 20, &bytes);
	assert_true(text_starts(bytes.data, "#!/bin/sh\n#\n# Grant a token\n"));
	unlink(path);
	walk_close(&walk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		REPAIR_TEST(commands_are_quoted_and_passwords_are_not_in_them),
		REPAIR_TEST(a_name_that_cannot_be_printed_is_refused),
		REPAIR_TEST(nothing_to_do_is_no_script),
		REPAIR_TEST(every_plan_is_a_good_script),
		REPAIR_TEST(a_plan_is_saved_from_the_report_stage),
		REPAIR_TEST(
			passwords_go_from_the_keyboard_to_the_command_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
