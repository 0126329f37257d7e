#include "repair/step_request.h"

#include "base/text.h"
#include "facts/account.h"

/* What a command can be told through its prompt or pipe. */
struct secret_rule {
	const char *command;
	size_t longest; /* bytes */
	bool a_line;	/* ends with a newline, so there can be none in it */
	bool no_emoji;
	bool no_semicolon;
};

static const struct secret_rule secret_rules[] = {
	{"grant-token", 1022, true, false, false},
	{"check-local-password", 128, true, false, false},
	{"check-disk-password", SECRET_MAX, false, false, false},
	{"unlock-volume", SECRET_MAX, false, false, false},
	{"escrow-bootstrap-token", 128, true, true, false},
	{"install-agent", 1022, true, false, true},
};

/* The only commands that a repair may run. */
static const char *const allowed[] = {
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

/* Words that no command of a repair has, whatever table they came from. */
static const char *const never[] = {
	"-secureTokenOff",   "-deleteUser",
	"-delete",	     "-resetPasswordFor",
	"-passwd",	     "changePassphrase",
	"syncPatchUsers",    "-od",
	"changerecovery",    "removerecovery",
	"deleteVolume",	     "deleteContainer",
	"eraseVolume",	     "eraseDisk",
	"--eraseinstall",    "-newPassword",
	"setPassphraseHint",
};

static const struct secret_rule *rule_of(const char *command_id)
{
	for (size_t i = 0; i < sizeof(secret_rules) / sizeof(*secret_rules);
	     i++)
		if (text_equal(secret_rules[i].command, command_id))
			return &secret_rules[i];
	return NULL;
}

/* The first byte of a character beyond the basic plane is one of these. */
static bool has_emoji(const struct secret *secret)
{
	for (int byte = 0xf0; byte <= 0xf4; byte++)
		if (secret_has_byte(secret, (char)byte))
			return true;
	return false;
}

struct status step_secret_accepts(const char *command_id,
				  const struct secret *secret)
{
	const struct secret_rule *rule = rule_of(command_id);

	if (!rule)
		return status_fail(STATUS_REFUSED, command_id, NULL,
				   "takes no password");
	if (!secret || !secret_length(secret))
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "an empty password cannot be used here");
	if (secret_length(secret) > rule->longest)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "this command takes at most %zu bytes, and "
				   "the password has %zu",
				   rule->longest, secret_length(secret));
	if (rule->a_line &&
	    (secret_has_byte(secret, '\n') || secret_has_byte(secret, '\r')))
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "a password with a line end in it cannot be "
				   "given to this command");
	if (rule->no_emoji && has_emoji(secret))
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "a password with an emoji does not get "
				   "through the prompt of this command");
	if (rule->no_semicolon && secret_has_byte(secret, ';'))
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "the installer cannot read a password with "
				   "a semicolon; install the package by hand");
	return status_ok();
}

static bool is_allowed(const char *command_id)
{
	for (size_t i = 0; i < sizeof(allowed) / sizeof(*allowed); i++)
		if (text_equal(allowed[i], command_id))
			return true;
	return false;
}

static struct status refuse(const char *subject, const char *why)
{
	return status_fail(STATUS_REFUSED, subject, NULL, "%s", why);
}

/* Nobody but people authorises, gets a token or becomes an admin. */
static struct status check_names(const struct command *command,
				 const struct command_fill *fill)
{
	bool checks = text_starts(command->id, "check-");

	if (text_has(command->words, "{admin}") &&
	    account_name_is_system(fill->admin))
		return refuse(fill->admin,
			      "is an account of the system: it never acts for "
			      "this program");
	if (text_has(command->words, "{name}") && !checks &&
	    account_name_is_system(fill->name))
		return refuse(fill->name,
			      "is an account of the system and is left alone");
	return status_ok();
}

static struct status check_words(const struct words *argv)
{
	for (size_t i = 1; i < argv->count; i++)
		for (size_t j = 0; j < sizeof(never) / sizeof(*never); j++)
			if (text_equal_nocase(argv->items[i], never[j]))
				return refuse(argv->items[i],
					      "is never run by this program");
	return status_ok();
}

/* "alice's password:" is asked for by the tool itself. */
static struct status add_prompts(struct arena *arena,
				 const struct plan_step *step,
				 const struct secret *secret,
				 struct request *request)
{
	struct request_prompt *prompts =
		arena_array(arena, 2, sizeof(*prompts));

	request->prompts = prompts;
	if (text_equal(request->command->id, "check-local-password")) {
		prompts[0].pattern = "Password:";
		prompts[0].secret = secret;
		request->prompt_count = 1;
		return status_ok();
	}
	prompts[0].pattern = "Enter the admin user name:";
	prompts[0].reply = step->fill->admin;
	prompts[1].pattern = arena_printf(
		arena, "Enter the password for user '%s':", step->fill->admin);
	prompts[1].secret = secret;
	request->prompt_count = 2;
	return status_ok();
}

static struct status add_secrets(struct arena *arena,
				 const struct plan_step *step,
				 const struct secret *const *secrets,
				 struct request *request)
{
	for (size_t i = 0; i < step->secret_count; i++) {
		struct status status =
			step_secret_accepts(request->command->id, secrets[i]);

		if (!status_is_ok(&status))
			return status;
	}
	switch (request->command->input) {
	case COMMAND_STDIN_TERMINAL:
		return add_prompts(arena, step, secrets[0], request);
	case COMMAND_STDIN_SECRETS:
		/* A disk takes every byte that comes, a line end too. */
		request->secret_lines = step->secret_count > 1;
		for (size_t i = 0; i < step->secret_count; i++)
			request->secrets[i] = secrets[i];
		break;
	case COMMAND_STDIN_CLOSED:
		break;
	}
	return status_ok();
}

static struct status check_user(const struct command *command,
				const char *console_user,
				struct request *request)
{
	if (!command->as_console_user)
		return status_ok();
	if (!console_user)
		return status_fail(STATUS_ENVIRONMENT, NULL, NULL,
				   "nobody is signed in at the screen");
	request->user = console_user;
	return status_ok();
}

struct status step_request(struct arena *arena, const struct plan_step *step,
			   const struct secret *const *secrets,
			   const char *console_user, struct request *out)
{
	struct status status;

	if (!step->command_id || !is_allowed(step->command_id))
		return refuse(step->command_id ? step->command_id
					       : step->info->id,
			      "is nothing that a repair may run");
	if (step->blocked)
		return status_fail(STATUS_USAGE, NULL, NULL, "%s",
				   step->blocked);
	status = check_names(command_by_id(step->command_id), step->fill);
	if (status_is_ok(&status))
		status = request_command(arena, step->command_id, step->fill,
					 out);
	if (status_is_ok(&status))
		status = check_words(&out->argv);
	if (status_is_ok(&status))
		status = check_user(out->command, console_user, out);
	if (status_is_ok(&status))
		status = add_secrets(arena, step, secrets, out);
	return status;
}
