/*
 * wizard_lab: draws the real screens: the wizard on a simulated Mac that
 * answers at once, at a time that stands still.
 */
#ifndef TM_TESTS_FRAMES_WIZARD_LAB_H
#define TM_TESTS_FRAMES_WIZARD_LAB_H

#include "frames.h"

/* A draw; the argument of the case is the scenario. */
void draw_wizard(struct canvas *canvas, const struct frame_case *one);

#endif
