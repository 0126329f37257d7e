#include "simulate_lab.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/plist.h"
#include "base/text.h"
#include "probe/build.h"
#include "probe/scan.h"

/* For lines that no row of the command table describes. */
static const struct command unknown_command = {
	.id = "unknown",
	.path = "/usr/bin/unknown",
	.environments = COMMAND_BOTH,
};

static int64_t lab_wall(void *data)
{
	return ((struct lab *)data)->wall;
}

static int64_t lab_monotonic(void *data)
{
	return ((struct lab *)data)->milliseconds;
}

void lab_open_with(struct lab *lab, const char *scenario,
		   struct simulate_options options)
{
	*lab = (struct lab){
		.clock = {lab_wall, lab_monotonic, lab},
		.wall = LAB_NOW,
		.arena = arena_new(),
	};
	lab->store = evidence_store_new(lab->arena);
	options.clock = &lab->clock;
	assert_non_null(scenario_by_id(scenario));
	lab->host = simulate_new(scenario_by_id(scenario), &options);
}

void lab_open(struct lab *lab, const char *scenario)
{
	lab_open_with(lab, scenario, (struct simulate_options){0});
}

void lab_close(struct lab *lab)
{
	host_free(lab->host);
	arena_free(lab->arena);
}

struct request lab_request(struct lab *lab, const char *line)
{
	struct request request = {.kind = EVIDENCE_COMMAND};

	while (*line) {
		size_t length = strcspn(line, " ");

		words_add(lab->arena, &request.argv,
			  arena_strndup(lab->arena, line, length));
		line += length + (line[length] == ' ');
	}
	/* command_by_argv wants a NULL at the end. */
	words_add(lab->arena, &request.argv, NULL);
	request.argv.count--;
	request.command = command_by_argv(request.argv.items);
	if (!request.command)
		request.command = &unknown_command;
	return request;
}

static const struct evidence *ask(struct lab *lab,
				  const struct request *request)
{
	const struct evidence *answer;
	struct status status =
		host_ask(lab->host, request, lab->store, &answer);

	assert_true(status_is_ok(&status));
	return answer;
}

const struct evidence *lab_ask(struct lab *lab, const char *line)
{
	struct request request = lab_request(lab, line);

	return ask(lab, &request);
}

static struct secret *make_secret(const char *words)
{
	struct secret *secret = words ? secret_new() : NULL;

	if (secret)
		assert_true(secret_add(secret, words, strlen(words)));
	return secret;
}

const struct evidence *lab_feed(struct lab *lab, const char *line,
				const char *first, const char *second)
{
	struct secret *one = make_secret(first), *two = make_secret(second);
	struct request request = lab_request(lab, line);
	const struct evidence *answer;

	request.secrets[0] = one;
	request.secrets[1] = two;
	request.secret_lines = second != NULL;
	answer = ask(lab, &request);
	secret_free(one);
	secret_free(two);
	return answer;
}

const struct evidence *lab_type(struct lab *lab, const char *line,
				const char *name, const char *password)
{
	struct secret *secret = make_secret(password);
	struct request_prompt prompts[] = {
		{.pattern = "user name:", .reply = name},
		{.pattern = "Password:", .secret = secret},
		{.pattern = "Enter the password", .secret = secret},
	};
	struct request request = lab_request(lab, line);
	const struct evidence *answer;

	request.prompts = prompts;
	request.prompt_count = 3;
	answer = ask(lab, &request);
	secret_free(secret);
	return answer;
}

const struct evidence *lab_file(struct lab *lab, const char *path)
{
	struct request request = request_file(path, REQUEST_FILE_CONTENT);

	return ask(lab, &request);
}

const struct evidence *lab_directory(struct lab *lab, const char *path)
{
	struct request request = request_directory(path);

	return ask(lab, &request);
}

const struct evidence *lab_environment(struct lab *lab, const char *path)
{
	struct request request = request_file(path, REQUEST_FILE_PRESENCE);

	request.scope = EVIDENCE_SCOPE_ENVIRONMENT;
	return ask(lab, &request);
}

void lab_event(struct lab *lab, const char *event, const char *subject)
{
	struct status status = simulate_event(lab->host, event, subject);

	assert_string_equal(status.detail, "");
	assert_true(status_is_ok(&status));
}

const char *lab_token(struct lab *lab, const char *name)
{
	const struct evidence *answer = lab_ask(
		lab, arena_printf(lab->arena,
				  "sysadminctl -secureTokenStatus %s", name));

	if (text_has(answer->errors.data, "] Unknown user "))
		return "missing";
	return text_has(answer->errors.data, "] Secure token is ENABLED for ")
		       ? "ENABLED"
		       : "DISABLED";
}

bool lab_disk_knows(struct lab *lab, const char *device, const char *guid)
{
	const struct evidence *answer = lab_ask(
		lab, arena_printf(lab->arena,
				  "diskutil apfs listCryptoUsers %s", device));

	return text_has(answer->output.data, guid);
}

struct value *lab_parse(struct lab *lab, const char *name, struct bytes bytes)
{
	const char *begin = text_starts(bytes.data, "bplist")
				    ? NULL
				    : strstr(bytes.data, "<?xml");
	size_t before = begin ? (size_t)(begin - bytes.data) : 0;
	struct value *value = NULL;
	struct status status =
		plist_parse(lab->arena, name, bytes.data + before,
			    bytes.length - before, &value);

	assert_string_equal(status.detail, "");
	assert_non_null(value);
	return value;
}

struct machine *lab_machine(struct lab *lab)
{
	struct scan_options options = {.jit = true, .clock = &lab->clock};
	struct case_file *case_file =
		case_file_new(lab->wall, &lab->host->about);
	struct scan *scan = scan_new(lab->host, case_file, &options);
	struct machine *machine;

	scan_run(scan);
	machine = machine_build(case_file);
	scan_free(scan);
	case_file_free(case_file);
	return machine;
}
