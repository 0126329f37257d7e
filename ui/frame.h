/*
 * frame: what is the same on every screen: the title bar, the rules, the
 * margins, the sentence that says it all, the line of reasons. Must not know
 * any screen.
 *
 *	 tokenmedic  Findings                                step 2 of 6
 *	----------------------------------------------------------------
 *	  body, with two blanks of margin; a list's mark stands in them
 *	  what was said
 *	----------------------------------------------------------------
 *	 key bar
 */
#ifndef TM_UI_FRAME_H
#define TM_UI_FRAME_H

#include "ui/canvas.h"
#include "ui/layout.h"

struct frame {
	const char *title; /* NULL = only the program's name */
	const char *step;  /* "step 2 of 6", at the right; may be NULL */
	const char *badge; /* a word after the step: "READY", "READ ONLY" */
	enum style badge_style; /* STYLE_TEXT = STYLE_STRONG */
	const char *note;	/* the line above the key bar; may be NULL */
	enum style note_style;
};

/* Draw it; returns the area between the rules and above the note. */
struct area frame_draw(struct canvas *canvas, const struct frame *frame);
/* The row of the key bar. */
struct area frame_keys(const struct canvas *canvas);
/*
 * The part of a body that sentences use: two blanks left, one right, and on a
 * very wide terminal no more than can be read.
 */
struct area frame_text(struct area body);
/* The same with all the width there is: for tables. */
struct area frame_wide(struct area body);
/* Arrows at the right edge of a scrolled body: there is more. top and total
 * count rows. */
void frame_more(struct canvas *canvas, struct area body, int top, int total);

/*
 * Draw the sentence that says it all, wrapped, and at the right end of its
 * last line what is counted ("1 critical   2 warnings", may be NULL) - on a
 * line of its own if there is no room. Returns the area below, after one blank
 * row. area is a body.
 */
struct area frame_lead(struct canvas *canvas, struct area area,
		       const char *sentence, const char *count);

/* One line of "Running in   a normal session". */
struct frame_pair {
	const char *label;
	const char *value;
	enum style style; /* of the value */
};
/*
 * Draw pairs, values aligned and wrapped in their own column. Returns the area
 * below, after one blank row.
 */
struct area frame_pairs(struct canvas *canvas, struct area area,
			const struct frame_pair *pairs, int count);

#endif
