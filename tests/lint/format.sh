#!/bin/sh
# clang-format over every C file of the project.
echo "1..1"
if ! command -v clang-format >/dev/null 2>&1; then
	echo "ok 1 - format # SKIP clang-format is not installed"
	exit 0
fi
cd "${TM_SOURCE:-.}" || exit 1
bad=0
for file in $(find src ui help tests -name '*.c' -o -name '*.h' | sort); do
	if ! clang-format --dry-run -Werror "$file" >/dev/null 2>&1; then
		echo "# $file"
		bad=1
	fi
done
if [ $bad = 0 ]; then
	echo "ok 1 - every C file is formatted"
else
	echo "not ok 1 - these files need clang-format -i"
fi
exit $bad
