#!/bin/sh
# tap.sh PROGRAM: runs a test program. cmocka calls a skipped test "not ok",
# which TAP readers take for a failure; here it becomes "ok ... # SKIP".
log=$(mktemp) || exit 99
trap 'rm -f "$log"' EXIT
"$@" >"$log"
status=$?
sed 's/^not ok \([0-9]*\) # SKIP/ok \1 # SKIP/' "$log"
exit "$status"
