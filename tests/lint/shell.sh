#!/bin/sh
# Every script of the project goes through shellcheck.
echo "1..1"
if ! command -v shellcheck >/dev/null 2>&1; then
	echo "ok 1 - scripts # SKIP shellcheck is not installed"
	exit 0
fi
cd "${TM_SOURCE:-.}" || exit 1
# shellcheck disable=SC2046 # file names of our own, without blanks
if complaints=$(shellcheck -x bootstrap $(find tests build-aux help \
	-name '*.sh' ! -name 'tap-driver.sh' | sort) 2>&1); then
	echo "ok 1 - shellcheck is content"
	exit 0
fi
printf '%s\n' "$complaints" | sed 's/^/# /'
echo "not ok 1 - shellcheck has complaints"
exit 1
