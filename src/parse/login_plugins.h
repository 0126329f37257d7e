/*
 * login_plugins: what hooks into signing in: lines of PAM files, mechanisms of
 * the right system.login.console, bundles in SecurityAgentPlugins.
 * Source: reference/jumpcloud.md §3.1 (files and mechanisms of the agent).
 */
#ifndef TM_PARSE_LOGIN_PLUGINS_H
#define TM_PARSE_LOGIN_PLUGINS_H

#include "parse/parse.h"

enum plugin_owner {
	PLUGIN_APPLE,
	PLUGIN_AGENT, /* JumpCloud's agent */
	PLUGIN_OTHER, /* third party */
};

/*
 * Whose is a mechanism ("JCLoginPlugin:LoginWindow") or a bundle
 * ("jumpcloud-loginwindow.bundle")? A bundle name in SecurityAgentPlugins is
 * never Apple's: use this for mechanisms, and for bundles only to tell AGENT
 * from the rest.
 */
enum plugin_owner plugin_owner_of(const char *mechanism_or_bundle);

struct pam_file {
	enum parse_verdict verdict; /* PARSE_OK: lines were read */
	struct parse_notes notes;
	struct words agent_lines; /* active lines that name jcagent */
	size_t rules;		  /* active lines */
};

/* /etc/pam.d/authorization, screensaver: comments do not count. */
struct pam_file pam_file_parse(struct arena *arena, struct bytes data);

struct login_mechanisms {
	enum parse_verdict verdict;
	struct parse_notes notes;
	struct words all, agent, other; /* other: third-party ones */
	bool login_window;		/* "loginwindow:login" is there */
};

/* `security authorizationdb read system.login.console`. */
struct login_mechanisms login_mechanisms_parse(struct arena *arena,
					       struct bytes out,
					       struct bytes error);

#endif
