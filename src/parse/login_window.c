#include "parse/login_window.h"

struct login_window_settings login_window_parse(struct arena *arena,
						struct bytes data)
{
	struct login_window_settings settings = {0};
	const struct value *tree =
		parse_plist(arena, data, (struct bytes){0}, &settings.verdict,
			    &settings.notes);

	if (tree && !value_is(tree, VALUE_DICT))
		settings.verdict = PARSE_UNRECOGNISED;
	settings.asks_for_name =
		parse_answer_of(value_get(tree, "SHOWFULLNAME"));
	settings.no_filevault_skip =
		parse_answer_of(value_get(tree, "DisableFDEAutoLogin"));
	settings.offers_other =
		parse_answer_of(value_get(tree, "SHOWOTHERUSERS_MANAGED"));
	settings.automatic_user =
		value_get_text(tree, "autoLoginUser",
			       value_get_text(tree, "AutologinUsername", NULL));
	return settings;
}
