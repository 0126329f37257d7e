#!/bin/sh
# Every story of Recovery, answered line by line on a system that has almost
# nothing: choose the system, open its disk, findings, ways out, plan, report.
program=${TM_BUILD:-.}/tokenmedic
folder=$(mktemp -d "${TMPDIR:-/tmp}/tm-recovery-XXXXXX") || exit 1
trap 'rm -rf "$folder"' EXIT
number=0

# What is typed after the system was chosen: the first way out, its plan, back,
# and a report as plain text.
walk="w\n1\nb\ne\n2\n$folder/report.txt\n1\nq\n"

check() { # SCENARIO ANSWERS WORDS...: all words must be said
	scenario=$1 answers=$2
	shift 2
	number=$((number + 1))
	rm -f "$folder/report.txt"
	printf '%b' "$answers$walk" |
		env -u TERM TERMINFO=/nonexistent HOME= LC_ALL=C "$program" \
			simulate "$scenario" --plain --speed instant \
			>"$folder/said" 2>"$folder/errors"
	result=$?
	complaint=
	[ $result -eq 0 ] || complaint="exit status $result"
	[ -s "$folder/report.txt" ] || complaint="no report was written"
	[ -s "$folder/errors" ] && complaint="something on standard error"
	for words; do
		grep -q "$words" "$folder/said" "$folder/report.txt" ||
			complaint="never said: $words"
	done
	# Neither escape codes nor what was typed in secret.
	if LC_ALL=C grep -q "$(printf '\033')" "$folder/said"; then
		complaint="an escape code"
	fi
	if grep -q -e 'alice-pass' -e '8NVC' -e 'tester-pass' "$folder/said" \
		"$folder/report.txt"; then
		complaint="a password was shown"
	fi
	if [ -z "$complaint" ]; then
		echo "ok $number - $scenario"
	else
		echo "# $complaint"
		echo "not ok $number - $scenario"
	fi
}

echo "1..9"
check recovery-no-token '1\n1\n' 'holds a SecureToken' \
	'Reset the passwords in Recovery' 'resetFileVaultpassword'
check recovery-several-accounts '1\n1\n2\n7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ\n' \
	'Reset the passwords in Recovery' 'JumpCloud'
check recovery-locked '1\n1\n1\nalice-pass\n' 'A locked disk' \
	'Service account is missing'
check recovery-locked '1\n1\n2\n7kq2m9xd4hrtw3pz8nvc6ybj\n' \
	'The recovery key' 'Service account is missing'
check recovery-locked '1\n1\n3\n' 'stays unknown' 'locked'
check recovery-two-systems '1\n2\n1\ntester-pass\n' 'Several systems' \
	'macOS 14.6.1 (23G93)' 'disk3s8'
check recovery-stale-preboot '1\n1\n' 'Refresh the list in Preboot'
check recovery-no-key '1\n1\n' 'recovery key'
check recovery-missing-reset-tool '1\n1\n' 'help'
