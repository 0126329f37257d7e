/*
 * demo: screens about a made-up Mac that use every widget. The golden frames
 * draw them, the pty tests walk through them in a real terminal.
 */
#ifndef TM_TESTS_FRAMES_DEMO_H
#define TM_TESTS_FRAMES_DEMO_H

#include "ui/screen.h"

extern const struct screen_ops demo_menu;
extern const struct screen_ops demo_scan;
extern const struct screen_ops demo_findings;
extern const struct screen_ops demo_accounts;
extern const struct screen_ops demo_paths;
extern const struct screen_ops demo_step;
extern const struct screen_ops demo_questions;
extern const struct screen_ops demo_evidence;
extern const struct screen_ops demo_verify;
extern const struct screen_ops demo_empty;
extern const struct screen_ops demo_names;

#endif
