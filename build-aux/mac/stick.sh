#!/bin/sh
# stick.sh BINARY STICK: lay out in STICK what goes on a USB stick.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
binary=$1
stick=$2

mkdir -p "$stick/cases"
cp "$binary" "$stick/tokenmedic"
cp "$here/stick/run" "$here/stick/GUIDE.txt" "$here/stick/BY-HAND.txt" \
	"$stick/"
echo "Case files and reports of the Macs go here." >"$stick/cases/README.txt"
chmod 755 "$stick/tokenmedic" "$stick/run"
chmod 644 "$stick"/*.txt "$stick"/cases/*.txt
printf 'mac: copy what is in %s to a stick, with its folders\n' "$stick"
