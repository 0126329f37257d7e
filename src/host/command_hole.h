/*
 * command_hole: the typed holes of the command table and what may stand in
 * them. Must not know the commands.
 */
#ifndef TM_HOST_COMMAND_HOLE_H
#define TM_HOST_COMMAND_HOLE_H

#include <stdbool.h>
#include <stddef.h>

#include "host/command.h"

struct command_hole_kind {
	const char *mark;    /* "{name}" as it stands in a template */
	const char *allowed; /* what may stand there, for a complaint */
	size_t filling;	     /* offset of the filling in command_fill */
	bool (*accepts)(const char *word, size_t length);
};

extern const struct command_hole_kind command_holes[];
extern const size_t command_hole_count;

/* The hole in a template word and where it begins, or NULL. */
const struct command_hole_kind *command_hole_find(const char *word,
						  size_t length, size_t *at);

#endif
