#!/bin/bash
# tests/run.sh [BUILD]: every check of this project, each in a build of its own.
#
#   gcc       -Wall -Wextra -Werror, all tests, make distcheck
#   clang     -Wall -Wextra -Werror, AddressSanitizer and UBSan, all tests
#   fuzz      libFuzzer, every parser for TM_FUZZ_SECONDS (20)
#
# Single cases are counted over all builds; the last line is
# "N passed, N failed, N skipped". Logs stay in BUILD/*.log.
set -u

source_dir=$(cd "$(dirname "$0")/.." && pwd)
top=${1:-$source_dir/build}
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
passed=0 failed=0 skipped=0
export TM_SHARED=${TM_SHARED:-$source_dir/../shared}
export TM_FUZZ_SECONDS=${TM_FUZZ_SECONDS:-20}
mkdir -p "$top"

note()
{
	printf '== %s\n' "$*"
}

# One check that is not TAP: count it, and show its log when it fails.
check() # NAME COMMAND...
{
	local name=$1 log started=$SECONDS
	log=$top/$(printf '%s' "$name" | tr -c 'a-zA-Z0-9\n' '-').log
	shift
	if "$@" >"$log" 2>&1; then
		passed=$((passed + 1))
		note "ok      $name ($((SECONDS - started)) s)"
		return 0
	fi
	failed=$((failed + 1))
	note "FAILED  $name ($((SECONDS - started)) s), $log:"
	tail -n 40 "$log"
	return 1
}

# Add up the summary that automake's parallel harness writes.
count_suite() # DIRECTORY
{
	local log=$1/test-suite.log summary="$1/make-check.out"
	local p s f e
	p=$(sed -n 's/^# PASS: *//p' "$summary" | tail -n 1)
	s=$(sed -n 's/^# SKIP: *//p' "$summary" | tail -n 1)
	f=$(sed -n 's/^# FAIL: *//p' "$summary" | tail -n 1)
	e=$(sed -n 's/^# ERROR: *//p' "$summary" | tail -n 1)
	if [ -z "$p" ]; then
		failed=$((failed + 1))
		tail -n 40 "$summary"
		return 1
	fi
	passed=$((passed + p))
	skipped=$((skipped + ${s:-0}))
	failed=$((failed + ${f:-0} + ${e:-0}))
	if [ $((${f:-0} + ${e:-0})) -gt 0 ]; then
		sed -n '/^FAIL\|^ERROR/p' "$log" | head -n 60
		grep -h -B2 -A12 '^not ok' "$1"/tests/*/*.log 2>/dev/null |
			head -n 80
	fi
	if [ "${s:-0}" -gt 0 ]; then
		note "skipped in $1:"
		sed -n 's/^SKIP: /   /p' "$summary" | cut -c 1-110 | sort |
			uniq -c | head -n 20
	fi
	return 0
}

suite() # NAME CONFIGURE-ARGS...
{
	local name=$1 directory=$top/$1 started=$SECONDS
	shift
	mkdir -p "$directory"
	check "configure $name" env -C "$directory" \
		"$source_dir/configure" --quiet --enable-werror "$@" ||
		return 1
	check "build $name" make -C "$directory" -s -j"$jobs" || return 1
	note "testing $name"
	make -C "$directory" -s -j"$jobs" check \
		>"$directory/make-check.out" 2>&1
	count_suite "$directory"
	note "$name took $((SECONDS - started)) s"
}

fuzz()
{
	local directory=$top/fuzz
	mkdir -p "$directory"
	check "configure fuzz" env -C "$directory" \
		"$source_dir/configure" --quiet --enable-werror --enable-fuzz \
		CC=clang || return 1
	check "build fuzz" make -C "$directory" -s -j"$jobs" fuzzers || return 1
	TM_SOURCE=$source_dir TM_BUILD=$directory \
		bash "$source_dir/tests/fuzz/run.sh" >"$directory/fuzz.out" 2>&1
	cat "$directory/fuzz.out"
	passed=$((passed + $(grep -c '^ok ' "$directory/fuzz.out")))
	failed=$((failed + $(grep -c '^not ok ' "$directory/fuzz.out")))
}

check "make configure" env -C "$source_dir" autoreconf -fi
suite gcc CC=gcc
suite clang-asan CC=clang --enable-sanitize
check "distcheck" make -C "$top/gcc" -s -j"$jobs" distcheck \
	DISTCHECK_CONFIGURE_FLAGS="CC=gcc" TM_SHARED="$TM_SHARED" \
	TM_QUICK=1
fuzz

note "all of it took $SECONDS s"
if [ "$failed" -gt 0 ]; then
	result=1
else
	result=0
fi
if [ "$skipped" -gt 0 ]; then
	echo "$passed passed, $failed failed, $skipped skipped"
else
	echo "$passed passed, $failed failed"
fi
exit "$result"
