#include "simulate/files.h"

#define AGENT_LINE                                                             \
	"auth       sufficient     "                                           \
	"/usr/local/lib/security/libpam_jcagent.so\n"

static void pam_file(struct file *file, const char *head, const char *tail)
{
	file->exists = true;
	file->mode = 0444;
	text_add(&file->content, head);
	if (file->mac->agent.hooks)
		text_add(&file->content, AGENT_LINE);
	text_add(&file->content, tail);
}

void file_pam_authorization(struct file *file)
{
	pam_file(file, "# authorization: auth account\n",
		 "auth       optional       pam_krb5.so use_first_pass "
		 "use_kcminit no_auth_ccache\n"
		 "auth       optional       pam_ntlm.so use_first_pass\n"
		 "auth       required       pam_opendirectory.so "
		 "use_first_pass nullok\n"
		 "account    required       pam_opendirectory.so\n");
}

void file_pam_screensaver(struct file *file)
{
	pam_file(file, "# screensaver: auth account\n",
		 "auth       optional       pam_krb5.so use_first_pass "
		 "use_kcminit\n"
		 "auth       required       pam_opendirectory.so "
		 "use_first_pass nullok\n"
		 "account    required       pam_opendirectory.so\n"
		 "account    sufficient     pam_self.so\n"
		 "account    required       pam_group.so no_warn "
		 "group=admin,wheel fail_safe\n"
		 "account    required       pam_group.so no_warn deny "
		 "group=admin,wheel ruser fail_safe\n");
}

void file_login_plugins(struct file *file)
{
	file->exists = file->directory = true;
	if (!file->mac->agent.hooks)
		return;
	file_add_entry(file, "JCLoginPlugin.bundle");
	file_add_entry(file, "jumpcloud-loginwindow.bundle");
}

void file_login_preferences(struct file *file)
{
	struct arena *arena = file->arena;
	struct value *dict = value_dict(arena);

	value_set_bool(arena, dict, "GuestEnabled", false);
	value_set_bool(arena, dict, "SHOWFULLNAME",
		       file->mac->okta.asks_for_name);
	value_set_string(arena, dict, "lastUser", "loggedIn");
	value_set_string(arena, dict, "lastUserName", file->mac->console_user);
	file_property_list(file, dict, true);
	file->modified = file->mac->boot;
}
