#include "captures.h"

#include <stdarg.h>

const char *say_text(const char *text)
{
	return text ? text : "-";
}

const char *say_answer(enum parse_answer answer)
{
	static const char *const words[] = {
		[PARSE_NOT_SAID] = "-",
		[PARSE_NO] = "no",
		[PARSE_YES] = "yes",
	};

	return words[answer];
}

long long say_number(struct parse_number value)
{
	return value.known ? (long long)value.value : -1;
}

/* "ok 0 ...": the verdict, how many lines were not known, then the rest. */
const char *say(struct arena *arena, enum parse_verdict verdict,
		const struct parse_notes *notes, const char *format, ...)
{
	static const char *const words[] = {
		[PARSE_OK] = "ok",
		[PARSE_EMPTY] = "empty",
		[PARSE_UNRECOGNISED] = "unrecognised",
		[PARSE_ERROR_TEXT] = "error",
	};
	const char *rest;
	va_list args;

	va_start(args, format);
	rest = arena_vprintf(arena, format, args);
	va_end(args);
	return arena_printf(arena, "%s %zu %s", words[verdict], notes->unknown,
			    rest);
}

const char *say_words(struct arena *arena, const struct words *words)
{
	const char *all = "";

	for (size_t i = 0; i < words->count; i++)
		all = arena_printf(arena, "%s%s%s", all, i ? "," : "",
				   words->items[i]);
	return all;
}
