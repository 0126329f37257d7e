#include "parse/okta_files.h"

struct plist_words plist_words_parse(struct arena *arena, struct bytes data)
{
	struct plist_words words = {0};
	const struct value *tree = parse_plist(arena, data, (struct bytes){0},
					       &words.verdict, &words.notes);

	if (tree && !value_is(tree, VALUE_DICT))
		words.verdict = PARSE_UNRECOGNISED;
	words.identifier = value_get_text(tree, "CFBundleIdentifier", NULL);
	words.version =
		value_get_text(tree, "CFBundleShortVersionString", NULL);
	words.jamf_server = value_get_text(tree, "jss_url", NULL);
	words.org_url = value_get_text(tree, "OktaVerify.OrgUrl", NULL);
	words.client_id =
		value_get_text(tree, "OktaVerify.PasswordSyncClientID", NULL);
	words.protocol =
		value_get_text(tree, "PlatformSSO.ProtocolVersion", NULL);
	words.extension = value_get_text(tree, "ExtensionIdentifier", NULL);
	return words;
}
