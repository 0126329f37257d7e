#!/bin/bash
# Runs every fuzz harness of this build for TM_FUZZ_SECONDS (20) on its seeds,
# one for each processor at a time. Prints one TAP line each; inputs that crash
# stay in the build.
set -u
seconds=${TM_FUZZ_SECONDS:-20}
build=${TM_BUILD:-.}/tests/fuzz
seeds=${TM_SOURCE:-.}/tests/fuzz/corpus

run_one()
{
	local harness=$1 name
	name=$(basename "$harness" | sed 's/^fuzz_//')
	mkdir -p "$build/work/$name" "$build/crashes"
	set -- "$build/work/$name"
	[ -d "$seeds/$name" ] && set -- "$@" "$seeds/$name"
	if "$harness" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 \
		-max_len=65536 -print_final_stats=1 \
		-artifact_prefix="$build/crashes/$name-" "$@" \
		>"$build/$name.log" 2>&1; then
		echo "ok - fuzz $name," \
			"$(sed -n 's/^stat::number_of_executed_units: *//p' \
				"$build/$name.log") runs"
	else
		echo "not ok - fuzz $name"
		tail -n 30 "$build/$name.log" | sed 's/^/# /'
	fi
}

export -f run_one
export seconds build seeds
# shellcheck disable=SC2016 # $0 is for the inner shell
find "$build" -maxdepth 1 -name 'fuzz_*' -type f -perm -u+x | sort |
	xargs -n 1 -P "$(getconf _NPROCESSORS_ONLN)" bash -c 'run_one "$0"'
