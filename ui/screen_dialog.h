/*
 * screen_dialog: a dialog pushed over a screen; the screen below gets the
 * answer of the button through its `answer`.
 */
#ifndef TM_UI_SCREEN_DIALOG_H
#define TM_UI_SCREEN_DIALOG_H

#include "ui/screen.h"
#include "ui/widget_dialog.h"

/* The argument is a struct dialog_about that lives as long as the screen that
 * asks; type-ahead is forgotten when it opens. */
extern const struct screen_ops screen_dialog;

#endif
