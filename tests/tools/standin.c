/*
 * A command of a Mac, played by a simulated one: standin FOLDER COMMAND WORD...
 * Small scripts with the commands' names call it, so that the live host spawns,
 * feeds and prompts for real.
 *
 * FOLDER holds all that lasts between two commands: "scenario", its id;
 * "started", the Mac's clock when it began; "log", what was done to it, one
 * JSON object a line, done again at each start; "known", passwords as hashes
 * and what they stand for in the story (the real ones never get here);
 * "calls", the words and the environment of every call; "credentials", where
 * the installer looks for its file; "root", the Mac's files, made anew after
 * each change.
 *
 *	standin FOLDER --event ID [SUBJECT]	somebody does something
 *	standin FOLDER --files			only make the files
 *	standin FOLDER --hash WORD		as it stands in "known"
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "simulate/files.h"
#include "simulate/simulated.h"

extern char **environ;

enum {
	WORD_SIZE = 2048,
	LOG_MOST = 1 << 20,
};

struct standin {
	const char *folder;
	struct arena *arena;
	int64_t now; /* the Mac's clock */
	struct clock clock;
	struct host *host;
	int lock;
};

static _Noreturn void give_up(const char *what)
{
	fprintf(stderr, "standin: %s: %s\n", what, strerror(errno));
	exit(99);
}

static const char *in_folder(const struct standin *standin, const char *name)
{
	return file_join(standin->arena, standin->folder, name);
}

/* The content of a file of the folder; "" when there is none. */
static const char *content(const struct standin *standin, const char *name)
{
	struct bytes bytes = {"", 0};
	struct status status = file_read(
		standin->arena, in_folder(standin, name), LOG_MOST, &bytes);

	return status_is_ok(&status) ? bytes.data : "";
}

static const char *first_line(const struct standin *standin, const char *name)
{
	const char *words = content(standin, name);

	return arena_strndup(standin->arena, words, strcspn(words, "\n"));
}

static void append(const struct standin *standin, const char *name,
		   const char *bytes, size_t length)
{
	int file = open(in_folder(standin, name), O_WRONLY | O_APPEND | O_CREAT,
			0600);

	if (file < 0 || write(file, bytes, length) != (ssize_t)length)
		give_up(name);
	close(file);
}

static int64_t clock_now(void *data)
{
	return ((struct standin *)data)->now;
}

static int64_t clock_still(void *data)
{
	(void)data;
	return 0;
}

/* --- Passwords ------------------------------------------------------------------ */

/* FNV-1a of 64 bits: nobody's password can be read out of it at a glance. */
static const char *hash(struct arena *arena, const char *bytes, size_t length)
{
	unsigned long long sum = 14695981039346656037ull;

	for (size_t i = 0; i < length; i++)
		sum = (sum ^ (unsigned char)bytes[i]) * 1099511628211ull;
	return arena_printf(arena, "%016llx", sum);
}

/* What a typed password stands for in the story; "not known" for others. */
static const char *known(const struct standin *standin, const char *typed,
			 size_t length)
{
	const char *mark = hash(standin->arena, typed, length);
	const char *at = strstr(content(standin, "known"), mark);

	if (!at)
		return "not known";
	at += strlen(mark) + 1;
	return arena_strndup(standin->arena, at, strcspn(at, "\n"));
}

static struct secret *secret_of(const char *words)
{
	struct secret *secret = secret_new();

	if (!secret_add(secret, words, strlen(words)))
		give_up("password");
	return secret;
}

/* --- What was done, and is done again --------------------------------------------- */

static struct secret *secret_at(const struct value *entry, size_t index)
{
	const char *words =
		value_text(value_at(value_get(entry, "secrets"), index), NULL);

	return words ? secret_of(words) : NULL;
}

static const struct command *command_for(const struct words *argv)
{
	const struct command *command = command_by_argv(argv->items);

	if (!command) {
		errno = ENOENT;
		give_up(argv->items[0]);
	}
	return command;
}

static void set_prompts(struct standin *standin, struct request *request,
			const struct value *entry, struct secret *secret)
{
	struct request_prompt *prompts =
		arena_array(standin->arena, 3, sizeof(*prompts));
	const char *name = value_get_text(entry, "name", NULL);

	prompts[0].pattern = "Password:";
	prompts[0].secret = secret;
	prompts[1].pattern = "Enter the admin user name:";
	prompts[1].reply = name;
	prompts[2].pattern = arena_printf(
		standin->arena,
		"Enter the password for user '%s':", name ? name : "");
	prompts[2].secret = secret;
	request->prompts = prompts;
	request->prompt_count = 3;
}

static const struct evidence *ask(struct standin *standin,
				  const struct value *entry)
{
	struct request request = {.kind = EVIDENCE_COMMAND};
	struct evidence_store *store = evidence_store_new(standin->arena);
	struct secret *secrets[2] = {secret_at(entry, 0), secret_at(entry, 1)};
	const struct value *words = value_get(entry, "argv");
	const struct evidence *answer = NULL;

	for (size_t i = 0; i < value_count(words); i++)
		words_add(standin->arena, &request.argv,
			  value_text(value_at(words, i), ""));
	words_add(standin->arena, &request.argv, NULL);
	request.argv.count--;
	request.command = command_for(&request.argv);
	if (value_get(entry, "credentials"))
		simulate_credentials(standin->host,
				     value_get_text(entry, "credentials", NULL),
				     secrets[0]);
	else if (request.command->input == COMMAND_STDIN_TERMINAL)
		set_prompts(standin, &request, entry, secrets[0]);
	else
		for (size_t i = 0; i < 2; i++)
			request.secrets[i] = secrets[i];
	request.secret_lines =
		value_flag(value_get(entry, "lines"), secrets[1] != NULL);
	host_ask(standin->host, &request, store, &answer);
	simulate_credentials(standin->host, NULL, NULL);
	secret_free(secrets[0]);
	secret_free(secrets[1]);
	return answer;
}

static void do_again(struct standin *standin, const struct value *entry)
{
	const char *event = value_get_text(entry, "event", NULL);

	standin->now = value_number(value_get(entry, "now"), standin->now);
	if (event)
		simulate_event(standin->host, event,
			       value_get_text(entry, "subject", NULL));
	else
		ask(standin, entry);
}

static void open_mac(struct standin *standin)
{
	struct simulate_options options = {.clock = &standin->clock};
	const char *log;

	standin->lock =
		open(in_folder(standin, "lock"), O_RDWR | O_CREAT, 0600);
	if (standin->lock < 0 || flock(standin->lock, LOCK_EX) != 0)
		give_up("lock");
	standin->now = strtoll(first_line(standin, "started"), NULL, 10);
	standin->host = simulate_new(
		scenario_by_id(first_line(standin, "scenario")), &options);
	for (log = content(standin, "log"); *log;
	     log += strcspn(log, "\n") + 1) {
		struct value *entry = NULL;

		json_parse(standin->arena, "log", log, strcspn(log, "\n"),
			   &entry);
		do_again(standin, entry);
	}
	standin->now = time(NULL);
}

static void log_entry(struct standin *standin, const struct value *entry)
{
	struct text text;

	text_init(&text);
	json_write_compact(&text, entry);
	text_add_char(&text, '\n');
	append(standin, "log", text.bytes, text.length);
	text_free(&text);
}

/* --- The Mac's files ------------------------------------------------------------------ */

static void set_times(const char *path, const struct evidence *entry)
{
	struct timespec times[2] = {{.tv_nsec = UTIME_OMIT},
				    {.tv_sec = entry->modified}};

	if (entry->has_modified)
		utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW);
}

static void make_file(struct standin *standin, const char *path,
		      const struct evidence *entry)
{
	const char *name = file_base_name(path);
	const char *folder =
		arena_strndup(standin->arena, path, (size_t)(name - path - 1));
	struct status status = file_make_directory(folder);

	if (status_is_ok(&status))
		status = file_write(
			path, entry->has_data ? entry->data.data : "",
			entry->has_data ? entry->data.length : 0, FILE_REPLACE);
	if (!status_is_ok(&status))
		give_up(path);
	chmod(path, (mode_t)entry->mode);
	set_times(path, entry);
}

/* Only the names of what is in it count; its files come by themselves. */
static void make_directory(struct standin *standin, const char *path,
			   const struct evidence *entry)
{
	unlink(path);
	file_make_directory(path);
	for (size_t i = 0; i < entry->entries.count; i++) {
		const char *name = file_join(standin->arena, path,
					     entry->entries.items[i]);
		int file = file_exists(name)
				   ? -1
				   : open(name, O_WRONLY | O_CREAT, 0600);

		if (file >= 0)
			close(file);
	}
	set_times(path, entry);
}

static void remove_path(struct standin *standin, const char *path)
{
	DIR *folder = opendir(path);
	struct dirent *entry;

	while (folder && (entry = readdir(folder)) != NULL)
		unlink(file_join(standin->arena, path, entry->d_name));
	if (folder)
		closedir(folder);
	remove(path);
}

static const struct evidence *look(struct standin *standin,
				   enum evidence_kind kind, const char *path)
{
	struct evidence_store *store = evidence_store_new(standin->arena);
	struct request request =
		kind == EVIDENCE_FILE ? request_file(path, REQUEST_FILE_CONTENT)
				      : request_directory(path);
	const struct evidence *answer;

	host_ask(standin->host, &request, store, &answer);
	return answer;
}

static void make_path(struct standin *standin, const char *path)
{
	const char *here =
		file_join(standin->arena, in_folder(standin, "root"), path);
	const struct evidence *file = look(standin, EVIDENCE_FILE, path);
	const struct evidence *folder;

	if (file->outcome == EVIDENCE_ABSENT) {
		remove_path(standin, here);
		return;
	}
	folder = look(standin, EVIDENCE_DIRECTORY, path);
	if (folder->outcome == EVIDENCE_HAPPENED)
		make_directory(standin, here, folder);
	else
		make_file(standin, here, file);
}

static void make_files(struct standin *standin)
{
	const char *group = simulated_of(standin->host)->mac->volumes.group;

	for (size_t i = 0; i < file_row_count; i++) {
		const struct file_row *row = &file_rows[i];
		const char *star = strchr(row->path, '*');

		if (row->place == FILE_PLACE_ENVIRONMENT)
			continue;
		if (!star)
			make_path(standin, row->path);
		else if (text_has(row->path, "/Preboot/"))
			make_path(standin,
				  arena_printf(standin->arena, "%.*s%s%s",
					       (int)(star - row->path),
					       row->path, group, star + 1));
	}
}

/* --- What comes in ---------------------------------------------------------------------- */

static size_t read_line(int terminal, char *line)
{
	size_t length = 0;
	char byte;

	while (read(terminal, &byte, 1) == 1 && byte != '\n')
		if (length < WORD_SIZE)
			line[length++] = byte;
	return length;
}

/* As getpass(3) does it: on the terminal, without an echo. */
static size_t ask_terminal(const char *prompt, bool echo, char *line)
{
	int terminal = open("/dev/tty", O_RDWR);
	struct termios before, quiet;
	size_t length;

	if (terminal < 0)
		give_up("/dev/tty");
	tcgetattr(terminal, &before);
	quiet = before;
	if (!echo)
		quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
	tcsetattr(terminal, TCSAFLUSH, &quiet);
	if (write(terminal, prompt, strlen(prompt)) < 0)
		give_up("prompt");
	length = read_line(terminal, line);
	tcsetattr(terminal, TCSAFLUSH, &before);
	if (write(terminal, "\n", 1) < 0)
		give_up("prompt");
	close(terminal);
	return length;
}

static void add_secret(struct standin *standin, struct value *entry,
		       const char *bytes, size_t length)
{
	struct value *list = value_get(entry, "secrets");

	if (!list)
		list = value_set(standin->arena, entry, "secrets",
				 value_array(standin->arena));
	value_push_string(standin->arena, list, known(standin, bytes, length));
}

static void take_terminal(struct standin *standin, const char *tool,
			  struct value *entry)
{
	char line[WORD_SIZE];
	const char *prompt = "Password: ";
	size_t length;

	if (text_equal(tool, "profiles")) {
		const char *name;

		length = ask_terminal("Enter the admin user name:", true, line);
		name = arena_strndup(standin->arena, line, length);
		value_set_string(standin->arena, entry, "name", name);
		prompt =
			arena_printf(standin->arena,
				     "Enter the password for user '%s':", name);
	}
	length = ask_terminal(prompt, false, line);
	/* getpass(3) keeps no more. */
	add_secret(standin, entry, line, length > 128 ? 128 : length);
	secret_wipe(line, sizeof(line));
}

static void take_pipe(struct standin *standin, struct value *entry, bool lines)
{
	char bytes[2 * WORD_SIZE];
	size_t length = 0, first;
	ssize_t count;

	while ((count = read(STDIN_FILENO, bytes + length,
			     sizeof(bytes) - length)) > 0)
		length += (size_t)count;
	if (!lines) {
		add_secret(standin, entry, bytes, length);
	} else {
		const char *end = memchr(bytes, '\n', length);

		first = end ? (size_t)(end - bytes) : length;
		add_secret(standin, entry, bytes, first);
		if (end)
			add_secret(standin, entry, end + 1,
				   length - first - 1 -
					   (bytes[length - 1] == '\n'));
	}
	secret_wipe(bytes, sizeof(bytes));
}

static void take_credentials(struct standin *standin, struct value *entry)
{
	struct bytes bytes;
	struct status status =
		file_read(standin->arena, first_line(standin, "credentials"),
			  WORD_SIZE, &bytes);
	const char *mark;

	if (!status_is_ok(&status) || !(mark = strchr(bytes.data, ';')))
		return;
	value_set_string(standin->arena, entry, "credentials",
			 arena_strndup(standin->arena, bytes.data,
				       (size_t)(mark - bytes.data)));
	add_secret(standin, entry, mark + 1, strcspn(mark + 1, "\n"));
}

static void take_input(struct standin *standin, const struct command *command,
		       const char *tool, struct value *entry)
{
	if (text_equal(tool, "installer"))
		take_credentials(standin, entry);
	else if (command->input == COMMAND_STDIN_TERMINAL)
		take_terminal(standin, tool, entry);
	else if (command->input == COMMAND_STDIN_SECRETS)
		take_pipe(standin, entry, text_equal(tool, "sysadminctl"));
}

/* --- A call ------------------------------------------------------------------------------- */

static void note_call(const struct standin *standin, int argc, char **argv)
{
	struct text text;

	text_init(&text);
	for (int i = 0; i < argc; i++)
		text_addf(&text, "%s ", argv[i]);
	text_add_char(&text, '\n');
	for (char **word = environ; *word; word++)
		text_addf(&text, "\t%s\n", *word);
	append(standin, "calls", text.bytes, text.length);
	text_free(&text);
}

static int run(struct standin *standin, int argc, char **argv)
{
	struct value *entry = value_dict(standin->arena);
	struct value *words = value_array(standin->arena);
	const struct evidence *answer;
	const struct command *command;
	struct words list = {0};

	for (int i = 0; i < argc; i++) {
		value_push_string(standin->arena, words, argv[i]);
		words_add(standin->arena, &list, argv[i]);
	}
	words_add(standin->arena, &list, NULL);
	command = command_for(&list);
	value_set(standin->arena, entry, "argv", words);
	/* Before the lock: others may answer while this one waits. */
	take_input(standin, command, argv[0], entry);
	open_mac(standin);
	value_set_integer(standin->arena, entry, "now", standin->now);
	answer = ask(standin, entry);
	if (command->changes) {
		log_entry(standin, entry);
		make_files(standin);
	}
	close(standin->lock);
	if (answer->outcome == EVIDENCE_TIMEOUT)
		pause();
	fwrite(answer->output.data, 1, answer->output.length, stdout);
	fwrite(answer->errors.data, 1, answer->errors.length, stderr);
	if (answer->outcome == EVIDENCE_HAPPENED)
		return answer->exit;
	return answer->outcome == EVIDENCE_ABSENT ? 127 : 1;
}

static int happen(struct standin *standin, int argc, char **argv)
{
	struct value *entry = value_dict(standin->arena);
	struct status status;

	open_mac(standin);
	status = simulate_event(standin->host, argv[0],
				argc > 1 ? argv[1] : NULL);
	if (!status_is_ok(&status)) {
		fprintf(stderr, "standin: %s\n", status.detail);
		return 1;
	}
	value_set_integer(standin->arena, entry, "now", standin->now);
	value_set_string(standin->arena, entry, "event", argv[0]);
	if (argc > 1)
		value_set_string(standin->arena, entry, "subject", argv[1]);
	log_entry(standin, entry);
	make_files(standin);
	return 0;
}

int main(int argc, char **argv)
{
	struct standin standin = {
		.arena = arena_new(),
		.clock = {clock_now, clock_still, &standin},
	};
	int code = 0;

	if (argc < 3)
		return 98;
	standin.folder = argv[1];
	if (text_equal(argv[2], "--hash")) {
		puts(hash(standin.arena, argv[3], strlen(argv[3])));
	} else if (text_equal(argv[2], "--files")) {
		open_mac(&standin);
		make_files(&standin);
	} else if (text_equal(argv[2], "--event")) {
		code = happen(&standin, argc - 3, argv + 3);
	} else {
		note_call(&standin, argc - 2, argv + 2);
		code = run(&standin, argc - 2, argv + 2);
	}
	host_free(standin.host);
	arena_free(standin.arena);
	return code;
}
