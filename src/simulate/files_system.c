#include "simulate/files.h"

#include <string.h>

void file_setup_done(struct file *file)
{
	file->exists = true;
	file->mode = 0400;
	file->modified = file->mac->setup_done;
}

void file_homes(struct file *file)
{
	const struct mac *mac = file->mac;

	file_add_entry(file, ".localized");
	file_add_entry(file, "Shared");
	for (size_t i = 0; i < mac->account_count; i++)
		if (mac->accounts[i].home_exists)
			file_add_entry(file, mac->accounts[i].name);
	if (mac->okta.left_home)
		file_add_entry(file, mac->okta.left_home);
}

void file_system_version(struct file *file)
{
	const struct mac *mac = file->mac;
	struct arena *arena = file->arena;
	struct value *dict = value_dict(arena);

	value_set_string(arena, dict, "BuildID",
			 "B8D74A1C-E5F2-4068-9AB1-5C26073D1E01");
	value_set_string(arena, dict, "ProductBuildVersion", mac->build);
	value_set_string(arena, dict, "ProductCopyright",
			 "1983-2025 Apple Inc.");
	value_set_string(arena, dict, "ProductName",
			 mac_at_least(mac, 11, 0) ? "macOS" : "Mac OS X");
	value_set_string(arena, dict, "ProductUserVisibleVersion",
			 mac->version);
	value_set_string(arena, dict, "ProductVersion", mac->version);
	file_property_list(file, dict, false);
}

void file_management(struct file *file)
{
	file->exists = file->directory = true;
	file_add_entry(file, "Settings");
	if (file->mac->mdm.vendor == MAC_VENDOR_NONE)
		return;
	file_add_entry(file, "Setup");
	file_add_entry(file, "Store");
}

void file_base_system(struct file *file)
{
	file->exists = file->directory = file->mac->mode == HOST_RECOVERY;
}

void file_session_tool(struct file *file)
{
	file->exists = file->mac->mode == HOST_NORMAL;
	file->mode = 0755;
}

/* Recovery has few tools; these are the ones worth telling apart. */
static const struct tool {
	const char *directory, *name;
	bool session_only;
} tools[] = {
	{"/bin", "bash", false},
	{"/bin", "launchctl", false},
	{"/bin", "ls", false},
	{"/sbin", "mount", false},
	{"/sbin", "shutdown", false},
	{"/usr/bin", "bputil", false},
	{"/usr/bin", "dscl", false},
	{"/usr/bin", "fdesetup", true},
	{"/usr/bin", "open", true},
	{"/usr/bin", "pico", true},
	{"/usr/bin", "profiles", true},
	{"/usr/bin", "pwpolicy", true},
	{"/usr/bin", "sudo", true},
	{"/usr/bin", "sw_vers", false},
	{"/usr/sbin", "diskutil", false},
	{"/usr/sbin", "ioreg", false},
	{"/usr/sbin", "sysadminctl", true},
	{"/usr/sbin", "sysctl", false},
};

void file_tools(struct file *file)
{
	bool recovery = file->mac->mode == HOST_RECOVERY;

	for (size_t i = 0; i < sizeof(tools) / sizeof(*tools); i++)
		if (strcmp(tools[i].directory, file->path) == 0 &&
		    !(recovery && tools[i].session_only))
			file_add_entry(file, tools[i].name);
	if (recovery && file->mac->reset_tool &&
	    strcmp(file->path, "/usr/bin") == 0)
		file_add_entry(file, file->mac->reset_tool);
}

void file_tool(struct file *file)
{
	struct file listing = {
		.mac = file->mac, .arena = file->arena, .path = "/usr/bin"};

	file_tools(&listing);
	file->exists = words_have(&listing.entries, file->name);
	file->mode = 0755;
}
