/*
 * frames: golden frames. A case draws into a canvas; it is drawn at each of
 * its sizes, in UTF-8 and in ASCII, and compared with
 * tests/frames/golden/NAME.COLUMNSxROWS.frame: the text, a letter for each
 * style, the cursor, and how those styles look with and without colours.
 * `make update-golden` writes the files anew; the change is to be read as a
 * diff.
 */
#ifndef TM_TESTS_FRAMES_FRAMES_H
#define TM_TESTS_FRAMES_FRAMES_H

#include "ui/screen.h"

#define FRAME_SIZES_MAX 4

struct frame_size {
	int columns, rows;
};

struct frame_case {
	const char *name;
	/* Draw into a blank canvas. */
	void (*draw)(struct canvas *canvas, const struct frame_case *one);
	/* For frame_draw_screen: the first screen and its argument, what is
	 * pressed (names separated by blanks), what all screens share. */
	const struct screen_ops *screen;
	const void *argument;
	const char *keys;
	struct wizard *wizard;
	/* Let what is going on come to its end, before each frame. */
	void (*settle)(struct screens *screens, struct wizard *wizard);
	const char *unsaved;			  /* what q would lose */
	struct frame_size sizes[FRAME_SIZES_MAX]; /* none = 80x24 */
};

/* A draw: open the screen, draw, press each key and draw again. */
void frame_draw_screen(struct canvas *canvas, const struct frame_case *one);

/* The groups; the last case has no name. */
extern const struct frame_case frame_cases_demo[];
extern const struct frame_case frame_cases_wizard[];
extern const struct frame_case frame_cases_profiles[];

#endif
