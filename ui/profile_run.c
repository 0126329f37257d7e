#include "ui/profile_run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/file.h"
#include "base/secret.h"
#include "profile/generate.h"
#include "ui/front.h"

#define CHALLENGE_PROMPT "SCEP challenge (it is not shown): "

enum {
	CHALLENGE_LINE = SECRET_MAX + 2, /* with its end, and one too many */
};

/* --- The challenge ---------------------------------------------------------- */

static struct status too_long(const char *path)
{
	return status_fail(path ? STATUS_INPUT : STATUS_USAGE, path, NULL,
			   "the SCEP challenge is longer than %d bytes",
			   SECRET_MAX);
}

/* The first line, byte by byte: nothing of it may lie in a buffer. */
static struct status read_line(int descriptor, const char *path,
			       struct secret *challenge)
{
	ssize_t count;
	char byte = 0;

	for (;;) {
		count = read(descriptor, &byte, 1);
		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0 || byte == '\n' || byte == '\r')
			break;
		if (!secret_add(challenge, &byte, 1))
			return too_long(path);
	}
	secret_wipe(&byte, 1);
	return count < 0 ? status_fail(STATUS_INPUT, path, strerror(errno),
				       "cannot be read")
			 : status_ok();
}

static struct status read_challenge(const char *path, struct secret *challenge)
{
	struct status status;
	int descriptor;

	if (text_equal(path, "-"))
		return read_line(STDIN_FILENO, "standard input", challenge);
	descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (descriptor < 0)
		return status_fail(STATUS_INPUT, path, strerror(errno),
				   "cannot be opened");
	status = read_line(descriptor, path, challenge);
	close(descriptor);
	return status;
}

/* Being here is all: a read that waits comes back. */
static void wake(int number)
{
	(void)number;
}

static const int enders[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

enum {
	ENDERS = sizeof(enders) / sizeof(*enders),
};

/*
 * One line without echo, straight from the terminal, so that no buffer keeps
 * it. A signal ends the question, and the terminal is as it was before.
 */
static ssize_t read_hidden(char *line, size_t size)
{
	struct sigaction waking = {.sa_handler = wake}, before[ENDERS];
	struct termios shown, hidden;
	ssize_t count;

	if (tcgetattr(STDIN_FILENO, &shown) != 0)
		return -1;
	for (int i = 0; i < ENDERS; i++)
		sigaction(enders[i], &waking, &before[i]);
	hidden = shown;
	hidden.c_lflag &= ~(tcflag_t)ECHO;
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
	/* Only now: what is typed before is thrown away. */
	fputs(CHALLENGE_PROMPT, stderr);
	fflush(stderr);
	count = read(STDIN_FILENO, line, size);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
	for (int i = 0; i < ENDERS; i++)
		sigaction(enders[i], &before[i], NULL);
	return count;
}

static struct status prompt_challenge(struct secret *challenge)
{
	char line[CHALLENGE_LINE] = "";
	ssize_t count;
	bool fits;

	if (!isatty(STDIN_FILENO))
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "there is no terminal to ask for the SCEP "
				   "challenge; put it into a file and say "
				   "--scep-challenge-file");
	count = read_hidden(line, sizeof(line) - 1);
	fputc('\n', stderr);
	if (count <= 0)
		return status_fail(STATUS_CANCELLED, NULL, NULL,
				   "no SCEP challenge was given");
	fits = secret_add(challenge, line, strcspn(line, "\r\n"));
	secret_wipe(line, sizeof(line));
	return fits ? status_ok() : too_long(NULL);
}

/* --- Answers ---------------------------------------------------------------- */

static enum scep_mode wanted_scep(const struct cli *cli)
{
	const char *mode = cli->values[CLI_OPTION_SCEP];

	if (mode)
		return text_equal(mode, "static") ? SCEP_STATIC : SCEP_DYNAMIC;
	return cli_has(cli, CLI_OPTION_SCEP_CHALLENGE_FILE) ? SCEP_STATIC
							    : SCEP_DYNAMIC;
}

static struct generate_answers wanted_answers(const struct cli *cli)
{
	const char *target = cli->values[CLI_OPTION_TARGET_OS];

	return (struct generate_answers){
		.org_url = cli->values[CLI_OPTION_ORG_URL],
		.client_id = cli->values[CLI_OPTION_CLIENT_ID],
		.scep = wanted_scep(cli),
		.scep_url = cli->values[CLI_OPTION_SCEP_URL],
		.target = target ? atoi(target) : 0,
		.new_user_mode = cli->values[CLI_OPTION_NEW_USER_MODE],
		.organisation = cli->values[CLI_OPTION_ORGANISATION],
		.login_window = cli_has(cli, CLI_OPTION_LOGIN_WINDOW),
		.combined = cli_has(cli, CLI_OPTION_COMBINED),
		.simplified_setup = cli_has(cli, CLI_OPTION_SIMPLIFIED_SETUP),
		.seed = cli->values[CLI_OPTION_SEED],
	};
}

/* What is wrong without the challenge is said before anybody types it. */
static struct status get_challenge(const struct cli *cli,
				   struct generate_answers *answers,
				   struct secret *challenge)
{
	const char *path = cli->values[CLI_OPTION_SCEP_CHALLENGE_FILE];
	struct status status = generate_check_org_url(answers->org_url);

	if (status_is_ok(&status))
		status = generate_check_client_id(answers->client_id);
	if (status_is_ok(&status))
		status = generate_check_scep_url(answers->scep_url);
	if (!status_is_ok(&status))
		return status;
	if (!path && answers->scep != SCEP_STATIC)
		return status;
	answers->challenge = challenge;
	return path ? read_challenge(path, challenge)
		    : prompt_challenge(challenge);
}

static struct status print_names(struct arena *arena,
				 const struct generated *generated,
				 const char *directory)
{
	struct status status;
	struct text text;

	text_init(&text);
	for (size_t i = 0; i < generated->files.count; i++)
		text_addf(&text, "%s\n",
			  file_join(arena, directory,
				    generated->files.items[i].name));
	status = front_write(STDOUT_FILENO, &text);
	text_free(&text);
	return status;
}

struct status profile_files(const struct cli *cli)
{
	const char *output = cli->values[CLI_OPTION_OUTPUT];
	const char *directory = output ? output : ".";
	struct arena *arena = arena_new();
	struct generate_answers answers = wanted_answers(cli);
	struct secret *challenge = secret_new();
	struct generated generated;
	struct status status = get_challenge(cli, &answers, challenge);

	if (status_is_ok(&status))
		status = generate_profiles(arena, &answers, &generated);
	if (status_is_ok(&status))
		status = generate_write(arena, &generated, directory,
					cli_has(cli, CLI_OPTION_FORCE));
	if (status_is_ok(&status))
		status = print_names(arena, &generated, directory);
	secret_free(challenge);
	arena_free(arena);
	return status;
}
