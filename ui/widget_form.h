/*
 * widget_form: questions with places for the answers: text, secrets, one of
 * several, yes or no. A secret goes key by key into its struct secret and is
 * shown as a mask of fixed length; it never becomes text here.
 */
#ifndef TM_UI_WIDGET_FORM_H
#define TM_UI_WIDGET_FORM_H

#include "base/secret.h"
#include "ui/edit.h"

enum field_kind {
	FIELD_TEXT,
	FIELD_SECRET,
	FIELD_CHOICE,
	FIELD_TOGGLE,
};

struct field {
	enum field_kind kind;
	const char *label;
	const char *hint;      /* a quiet line below; NULL = none */
	const char *reason;    /* why the answer cannot be taken; NULL = fine */
	struct edit text;      /* FIELD_TEXT */
	struct secret *secret; /* FIELD_SECRET; belongs to the screen */
	int tries, tries_max;  /* FIELD_SECRET: "try 2 of 3"; 0 = not said */
	const char *const *choices; /* FIELD_CHOICE */
	int choice_count;
	int chosen;
	bool on; /* FIELD_TOGGLE */
};

struct form {
	struct field *fields;
	int count;
	int focus; /* count = none: the screen has it (its buttons) */
	/* private */
	int top;
	struct area drawn;
};

/* Rows that the form wants at this width. */
int form_height(const struct form *form, struct area area);
/* area is the width of a body: the mark stands in its first column. */
void form_draw(struct form *form, struct canvas *canvas, struct area area);
/* Tab and the fields' own keys; typing while a text or secret has the focus.
 * Enter is the screen's to offer. */
void form_offer(const struct form *form, struct offers *offers);
/*
 * Tab and Down on the last field, Shift-Tab and Up on the first are not
 * handled: the screen may move on to its buttons; Enter neither.
 */
bool form_handle(struct form *form, const struct event *event);

#endif
