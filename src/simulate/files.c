#include "simulate/files.h"

#include <stdlib.h>
#include <string.h>

#include "base/plist.h"

#define OKTA_VERIFY "/Applications/Okta Verify.app/Contents/"
#define MANAGED	    "/Library/Managed Preferences/"
#define DSLOCAL	    "/private/var/db/dslocal/nodes/Default/"
#define PREBOOT	    "/System/Volumes/Preboot/*/var/db/"

const struct file_row file_rows[] = {
	/* The agent */
	{"/opt/jc", FILE_PLACE_DATA, file_agent_directory},
	{"/opt/jc/version.txt", FILE_PLACE_DATA, file_agent_version},
	{"/opt/jc/client.crt", FILE_PLACE_DATA, file_agent_certificate},
	{"/opt/jc/jcagent.conf", FILE_PLACE_DATA, file_agent_configuration},
	{"/opt/jc/managedUsers.json", FILE_PLACE_DATA, file_agent_managed},
	{"/Library/LaunchDaemons/com.jumpcloud.darwin-agent.plist",
	 FILE_PLACE_DATA, file_agent_daemon},
	{"/Applications/JumpCloudServiceAccount.app", FILE_PLACE_DATA,
	 file_agent_utility},
	{"/Users/Shared", FILE_PLACE_DATA, file_shared_folder},
	{"/Users/Shared/jumpcloud-agent.pkg", FILE_PLACE_DATA,
	 file_agent_package},
	{"/private/var/log/jcagent.log", FILE_PLACE_DATA, file_agent_log},
	{"/usr/local/lib/security/libpam_jcagent.so", FILE_PLACE_DATA,
	 file_agent_library},
	/* Sign-in */
	{"/private/etc/pam.d/authorization", FILE_PLACE_DATA,
	 file_pam_authorization},
	{"/private/etc/pam.d/screensaver", FILE_PLACE_DATA,
	 file_pam_screensaver},
	{"/Library/Security/SecurityAgentPlugins", FILE_PLACE_DATA,
	 file_login_plugins},
	{"/Library/Preferences/com.apple.loginwindow.plist", FILE_PLACE_DATA,
	 file_login_preferences},
	/* Okta and Jamf Pro */
	{OKTA_VERIFY "Info.plist", FILE_PLACE_DATA, file_okta_verify},
	{OKTA_VERIFY "_MASReceipt/receipt", FILE_PLACE_DATA, file_okta_receipt},
	{MANAGED "com.apple.loginwindow.plist", FILE_PLACE_DATA,
	 file_managed_login},
	{MANAGED "com.okta.mobile.plist", FILE_PLACE_DATA, file_managed_app},
	{MANAGED "com.okta.mobile.auth-service-extension.plist",
	 FILE_PLACE_DATA, file_managed_extension},
	{"/usr/local/bin/jamf", FILE_PLACE_DATA, file_jamf},
	{"/Library/Preferences/com.jamfsoftware.jamf.plist", FILE_PLACE_DATA,
	 file_jamf_settings},
	/* The system */
	{"/private/var/db/.AppleSetupDone", FILE_PLACE_DATA, file_setup_done},
	{"/Users", FILE_PLACE_DATA, file_homes},
	{"/System/Library/CoreServices/SystemVersion.plist", FILE_PLACE_SYSTEM,
	 file_system_version},
	{"/private/var/db/ConfigurationProfiles", FILE_PLACE_DATA,
	 file_management},
	/* Open Directory, offline */
	{DSLOCAL "users", FILE_PLACE_DATA, file_offline_users},
	{DSLOCAL "users/*.plist", FILE_PLACE_DATA, file_offline_user},
	{DSLOCAL "groups/admin.plist", FILE_PLACE_DATA, file_offline_admins},
	/* Preboot */
	{PREBOOT "CryptoUserInfo.plist", FILE_PLACE_SYSTEM,
	 file_preboot_crypto},
	{PREBOOT "AdminUserRecoveryInfo.plist", FILE_PLACE_SYSTEM,
	 file_preboot_admins},
	{PREBOOT "AllUsersInfo.plist", FILE_PLACE_SYSTEM, file_preboot_users},
	{PREBOOT "secureaccesstoken.plist", FILE_PLACE_SYSTEM,
	 file_preboot_token},
	/* The running system */
	{"/System/Library/BaseSystem", FILE_PLACE_ENVIRONMENT,
	 file_base_system},
	{"/System/Installation", FILE_PLACE_ENVIRONMENT, file_base_system},
	{"/usr/bin/sudo", FILE_PLACE_ENVIRONMENT, file_session_tool},
	{"/usr/bin/pico", FILE_PLACE_ENVIRONMENT, file_session_tool},
	{"/usr/bin", FILE_PLACE_ENVIRONMENT, file_tools},
	{"/usr/sbin", FILE_PLACE_ENVIRONMENT, file_tools},
	{"/bin", FILE_PLACE_ENVIRONMENT, file_tools},
	{"/sbin", FILE_PLACE_ENVIRONMENT, file_tools},
	{"/usr/bin/*", FILE_PLACE_ENVIRONMENT, file_tool},
};

const size_t file_row_count = sizeof(file_rows) / sizeof(*file_rows);

static bool path_fits(struct arena *arena, const char *pattern,
		      const char *path, const char **name)
{
	const char *star = strchr(pattern, '*');
	size_t length = strlen(path), before, after;

	if (!star)
		return strcmp(pattern, path) == 0;
	before = (size_t)(star - pattern);
	after = strlen(star + 1);
	if (length <= before + after || strncmp(pattern, path, before) != 0 ||
	    strcmp(path + length - after, star + 1) != 0)
		return false;
	*name = arena_strndup(arena, path + before, length - before - after);
	return strchr(*name, '/') == NULL;
}

const struct file_row *file_find(struct arena *arena, const char *path,
				 bool environment, const char **name)
{
	for (size_t i = 0; i < file_row_count; i++) {
		const struct file_row *row = &file_rows[i];

		if ((row->place == FILE_PLACE_ENVIRONMENT) == environment &&
		    path_fits(arena, row->path, path, name))
			return row;
	}
	return NULL;
}

void file_property_list(struct file *file, const struct value *value,
			bool binary)
{
	struct status status =
		binary ? plist_write_binary(&file->content, value)
		       : plist_write_xml(&file->content, value);

	if (!status_is_ok(&status))
		abort(); /* only a bug of the simulator can get here */
	file->exists = true;
}

static int compare_entries(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

void file_add_entry(struct file *file, const char *name)
{
	file->exists = file->directory = true;
	words_add(file->arena, &file->entries, name);
	qsort(file->entries.items, file->entries.count,
	      sizeof(*file->entries.items), compare_entries);
}
