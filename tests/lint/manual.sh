#!/bin/sh
# The manual page and the completions, as they are built.
echo "1..2"
manual=${TM_BUILD:-.}/help/tokenmedic.1
if ! command -v mandoc >/dev/null 2>&1; then
	echo "ok 1 - manual page # SKIP mandoc is not installed"
elif complaints=$(mandoc -T lint -W warning "$manual" 2>&1); then
	echo "ok 1 - mandoc has no warning"
else
	printf '%s\n' "$complaints" | sed 's/^/# /'
	echo "not ok 1 - mandoc has warnings"
fi
if ! command -v bash >/dev/null 2>&1; then
	echo "ok 2 - bash completion # SKIP bash is not installed"
elif bash -n "${TM_BUILD:-.}/help/tokenmedic.bash"; then
	echo "ok 2 - bash reads the completion"
else
	echo "not ok 2 - bash cannot read the completion"
fi
