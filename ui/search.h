/*
 * search: `/ n N` for widgets: the line where the word is typed, the
 * comparison, and the marking of what was found. ASCII letters match in either
 * case.
 */
#ifndef TM_UI_SEARCH_H
#define TM_UI_SEARCH_H

#include "ui/edit.h"

struct search {
	bool typing; /* the line is open */
	struct edit word;
	bool failed; /* the word is nowhere */
};

enum search_move {
	SEARCH_NOT_MINE, /* the event is for somebody else */
	SEARCH_TAKEN,	 /* handled, nothing to look for */
	SEARCH_HERE,	 /* look from the place itself on */
	SEARCH_FORWARD,	 /* look behind the place */
	SEARCH_BACKWARD, /* look before the place */
};

/* Add / and, with a word, n and N; set typing while the line is open. */
void search_offer(const struct search *search, struct offers *offers);
enum search_move search_handle(struct search *search,
			       const struct event *event);
/* Does the word stand in string? Never for an empty word or NULL. */
bool search_matches(const struct search *search, const char *string);

/*
 * The place to go to, for anything that has `count` numbered places: asks
 * matches(data, place) in the direction of move, round the ends. Returns from
 * and sets failed when there is none.
 */
int search_go(struct search *search, enum search_move move, int from, int count,
	      bool (*matches)(const struct search *search, const void *data,
			      int place),
	      const void *data);

/* Take the line of the search from the bottom of an area, if it is shown. */
struct area search_area(const struct search *search, struct area area);
/* Mark the word wherever it stands in the area, and draw the line. */
void search_draw(const struct search *search, struct canvas *canvas,
		 struct area area);

#endif
