#!/bin/bash
# tests/run.sh [BUILD]: every check of this project, each in a build of its own.
#
#   gcc       -Wall -Wextra -Werror, all tests, within make distcheck: from
#             the release file, built in a source folder that is read-only
#   clang     -Wall -Wextra -Werror, AddressSanitizer and UBSan, all tests
#   fuzz      libFuzzer, every parser for TM_FUZZ_SECONDS (20)
#   mac       the universal Mac binary, twice, and what it promises; skipped
#             where its tools or the network are missing, or with TM_MAC=0;
#             both halves are run here and compared with the clang build
#
# Single cases are counted over all builds; the last line is
# "N passed, N failed, N skipped". Logs stay in BUILD/*.log.
set -u

source_dir=$(cd "$(dirname "$0")/.." && pwd)
top=${1:-$source_dir/build}
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
test_jobs=$((jobs * 2)) # many tests wait for a terminal or a deadline
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
count_suite() # DIRECTORY [OUTPUT]
{
	local log=$1/test-suite.log summary=${2:-$1/make-check.out}
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
	make -C "$directory" -s -j"$test_jobs" check \
		>"$directory/make-check.out" 2>&1
	count_suite "$directory"
	note "$name took $((SECONDS - started)) s"
}

# The release file and its tests, built with gcc. What distcheck leaves behind
# when it fails is where the logs are.
release()
{
	local directory=$top/gcc started=$SECONDS result=0 tree
	mkdir -p "$directory"
	check "configure gcc" env -C "$directory" \
		"$source_dir/configure" --quiet CC=gcc || return 1
	note "testing gcc (distcheck)"
	make -C "$directory" -s -j"$test_jobs" distcheck TM_SHARED="$TM_SHARED" \
		DISTCHECK_CONFIGURE_FLAGS="CC=gcc --enable-werror" \
		>"$top/release.log" 2>&1 || result=1
	tree=$(find "$directory" -maxdepth 1 -type d -name 'tokenmedic-*')
	count_suite "${tree:-$directory}/_build/sub" "$top/release.log"
	check "distcheck" test "$result" -eq 0 ||
		tail -n 40 "$top/release.log"
	note "gcc took $((SECONDS - started)) s"
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

# Count and show what a TAP program said.
count_tap() # FILE
{
	grep -v '^1\.\.' "$1"
	passed=$((passed + $(grep '^ok ' "$1" | grep -vc '# SKIP')))
	skipped=$((skipped + $(grep '^ok ' "$1" | grep -c '# SKIP')))
	failed=$((failed + $(grep -c '^not ok ' "$1")))
}

# The second build has the source and the build elsewhere: no path of them may
# make a difference.
mac_builds()
{
	local result=0 copy=$top/mac-elsewhere/source
	rm -rf "$top/mac-elsewhere"
	"$source_dir/build-aux/mac/build.sh" "$top/mac" || return
	mkdir -p "$copy"
	tar -C "$source_dir" -cf - --exclude=./build --exclude=./.git . |
		tar -C "$copy" -xf - || return 1
	TM_DOWNLOADS=${TM_DOWNLOADS:-$top/mac/download} \
		"$copy/build-aux/mac/build.sh" "$top/mac-elsewhere/build" ||
		result=1
	return "$result"
}

mac()
{
	local started=$SECONDS result=0
	if [ "${TM_MAC:-1}" = 0 ]; then
		skipped=$((skipped + 1))
		note "SKIPPED the Mac binary: TM_MAC=0"
		return
	fi
	mkdir -p "$top/mac"
	mac_builds >"$top/mac.log" 2>&1 || result=$?
	case $result in
	0) ;;
	77)
		skipped=$((skipped + 1))
		note "SKIPPED the Mac binary: $(grep '^mac:' "$top/mac.log" |
			tail -n 1)"
		return
		;;
	*)
		failed=$((failed + 1))
		note "FAILED  the Mac binary, $top/mac.log:"
		tail -n 40 "$top/mac.log"
		return
		;;
	esac
	"$source_dir/build-aux/mac/check.sh" "$top/mac" \
		"$top/mac-elsewhere/build" >"$top/mac.tap" 2>&1
	"$source_dir/build-aux/mac/halves.py" "$top/mac" \
		"$top/clang-asan/tokenmedic" >"$top/halves.tap" 2>&1 ||
		grep -q '^1\.\.' "$top/halves.tap" ||
		echo "not ok - the halves run" >>"$top/halves.tap"
	count_tap "$top/mac.tap"
	count_tap "$top/halves.tap"
	note "mac took $((SECONDS - started)) s"
}

check "make configure" env -C "$source_dir" autoreconf -fi
release
suite clang-asan CC=clang --enable-sanitize
fuzz
mac

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
