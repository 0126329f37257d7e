#!/bin/sh
# stick_test.sh: does the launcher of the stick keep its promises with nothing
# but a shell? Speaks TAP.
set -u

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0 failed=0

verdict() # STATUS NAME
{
	count=$((count + 1))
	if [ "$1" = 0 ]; then
		echo "ok $count - $2"
	else
		failed=$((failed + 1))
		sed 's/^/# /' "$work/out" | head -n 20
		echo "not ok $count - $2"
	fi
}

# A stand-in that ends as it is told.
: >"$work/binary"
"$here/stick.sh" "$work/binary" "$work/my stick" >"$work/out"
cat >"$work/my stick/tokenmedic" <<'END'
#!/bin/sh
echo "words: $# [${1:-}] [${2:-}]"
case ${1:-} in
kill) kill -KILL $$ ;;
abort) kill -ABRT $$ ;;
esac
exit "${2:-0}"
END

# As in Recovery: bash 3.2 as sh, and here not one command in the path.
launch() # ARGUMENTS...
{
	env -i PATH=/nonexistent /bin/bash --posix "$work/my stick/run" \
		"$@" >"$work/out" 2>&1
}

says() # STATUS WANTED-STATUS TEXT NAME
{
	[ "$1" = "$2" ] && grep -q -- "$3" "$work/out" &&
		! grep -q 'command not found' "$work/out"
	verdict $? "$4"
}

launch diagnose 5
says $? 5 'words: 2 \[diagnose\] \[5\]' "words and exit status pass through"
launch kill
says $? 137 'signature is not accepted' "a killed program is explained"
grep -q 'resetFileVaultpassword' "$work/out"
verdict $? "and the way by hand is printed"
launch abort
says $? 134 '10.13' "a macOS that is too old is explained"
launch diagnose 1
lines=$(wc -l <"$work/out")
[ "$lines" = 1 ]
verdict $? "nothing is added to what the program says"
chmod -x "$work/my stick/tokenmedic"
launch
says $? 126 'chmod +x' "a stick that forbids programs is explained"
rm "$work/my stick/tokenmedic"
launch
says $? 127 'mount_exfat' "a stick without the program gets the mount hint"
(cd "$work/my stick" && env -i PATH=/nonexistent /bin/sh run) \
	>"$work/out" 2>&1
says $? 127 'mount_exfat' "it starts from its own folder, by any sh"
[ -d "$work/my stick/cases" ] && [ -s "$work/my stick/GUIDE.txt" ] &&
	[ "$(wc -l <"$work/my stick/GUIDE.txt")" -le 48 ]
verdict $? "the stick has a place for cases and a guide of one page"
echo "1..$count"
[ "$failed" = 0 ]
