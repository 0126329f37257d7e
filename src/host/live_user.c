#include "live_user.h"

#include <pwd.h>
#include <unistd.h>

#include "base/file.h"

static bool refuse(struct evidence *entry, enum evidence_outcome outcome,
		   const char *detail)
{
	entry->outcome = outcome;
	entry->detail = detail;
	return false;
}

/*
 * launchctl enters the user's login session, sudo becomes the user: the way
 * other tools read Platform SSO's state as root (reference/okta-jit.md,
 * "app-sso"). -n never asks, -H gives the user's HOME. That the session's
 * state is really seen this way is not yet proven on hardware.
 */
static void wrap(struct arena *arena, const char *prefix,
		 const struct passwd *account, const char **path,
		 struct words *argv)
{
	const char *const before[] = {
		"launchctl",
		"asuser",
		arena_printf(arena, "%lu", (unsigned long)account->pw_uid),
		live_user_path(arena, prefix, "/usr/bin/sudo"),
		"-n",
		"-H",
		"-u",
		arena_strdup(arena, account->pw_name),
		"--",
		*path,
	};
	struct words words = {0};

	for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++)
		words_add(arena, &words, before[i]);
	for (size_t i = 1; i < argv->count; i++)
		words_add(arena, &words, argv->items[i]);
	words_add(arena, &words, NULL);
	words.count--;
	*argv = words;
	*path = live_user_path(arena, prefix, "/bin/launchctl");
}

bool live_user_wrap(struct arena *arena, const char *prefix, const char *user,
		    const char **path, struct words *argv,
		    struct evidence *entry)
{
	const struct passwd *account = getpwnam(user);

	if (!account)
		return refuse(entry, EVIDENCE_FAILED,
			      arena_printf(arena,
					   "there is no account \"%s\" here",
					   user));
	if (account->pw_uid == geteuid())
		return true;
	if (geteuid() != 0)
		return refuse(entry, EVIDENCE_DENIED,
			      arena_printf(arena, "only root can ask as \"%s\"",
					   user));
	/* Behind the wrapper "no such command" would look like a failure. */
	if (!file_exists(*path))
		return refuse(entry, EVIDENCE_ABSENT, NULL);
	wrap(arena, prefix, account, path, argv);
	return true;
}

const char *live_user_path(struct arena *arena, const char *prefix,
			   const char *path)
{
	if (!prefix)
		return path;
	return file_join(arena, prefix, file_base_name(path));
}
