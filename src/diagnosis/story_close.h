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

/* Unlock the Data volume. */
const char *close_locked(const struct story *story);
/* Reinstall the agent over them. */
const char *close_leftovers(const struct story *story);
/* Who can bring the service account back. */
const char *close_missing(const struct story *story);
/* Who can repair the service account. */
const char *close_broken(const struct story *story);
/* Where a first token comes from. */
const char *close_nobody(const struct story *story);
/* Who holds one without being an admin. */
const char *close_no_admin(const struct story *story);
/* An older password. */
const char *close_drifted(const struct story *story);
/* Who can give the token again. */
const char *close_disputed(const struct story *story);
/* Who can give one. */
const char *close_token(const struct story *story);
/* Wait. */
const char *close_converting(const struct story *story);
/* Restart before anything else. */
const char *close_restart(const struct story *story);

#endif
