/*
 * story_close: the second sentence of the story, the way on: who could put it
 * right, or what has to happen first. One function per way of closing; story.c
 * says which belongs to which finding. Must not know rules or paths.
 */
#ifndef TM_DIAGNOSIS_STORY_CLOSE_H
#define TM_DIAGNOSIS_STORY_CLOSE_H

#include "diagnosis/finding.h"
#include "facts/machine.h"

struct story {
	const struct machine *machine;
	const struct findings *findings;
	struct arena *arena;
	const struct finding *finding; /* what the first sentence is about */
};

typedef const char *story_close(const struct story *story);

story_close close_locked;     /* unlock the Data volume */
story_close close_leftovers;  /* reinstall the agent over them */
story_close close_missing;    /* who can bring the service account back */
story_close close_broken;     /* who can repair the service account */
story_close close_nobody;     /* where a first token comes from */
story_close close_no_admin;   /* who holds one without being an admin */
story_close close_drifted;    /* an older password */
story_close close_disputed;   /* who can give the token again */
story_close close_token;      /* who can give one */
story_close close_converting; /* wait */
story_close close_restart;    /* restart before anything else */

#endif
