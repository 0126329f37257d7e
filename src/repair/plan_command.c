#include "repair/plan_draft.h"

#include <string.h>

#include "base/text.h"
#include "base/visible.h"
#include "host/command.h"

/* Shown where the package stands; the real one is asked for at the time. */
#define PACKAGE_EXAMPLE "/path/to/jumpcloud-agent.pkg"

enum feed_whose {
	FEED_END,
	FEED_ADMIN,
	FEED_USER,
	FEED_DISK, /* any password or key that opens it */
};

/* What a command is given on its standard input, in its order. */
struct feed {
	const char *command;
	enum feed_whose whose[PLAN_SECRETS];
	bool admin_name; /* it asks for the admin's name before */
	bool elsewhere;	 /* not through standard input */
};

static const struct feed feeds[] = {
	{"grant-token", {FEED_ADMIN, FEED_USER}, false, false},
	{"check-disk-password", {FEED_USER}, false, false},
	{"check-local-password", {FEED_USER}, false, false},
	{"unlock-volume", {FEED_DISK}, false, false},
	{"escrow-bootstrap-token", {FEED_ADMIN}, true, false},
	{"install-agent", {FEED_ADMIN}, false, true},
};

/* The same step under another command, where this Mac wants that. */
struct variant {
	const char *command, *instead;
	bool (*applies)(const struct plan_cast *cast);
};

static const char *reset_tool(const struct plan_cast *cast)
{
	const struct fact_text *path =
		&cast->draft->machine->recovery_system.reset_tool_path;

	return path->state == FACT_KNOWN ? path->value : NULL;
}

static bool in_recovery(const struct plan_cast *cast)
{
	return cast->recovery;
}

static bool tool_has_capital(const struct plan_cast *cast)
{
	const char *tool = reset_tool(cast);

	return tool != NULL && text_ends(tool, "/resetFileVaultPassword");
}

static bool tool_is_plain(const struct plan_cast *cast)
{
	return reset_tool(cast) != NULL &&
	       !cast->draft->machine->recovery_system.reset_tool_is_filevault;
}

static const struct variant variants[] = {
	{"update-preboot", "update-preboot-device", in_recovery},
	{"reset-filevault-password", "reset-filevault-password-capital",
	 tool_has_capital},
	{"reset-filevault-password", "reset-password", tool_is_plain},
};

/* What a hole of the command table needs, and what to say without it. */
struct hole_need {
	const char *mark;
	const char *missing; /* with {holes} */
	const char *(*filling)(const struct command_fill *fill);
};

static const char *filled_name(const struct command_fill *fill)
{
	return fill->name;
}

static const char *filled_admin(const struct command_fill *fill)
{
	return fill->admin;
}

static const char *filled_guid(const struct command_fill *fill)
{
	return fill->guid;
}

static const char *filled_device(const struct command_fill *fill)
{
	return fill->device;
}

static const struct hole_need hole_needs[] = {
	{"{name}", "Nothing says which account it is about.", filled_name},
	{"{admin}",
	 "Nobody on this Mac is known to be an admin with a SecureToken.",
	 filled_admin},
	{"{guid}", "The GUID of {user} is not known.", filled_guid},
	{"{device}", "The disk's Data volume is not known.", filled_device},
};

static const struct feed *feed_of(const char *command)
{
	for (size_t i = 0; i < sizeof(feeds) / sizeof(feeds[0]); i++)
		if (text_equal(feeds[i].command, command))
			return &feeds[i];
	return NULL;
}

static const struct command *command_chosen(const struct plan_cast *cast)
{
	const char *id = cast->step->command;

	for (size_t i = 0; i < sizeof(variants) / sizeof(variants[0]); i++) {
		if (text_equal(variants[i].command, id) &&
		    variants[i].applies(cast))
			return command_by_id(variants[i].instead);
	}
	return command_by_id(id);
}

static const char *known_text(const struct fact_text *fact)
{
	return fact->state == FACT_KNOWN ? fact->value : NULL;
}

static const struct command_fill *fill_for(const struct plan_cast *cast)
{
	struct command_fill *fill =
		arena_alloc(cast->draft->arena, sizeof(*fill));

	if (cast->user != NULL) {
		fill->name = cast->user->name;
		fill->guid = known_text(&cast->user->guid);
	}
	if (cast->admin != NULL)
		fill->admin = cast->admin->name;
	fill->device = known_text(&cast->draft->machine->disk.device);
	if (cast->draft->choice != NULL)
		fill->file = cast->draft->choice->package;
	return fill;
}

/* A full shell line with the absolute path; NULL when a word is unsafe. */
static const char *shell_line(struct arena *arena,
			      const struct command *command,
			      const struct words *argv)
{
	struct text text;
	const char *line = NULL;
	bool safe;

	text_init(&text);
	safe = visible_add_shell(&text, command->path);
	for (size_t i = 1; i < argv->count && safe; i++) {
		text_add_char(&text, ' ');
		safe = visible_add_shell(&text, argv->items[i]);
	}
	if (safe)
		line = arena_strdup(arena, text.bytes);
	text_free(&text);
	return line;
}

static const char *why_not(const struct plan_cast *cast,
			   const struct command *command,
			   const struct command_fill *fill)
{
	size_t count = sizeof(hole_needs) / sizeof(hole_needs[0]);

	for (size_t i = 0; i < count; i++) {
		if (text_has(command->words, hole_needs[i].mark) &&
		    hole_needs[i].filling(fill) == NULL)
			return plan_words(cast, hole_needs[i].missing);
	}
	return "An account name here cannot be given to this command safely. "
	       "Do this step by hand.";
}

static const char *secret_words(const struct plan_cast *cast,
				enum feed_whose whose, const char **account)
{
	const struct account *owner =
		whose == FEED_ADMIN ? cast->admin : cast->user;

	*account = NULL;
	if (whose == FEED_DISK)
		return "<password or recovery key of this disk>";
	if (owner == NULL)
		return whose == FEED_ADMIN ? "<password of the admin>"
					   : "<password of the account>";
	*account = owner->name;
	return arena_printf(cast->draft->arena, "<password of %s>",
			    owner->name);
}

static void fill_secrets(const struct plan_cast *cast, struct plan_step *step)
{
	const struct feed *feed = feed_of(cast->step->command);
	struct words words = {0};

	if (feed == NULL)
		return;
	if (feed->admin_name)
		words_add(cast->draft->arena, &words,
			  plan_words(cast, "the name of {admin}"));
	for (size_t i = 0; i < PLAN_SECRETS; i++) {
		struct plan_secret *secret = &step->secrets[i];

		if (feed->whose[i] == FEED_END)
			break;
		secret->words =
			secret_words(cast, feed->whose[i], &secret->account);
		words_add(cast->draft->arena, &words, secret->words);
		step->secret_count++;
	}
	if (!feed->elsewhere)
		step->stdin_words =
			words_join(cast->draft->arena, &words, "and");
}

/* The table knows the tool in one place only (see there). */
static bool tool_is_elsewhere(const struct plan_cast *cast,
			      const struct command *command)
{
	const char *tool = reset_tool(cast);

	return tool != NULL && text_starts(command->id, "reset-") &&
	       !text_equal(tool, command->path);
}

void plan_command(const struct plan_cast *cast, struct plan_step *step)
{
	struct arena *arena = cast->draft->arena;
	const struct command *command;
	struct command_fill shown;
	struct words argv;
	struct status status;

	if (cast->step->command == NULL)
		return;
	command = command_chosen(cast);
	step->command_id = command->id;
	step->fill = fill_for(cast);
	fill_secrets(cast, step);
	shown = *step->fill;
	if (shown.file == NULL)
		shown.file = PACKAGE_EXAMPLE;
	status = command_argv(arena, command, &shown, &argv);
	if (status_is_ok(&status))
		step->command = shell_line(arena, command, &argv);
	if (step->command == NULL)
		step->blocked = why_not(cast, command, step->fill);
	else if (tool_is_elsewhere(cast, command))
		step->blocked = arena_printf(
			arena, "The tool lies at %s: type that in Terminal.",
			reset_tool(cast));
}
