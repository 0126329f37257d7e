/*
 * screen_help: reads help topics: one, or the list of all. Shows as well which
 * keys work on the screen that asked.
 */
#ifndef TM_UI_SCREEN_HELP_H
#define TM_UI_SCREEN_HELP_H

#include "ui/screen.h"

struct help_argument {
	const char *topic;	     /* NULL = the list of all */
	const struct offers *offers; /* of the screen that asked, or NULL */
	const char *related;	     /* list: those of this topic come first */
	bool listed; /* opened from the list, which lies below */
};

/* A topic that does not exist says so and offers the list. */
extern const struct screen_ops screen_help;

#endif
