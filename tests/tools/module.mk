# Stand-ins for the commands of a Mac, for the tests of the live host; included
# by tests/module.mk. The tests give them the names of the commands.

tool_programs = \
	tests/tools/prompt \
	tests/tools/reader \
	tests/tools/report \
	tests/tools/standin

check_PROGRAMS += $(tool_programs)
tests_tools_prompt_LDADD =
tests_tools_reader_LDADD =
tests_tools_report_LDADD =

EXTRA_DIST += \
	tests/tools/detached.sh \
	tests/tools/flood.sh \
	tests/tools/grandchild.sh \
	tests/tools/half_plist.sh \
	tests/tools/hang.sh \
	tests/tools/killed.sh \
	tests/tools/screenshot.py \
	tests/tools/secret_echo.sh \
	tests/tools/slow.sh \
	tests/tools/stubborn.sh
