# Golden frames: tests/frames/golden/*.frame, see frames.h. Another group of
# cases is a file with a table, named in frames.h and in frames.c.

check_PROGRAMS += tests/frames/test_frames
TESTS += tests/frames/test_frames
tests_frames_test_frames_SOURCES = \
	tests/frames/frames.c tests/frames/frames.h \
	tests/frames/frames_demo.c tests/frames/frames_wizard.c \
	tests/frames/frames_profiles.c tests/frames/wizard_lab.h \
	tests/frames/demo.h tests/frames/demo_lists.c \
	tests/frames/demo_widgets.c
EXTRA_DIST += tests/frames/golden

# Write the frames anew, to be reviewed as a diff before they are kept.
update-golden: tests/frames/test_frames$(EXEEXT)
	$(MKDIR_P) $(srcdir)/tests/frames/golden
	TM_SOURCE='$(srcdir)' tests/frames/test_frames --update
.PHONY: update-golden
