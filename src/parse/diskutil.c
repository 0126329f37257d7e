#include "parse/diskutil.h"

#include <string.h>

struct value *diskutil_plist(struct arena *arena, struct bytes out,
			     struct bytes error, enum parse_verdict *verdict,
			     struct parse_notes *notes)
{
	struct value *tree = parse_plist(arena, out, error, verdict, notes);
	const char *message;

	if (parse_answer_of(value_get(tree, "Error")) != PARSE_YES)
		return tree;
	message = value_get_text(tree, "ErrorMessage", "diskutil failed");
	parse_note_error(arena, notes, message, strlen(message));
	*verdict = PARSE_ERROR_TEXT;
	return NULL;
}

const char *diskutil_uuid(struct arena *arena, const struct value *dict,
			  const char *key)
{
	const char *text = value_get_text(dict, key, "");
	size_t length = strlen(text);

	return parse_is_uuid(text, length) ? parse_uuid(arena, text, length)
					   : NULL;
}
