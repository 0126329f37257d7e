/*
 * ask: one typed question. The session asks, any front end (curses, plain
 * lines, a test) answers. An ask says everything a front end needs to put the
 * question in its own way; it never prints and never reads.
 */
#ifndef TM_SESSION_ASK_H
#define TM_SESSION_ASK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/secret.h"

enum ask_kind {
	ASK_INFO,    /* nothing to decide: read and go on */
	ASK_CHOICE,  /* one of the choices */
	ASK_TEXT,    /* a line of text */
	ASK_SECRET,  /* a password or key: into a struct secret */
	ASK_CONFIRM, /* yes or no; no is the default; may need a word */
	ASK_PATH,    /* a file or directory name */
};

struct ask_choice {
	const char *id;	     /* "diagnose", a finding's index ... */
	const char *mark;    /* status word in front ("CRITICAL"), or NULL */
	const char *label;   /* untrusted text possible in all of these */
	const char *detail;  /* further lines, or NULL */
	const char *aside;   /* right-hand remark ("recommended"), or NULL */
	const char *blocked; /* why it cannot be chosen now, or NULL */
	const char *topic;   /* help topic for it */
};

struct ask {
	enum ask_kind kind;
	const char *id; /* "welcome", "export-path": for scripts */
	const char *title;
	const char *text;  /* sentences above the choices, may be NULL */
	const char *topic; /* help topic of the question as a whole */
	const struct ask_choice *choices;
	size_t choice_count;
	size_t preset;		 /* index of the default choice */
	const char *preset_text; /* for TEXT and PATH, or NULL */
	const char *word;	 /* CONFIRM: must be typed; NULL = yes or no */
	int tries_left;		 /* SECRET: -1 = not counted */
	const char *hint;	 /* e.g. the keyboard-layout hint, or NULL */
};

/* The choice of that id, or NULL. */
const struct ask_choice *ask_find_choice(const struct ask *ask, const char *id);

/* What a person said. Only the member of the ask's kind is read. */
struct answer {
	const char *choice;	     /* id of the choice */
	const char *text;	     /* TEXT, PATH, typed word */
	const struct secret *secret; /* copied by the session */
	bool confirmed;
};

#endif
