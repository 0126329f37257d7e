#include "repair/script.h"

#include "base/visible.h"
#include "host/command.h"

enum {
	COMMENT_CELLS = 72,
};

/* Stands for the package while the words of a command are made. */
#define PACKAGE_MARK "/the/package"

struct script {
	struct text *out;
	const struct plan_path *path;
	struct arena *arena;
	bool refused;
	const char *what; /* refused because of this */
};

/* --- Words ------------------------------------------------------------------- */

static void add(struct script *script, const char *words)
{
	text_add(script->out, words);
}

static void refuse(struct script *script, const char *what)
{
	if (!script->refused)
		script->what = what;
	script->refused = true;
}

/* One shell word, quoted as it must be. */
static void add_word(struct script *script, const char *word)
{
	if (!visible_add_shell(script->out, word))
		refuse(script, "a name that cannot be printed safely");
}

/* Sentences as comment lines; what is hostile in them is escaped. */
static void add_comment(struct script *script, const char *label,
			const char *words)
{
	struct text visible;
	const char *at;

	if (!words)
		return;
	text_init(&visible);
	text_add(&visible, label);
	visible_add_string(&visible, words, VISIBLE_LINE);
	for (at = visible.bytes; *at;) {
		size_t skip;
		size_t length = visible_wrap(at, COMMENT_CELLS, &skip);

		add(script, "# ");
		text_add_bytes(script->out, at, length);
		add(script, "\n");
		at += length + skip;
	}
	text_free(&visible);
}

/* --- What a step needs -------------------------------------------------------- */

static const struct command *command_of(const struct plan_step *step)
{
	return step->command_id ? command_by_id(step->command_id) : NULL;
}

/* Is it fed here? What insists on a terminal asks for itself. */
static bool is_fed(const struct plan_step *step)
{
	const struct command *command = command_of(step);

	return command && command->input == COMMAND_STDIN_SECRETS;
}

/* The one way that needs a file with a password: not in a script. */
static bool is_left_out(const struct plan_step *step)
{
	return text_equal(step->command_id, "install-agent");
}

static bool asks_for_package(const struct plan_step *step)
{
	const struct command *command = command_of(step);

	return command && !is_left_out(step) &&
	       text_has(command->words, "{file}") && !step->fill->file;
}

typedef bool step_question(const struct plan_step *step);

static bool any_step(const struct script *script, step_question *question)
{
	for (size_t i = 0; i < script->path->step_count; i++)
		if (question(&script->path->steps[i]))
			return true;
	return false;
}

/* --- The head ------------------------------------------------------------------- */

static const char go_on_function[] = "go_on() {\n"
				     "\tprintf '%s [yes/no] ' \"$1\"\n"
				     "\tIFS= read -r answer || exit 8\n"
				     "\t[ \"$answer\" = yes ]\n"
				     "}\n\n";

static const char secret_function[] =
	"# Reads a line without showing it; blanks count.\n"
	"ask_secret() {\n"
	"\tif [ ! -t 0 ]; then\n"
	"\t\techo 'Passwords are only read from a terminal.' >&2\n"
	"\t\texit 4\n"
	"\tfi\n"
	"\tterminal=$(stty -g)\n"
	"\ttrap 'stty \"$terminal\"; exit 8' HUP INT TERM\n"
	"\tstty -echo\n"
	"\tprintf '%s: ' \"$1\"\n"
	"\tIFS= read -r secret || secret=\n"
	"\tstty \"$terminal\"\n"
	"\ttrap - HUP INT TERM\n"
	"\techo\n"
	"}\n\n";

static const char ended_function[] = "ended() {\n"
				     "\techo \"It ended with status $1. What "
				     "the Mac shows counts, not this.\"\n"
				     "}\n\n";

static bool has_command(const struct plan_step *step)
{
	return step->command_id && !is_left_out(step);
}

static void add_head(struct script *script)
{
	add(script, "#!/bin/sh\n#\n");
	add_comment(script, "", script->path->info->title);
	add(script, "#\n");
	add_comment(script, "", script->path->why);
	add(script, "#\n");
	add_comment(script, "",
		    "Run it as root on the Mac it was made for. Nothing that "
		    "changes the Mac runs before you say yes. Passwords are "
		    "asked for, given to one command and forgotten; they are "
		    "stored nowhere.");
	add(script,
	    "\nset -u\numask 077\n"
	    "# shellcheck disable=SC3045 # every sh of macOS knows it\n"
	    "ulimit -c 0\n"
	    "# Names that somebody has exported would go to children.\n"
	    "unset secret secret_1 secret_2 answer package terminal\n\n");
	if (any_step(script, has_command))
		add(script, "if [ \"$(id -u)\" -ne 0 ]; then\n"
			    "\techo 'This needs root: use sudo.' >&2\n"
			    "\texit 4\n"
			    "fi\n\n");
	add(script, go_on_function);
	if (any_step(script, is_fed))
		add(script, secret_function);
	if (any_step(script, has_command))
		add(script, ended_function);
	if (any_step(script, asks_for_package))
		add(script, "printf 'Full path of the agent package: '\n"
			    "IFS= read -r package || exit 8\n\n");
}

/* --- A command -------------------------------------------------------------------- */

static void add_argv(struct script *script, const struct plan_step *step)
{
	const struct command *command = command_of(step);
	struct command_fill fill = *step->fill;
	struct words argv;
	struct status status;

	if (!fill.file)
		fill.file = PACKAGE_MARK;
	status = command_argv(script->arena, command, &fill, &argv);
	if (!status_is_ok(&status)) {
		refuse(script, "a step that cannot be built on this Mac");
		return;
	}
	add_word(script, command->path);
	for (size_t i = 1; i < argv.count; i++) {
		add(script, " ");
		if (text_equal(argv.items[i], PACKAGE_MARK))
			add(script, "\"$package\"");
		else
			add_word(script, argv.items[i]);
	}
}

static void add_secret_questions(struct script *script,
				 const struct plan_step *step)
{
	for (size_t i = 0; i < step->secret_count; i++) {
		const char *account = step->secrets[i].account;

		add(script, "\task_secret ");
		add_word(script,
			 account ? arena_printf(script->arena, "Password of %s",
						account)
				 : "Password or recovery key of this disk");
		text_addf(script->out, "\n\tsecret_%zu=$secret\n", i + 1);
	}
}

static void add_feeding(struct script *script, const struct plan_step *step)
{
	/* Two passwords are told apart by their lines; a disk takes every
	 * byte, a line end too. */
	add(script,
	    step->secret_count > 1 ? "\tprintf '%s\\n'" : "\tprintf '%s'");
	for (size_t i = 0; i < step->secret_count; i++)
		text_addf(script->out, " \"$secret_%zu\"", i + 1);
	add(script, " |\n\t\t");
	add_argv(script, step);
	add(script, "\n\tended $?\n\tunset secret");
	for (size_t i = 0; i < step->secret_count; i++)
		text_addf(script->out, " secret_%zu", i + 1);
	add(script, "\n");
}

static void add_command(struct script *script, const struct plan_step *step)
{
	if (step->blocked) {
		refuse(script, "a step that cannot be built on this Mac");
		return;
	}
	add(script, "if go_on 'Run it?'; then\n");
	if (is_fed(step)) {
		add_secret_questions(script, step);
		add_feeding(script, step);
	} else {
		add(script, "\t");
		add_argv(script, step);
		add(script, "\n\tended $?\n");
	}
	add(script, "fi\n");
}

/* --- A step ------------------------------------------------------------------------- */

static void add_say(struct script *script, const char *words)
{
	add(script, "printf '%s\\n' ");
	add_word(script, words);
	add(script, "\n");
}

static void add_step(struct script *script, size_t number)
{
	const struct plan_step *step = &script->path->steps[number];

	add(script, "\n# --- ");
	text_addf(script->out, "%zu of %zu\n#\n", number + 1,
		  script->path->step_count);
	add_comment(script, "", step->title);
	add_comment(script, "", step->text);
	add_comment(script, "Changes: ", step->changes);
	add_comment(script, "Risk: ", step->risk);
	add_comment(script, "Undo: ", step->undo);
	add_comment(script, "If it fails: ", step->failure);
	add(script, "\necho\n");
	add_say(script, step->title);
	if (is_left_out(step))
		add_say(script, "This needs a file with a password in it: do "
				"it by hand, as in the step before.");
	else if (step->command_id)
		add_command(script, step);
	else if (step->by_hand)
		add_say(script, step->by_hand);
	if (!step->command_id)
		add(script, "go_on 'Done?' || exit 8\n");
}

struct status script_write(struct text *out, const struct plan_path *path)
{
	struct text text;
	struct script script = {
		.out = &text,
		.path = path,
		.arena = arena_new(),
	};

	if (!path->step_count)
		refuse(&script, "no step");
	text_init(&text);
	add_head(&script);
	for (size_t i = 0; i < path->step_count; i++)
		add_step(&script, i);
	text_add(&text, "\necho\necho 'Now read the Mac again: tokenmedic "
			"diagnose'\n");
	if (!script.refused)
		text_add_bytes(out, text.bytes, text.length);
	text_free(&text);
	arena_free(script.arena);
	if (script.refused)
		return status_fail(STATUS_REFUSED, path->info->id, NULL,
				   "cannot be written as a script: it has %s",
				   script.what);
	return status_ok();
}
