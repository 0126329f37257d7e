#!/bin/sh
# The commands lint and profile as a person runs them: files, exit statuses,
# nothing on the wrong stream, nothing half written, no secret anywhere.
program=${TM_BUILD:-.}/tokenmedic
folder=$(mktemp -d "${TMPDIR:-/tmp}/tm-profiles-XXXXXX") || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
number=0
challenge=correct-horse-battery

tell() { # NAME COMPLAINT
	number=$((number + 1))
	if [ -z "$2" ]; then
		echo "ok $number - $1"
	else
		echo "# $2"
		echo "not ok $number - $1"
	fi
}

run() { # EXPECTED_STATUS ARGUMENTS...
	expected=$1
	shift
	"$program" "$@" >said 2>errors </dev/null
	result=$?
	complaint=
	[ $result -eq "$expected" ] || complaint="exit status $result"
	grep -q "$challenge" said errors && complaint="a secret was shown"
}

needs() { # FILE WORDS
	grep -q -- "$2" "$1" || complaint="$1 does not say: $2"
}

empty() { # FILE
	[ -s "$1" ] && complaint="something in $1"
}

generate() { # EXPECTED_STATUS ARGUMENTS...
	expected=$1
	shift
	run "$expected" profile --org-url https://acme.okta.com \
		--client-id 0oa1b2c3d4 \
		--scep-url https://acme.okta.com/pki/0/scep/rac0 "$@"
}

echo "1..19"

printf '%s\n' "$challenge" >secret
generate 0 --scep-challenge-file secret -o out
empty errors
needs said out/okta-psso.mobileconfig
needs said out/okta-device-access-scep.mobileconfig
needs out/okta-device-access-scep.mobileconfig "<string>$challenge</string>"
[ "$(wc -l <said)" -eq 2 ] || complaint="not two names"
tell "profile writes two files and says their names" "$complaint"

run 0 lint out/okta-psso.mobileconfig out/okta-device-access-scep.mobileconfig
empty errors
needs said 'clean (exit status 0)'
tell "what profile writes is clean for lint" "$complaint"

cp out/okta-psso.mobileconfig before
generate 2 --scep-challenge-file secret -o out
empty said
needs errors 'exists already'
cmp -s before out/okta-psso.mobileconfig || complaint="it was replaced"
tell "nothing is replaced unasked" "$complaint"

generate 0 --scep-challenge-file secret -o out --force
cmp -s before out/okta-psso.mobileconfig && complaint="it is the old one"
tell "--force replaces" "$complaint"

generate 0 --seed one -o a
generate 0 --seed one -o b
diff -r a b >/dev/null || complaint="they differ"
tell "the same seed gives the same files" "$complaint"

[ -s a/okta-jamf-worksheet.txt ] || complaint="no worksheet"
needs a/okta-jamf-worksheet.txt 'Dynamic-Microsoft CA'
tell "without a challenge there is a worksheet" "$complaint"

generate 0 --combined --organisation 'Acme GmbH' --login-window \
	--new-user-mode Admin --target-os 26 --simplified-setup -o c
run 0 lint --target-os 26 --complete c/okta-psso-and-scep.mobileconfig
needs said 'clean (exit status 0)'
tell "every extra at once is clean" "$complaint"

run 2 profile --org-url acme-admin.okta.com --client-id 0oa1 \
	--scep-url https://acme.okta.com/pki/0 -o d
empty said
needs errors 'console for administrators'
[ -e d ] && complaint="a directory was made"
tell "the console for administrators is refused" "$complaint"

generate 2 --scep static -o d
empty said
needs errors '--scep-challenge-file'
tell "without a terminal the challenge needs a file" "$complaint"

awk 'BEGIN { while (i++ < 1025) printf "x" }' >long
generate 5 --scep-challenge-file long -o d
empty said
needs errors 'long: the SCEP challenge is longer than 1024 bytes'
[ -e d ] && complaint="a directory was made"
tell "a challenge that is too long is refused" "$complaint"

generate 5 --scep-challenge-file . -o d
empty said
needs errors 'cannot be read'
tell "a challenge file has to be a file" "$complaint"

run 2 profile --scep-challenge "$challenge"
empty said
[ "$complaint" = "a secret was shown" ] && complaint=
tell "there is no option for the challenge itself" "$complaint"

sed 's/<true\/>/<false\/>/' out/okta-psso.mobileconfig >broken.mobileconfig
run 1 lint broken.mobileconfig
empty errors
needs said profile-shared-device-keys
needs said 'at PayloadContent\[0\].PlatformSSO'
tell "a failure ends with 1 and names its place" "$complaint"

printf '<plist version="1.0">~\n<dict/></plist>\n' >odd.mobileconfig
run 5 lint out/okta-psso.mobileconfig odd.mobileconfig
empty said
needs errors 'odd.mobileconfig: .*(line 1, column 22)'
tell "what is no property list is refused with its place" "$complaint"

run 5 lint missing.mobileconfig
empty said
needs errors 'missing.mobileconfig: is not there'
tell "a file that is not there is refused" "$complaint"

run 2 lint
empty said
needs errors 'lint needs a FILE'
tell "lint wants a file" "$complaint"

"$program" lint - <broken.mobileconfig >said 2>errors
[ $? -eq 1 ] || complaint="not 1"
empty errors
needs said 'standard input (mobileconfig)'
tell "a profile can come from standard input" "$complaint"

run 1 lint -f json -o report.json broken.mobileconfig
empty said
needs report.json '"format": "tokenmedic-lint"'
run 2 lint -f json -o report.json broken.mobileconfig
needs errors exists
tell "a report goes to a file, once" "$complaint"

printf '<plist version="1.0"><dict/></plist>' >none.plist
run 1 lint none.plist
needs said 'none.plist (dump)'
needs said 'everything must be there'
tell "a dump without profiles misses everything" "$complaint"
