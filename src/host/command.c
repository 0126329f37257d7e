#include "command.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "command_hole.h"

/* The next word of a template; false when there is none. */
static bool next_word(const char **words, const char **word, size_t *length)
{
	*word = *words + strspn(*words, " ");
	*length = strcspn(*word, " ");
	*words = *word + *length;
	return *length > 0;
}

/* Does this word fit the template word, its hole filled with anything good? */
static bool word_fits(const char *template, size_t length, const char *word)
{
	const struct command_hole_kind *hole;
	size_t before, after, size = strlen(word);

	hole = command_hole_find(template, length, &before);
	if (!hole)
		return size == length && memcmp(word, template, length) == 0;
	after = length - before - strlen(hole->mark);
	if (size < before + after || memcmp(word, template, before) != 0 ||
	    memcmp(word + size - after, template + length - after, after) != 0)
		return false;
	return hole->accepts(word + before, size - before - after);
}

static struct status refuse(const struct command *command,
			    const struct command_hole_kind *hole,
			    const char *filling)
{
	return status_fail(STATUS_REFUSED, command->path, filling,
			   "needs %s for %s", hole->allowed, hole->mark);
}

static struct status build_word(struct arena *arena,
				const struct command *command,
				const struct command_fill *fill,
				const char *template, size_t length,
				const char **word)
{
	const struct command_hole_kind *hole;
	const char *filling = NULL;
	size_t before, after;

	hole = command_hole_find(template, length, &before);
	if (!hole) {
		*word = arena_strndup(arena, template, length);
		return status_ok();
	}
	if (fill)
		memcpy(&filling, (const char *)fill + hole->filling,
		       sizeof(filling));
	if (!filling || !hole->accepts(filling, strlen(filling)))
		return refuse(command, hole, filling);
	after = before + strlen(hole->mark);
	*word = arena_printf(arena, "%.*s%s%.*s", (int)before, template,
			     filling, (int)(length - after), template + after);
	return status_ok();
}

const struct command *command_by_id(const char *id)
{
	for (size_t i = 0; i < command_count; i++)
		if (text_equal(commands[i].id, id))
			return &commands[i];
	abort();
}

bool command_fits(const struct command *command, const char *const *argv)
{
	const char *words = command->words, *word;
	size_t length, i = 1;

	if (!argv[0] ||
	    !text_equal(file_base_name(argv[0]), file_base_name(command->path)))
		return false;
	while (next_word(&words, &word, &length)) {
		if (!argv[i] || !word_fits(word, length, argv[i]))
			return false;
		i++;
	}
	return !argv[i];
}

const struct command *command_by_argv(const char *const *argv)
{
	for (size_t i = 0; i < command_count; i++)
		if (command_fits(&commands[i], argv))
			return &commands[i];
	return NULL;
}

struct status command_argv(struct arena *arena, const struct command *command,
			   const struct command_fill *fill, struct words *argv)
{
	const char *words = command->words, *template, *word = NULL;
	size_t length;

	*argv = (struct words){0};
	words_add(arena, argv, file_base_name(command->path));
	while (next_word(&words, &template, &length)) {
		struct status status = build_word(arena, command, fill,
						  template, length, &word);

		if (!status_is_ok(&status))
			return status;
		words_add(arena, argv, word);
	}
	words_add(arena, argv, NULL);
	argv->count--;
	return status_ok();
}
