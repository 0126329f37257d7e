#include "session/session_data.h"

#include <string.h>

#include "base/text.h"

/* Without the quotes or backslashes that a shell would have taken away. */
static const char *unquoted(struct arena *arena, const char *typed)
{
	size_t length = strlen(typed), used = 0;
	char *path = arena_strdup(arena, typed);
	char quote = *typed == '\'' || *typed == '"' ? *typed : '\0';

	while (length && typed[length - 1] == ' ')
		length--;
	if (quote && length > 1 && typed[length - 1] == quote)
		return arena_strndup(arena, typed + 1, length - 2);
	for (size_t i = 0; i < length; i++) {
		if (typed[i] == '\\' && i + 1 < length)
			i++;
		path[used++] = typed[i];
	}
	path[used] = '\0';
	return path;
}

const char *session_typed_path(struct arena *arena, const char *typed)
{
	const char *path;

	if (file_exists(typed))
		return typed;
	path = unquoted(arena, typed);
	return *path && file_exists(path) ? path : typed;
}
