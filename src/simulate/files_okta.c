#include "simulate/files.h"
#include "simulate/okta.h"

void file_okta_verify(struct file *file)
{
	struct arena *arena = file->arena;
	struct value *dict = value_dict(arena);

	if (!file->mac->okta.verify)
		return;
	value_set_string(arena, dict, "CFBundleExecutable", "Okta Verify");
	value_set_string(arena, dict, "CFBundleIdentifier", SIMULATED_APP);
	value_set_string(arena, dict, "CFBundleName", "Okta Verify");
	value_set_string(arena, dict, "CFBundleShortVersionString",
			 file->mac->okta.verify);
	value_set_string(arena, dict, "CFBundleVersion", "5838");
	file_property_list(file, dict, false);
}

void file_okta_receipt(struct file *file)
{
	file->exists = file->mac->okta.verify && file->mac->okta.app_store;
	file->size = 4096;
}

void file_managed_login(struct file *file)
{
	struct value *dict = value_dict(file->arena);

	if (!file->mac->okta.login_profile)
		return;
	value_set_bool(file->arena, dict, "DisableFDEAutoLogin", true);
	value_set_bool(file->arena, dict, "SHOWFULLNAME", true);
	file_property_list(file, dict, true);
}

void file_managed_app(struct file *file)
{
	if (file->mac->okta.delivered)
		file_property_list(file, okta_preferences(file->arena, false),
				   true);
}

void file_managed_extension(struct file *file)
{
	if (file->mac->okta.delivered)
		file_property_list(file, okta_preferences(file->arena, true),
				   true);
}

void file_jamf(struct file *file)
{
	file->exists = file->mac->mdm.vendor == MAC_VENDOR_JAMF;
	file->mode = 0755;
}

void file_jamf_settings(struct file *file)
{
	struct arena *arena = file->arena;
	struct value *dict = value_dict(arena);

	if (file->mac->mdm.vendor != MAC_VENDOR_JAMF)
		return;
	value_set_string(arena, dict, "device_name", file->mac->host_name);
	value_set_string(arena, dict, "jss_url",
			 "https://example.jamfcloud.com/");
	file_property_list(file, dict, true);
}
