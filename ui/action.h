/*
 * action: everything a key can do. action.def lists each action once: the
 * keys, the key bar, the help and the manual come from that list.
 *
 * Screens offer the actions that work now; a key does something only through
 * an offer, so the key bar cannot promise or hide anything. Must not know what
 * an action does to a screen.
 */
#ifndef TM_UI_ACTION_H
#define TM_UI_ACTION_H

#include <stdbool.h>

#include "ui/canvas.h"
#include "ui/key.h"

enum action {
	ACTION_NONE,
#define ACTION(name, weight, keys, sign, ascii, caption, help) ACTION_##name,
#include "ui/action.def"
#undef ACTION
	ACTION_COUNT
};

struct action_about {
	const char *name;    /* "PAGE_UP" */
	int weight;	     /* the lightest leave a narrow key bar first */
	const char *keys;    /* names, separated by blanks: "Up k" */
	const char *sign;    /* what the key bar shows for them, or NULL: the
				 * first key that works */
	const char *ascii;   /* sign in ASCII */
	const char *caption; /* what the key bar says; NULL = not shown there */
	const char *help;    /* one sentence */
};

const struct action_about *action_about(enum action action);

struct offer {
	enum action action;
	const char *caption; /* instead of the action's; NULL = its own */
	bool quiet;	     /* works, but is not in the key bar */
};

#define OFFERS_MAX 32

struct offers {
	struct offer items[OFFERS_MAX];
	int count;
	bool typing; /* characters are text now, not actions */
};

/*
 * Offer an action; a second offer of the same action changes nothing, so what
 * is to have a caption of its own is offered before a widget offers it. The
 * offers are kept in the order of action.def.
 */
void offers_add(struct offers *offers, enum action action);
/* The caption must live as long as the offers. */
void offers_add_as(struct offers *offers, enum action action,
		   const char *caption);
void offers_add_quiet(struct offers *offers, enum action action);
bool offers_have(const struct offers *offers, enum action action);

/* The offered action of a key, ACTION_NONE if there is none. */
enum action offers_action(const struct offers *offers, const struct key *key);

/*
 * Draw the key bar into the first row of the area: captions in the order of
 * action.def, and if they do not fit, without the lightest.
 */
void offers_draw(const struct offers *offers, struct canvas *canvas,
		 struct area area);

/* The n-th key of an action, from 0; false when it has fewer. */
bool action_key(enum action action, int n, struct key *key);

/*
 * What the key bar and the help call an action's key: its sign, or the first
 * key that works (F1 instead of ? while text is typed), in buffer. NULL when
 * none does.
 */
const char *action_sign(enum action action, bool typing, bool ascii,
			char buffer[KEY_NAME_SIZE]);

/* What a screen is told: the offered action (or none) and the key itself. */
struct event {
	enum action action;
	struct key key;
};

#endif
