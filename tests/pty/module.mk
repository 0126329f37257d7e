# The program in a terminal that the test can read: pty.h. pty_harness is what
# a test program needs besides its own file.

pty_harness = tests/pty/pty.c tests/pty/pty.h tests/pty/pty_process.c
pty_walk = tests/pty/walk.c tests/pty/walk.h
pty_play = tests/pty/play.c tests/pty/play.h $(pty_walk)
pty_stories = tests/pty/stories.c tests/pty/stories.h $(pty_play)
pty_tests = \
	tests/pty/test_challenge \
	tests/pty/test_crash \
	tests/pty/test_terminal \
	tests/pty/test_jit \
	tests/pty/test_plain \
	tests/pty/test_profiles \
	tests/pty/test_recovery \
	tests/pty/test_repair \
	tests/pty/test_scenarios \
	tests/pty/test_wizard \
	tests/pty/test_wrong_turns

tests_pty_test_challenge_SOURCES = tests/pty/test_challenge.c $(pty_harness)
tests_pty_test_crash_SOURCES = tests/pty/test_crash.c $(pty_play) \
	$(pty_harness)
tests_pty_test_terminal_SOURCES = tests/pty/test_terminal.c $(pty_harness)
tests_pty_test_jit_SOURCES = tests/pty/test_jit.c $(pty_play) $(pty_harness)
tests_pty_test_plain_SOURCES = tests/pty/test_plain.c $(pty_play) \
	$(pty_harness)
tests_pty_test_recovery_SOURCES = tests/pty/test_recovery.c $(pty_play) \
	$(pty_harness)
tests_pty_test_profiles_SOURCES = tests/pty/test_profiles.c $(pty_walk) \
	$(pty_harness)
tests_pty_test_repair_SOURCES = tests/pty/test_repair.c $(pty_walk) \
	$(pty_harness)
tests_pty_test_wrong_turns_SOURCES = tests/pty/test_wrong_turns.c \
	$(pty_stories) $(pty_harness)
tests_pty_test_scenarios_SOURCES = tests/pty/test_scenarios.c $(pty_stories) \
	$(pty_harness)
tests_pty_test_wizard_SOURCES = tests/pty/test_wizard.c $(pty_walk) \
	$(pty_harness)
tests_pty_demo_SOURCES = tests/pty/demo_main.c tests/frames/demo.h \
	tests/frames/demo_lists.c tests/frames/demo_widgets.c

if HAVE_VTERM
if HAVE_CMOCKA
check_PROGRAMS += $(pty_tests) tests/pty/demo
TESTS += $(pty_tests)
else
TESTS += tests/pty/no-vterm.sh
endif
else
TESTS += tests/pty/no-vterm.sh
endif

EXTRA_DIST += tests/pty/no-vterm.sh
