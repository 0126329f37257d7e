#!/bin/bash
# check.sh BUILD [AGAIN]: does BUILD/tokenmedic hold what the Mac binary
# promises, and is AGAIN/tokenmedic, built elsewhere, the same? Speaks TAP.
set -u

here=$(cd "$(dirname "$0")" && pwd)
source_dir=$(cd "$here/../.." && pwd)
# shellcheck source=build-aux/mac/pins.sh
. "$here/pins.sh"
build=$(cd "$1" && pwd)
again=${2:-}
binary=$build/tokenmedic
count=0 failed=0
size_limit=$((2 * 1024 * 1024))

verdict() # STATUS NAME [DETAILS]
{
	count=$((count + 1))
	if [ "$1" = 0 ]; then
		echo "ok $count - $2"
		return
	fi
	failed=$((failed + 1))
	[ -n "${3:-}" ] && printf '%s\n' "$3" | head -n 20 | sed 's/^/# /'
	echo "not ok $count - $2"
}

same() # WANTED GOT NAME
{
	[ "$1" = "$2" ]
	verdict $? "$3" "wanted: $1; got: $2"
}

empty() # GOT NAME
{
	[ -z "$1" ]
	verdict $? "$2" "$1"
}

headers() # ARCHITECTURE
{
	llvm-objdump-14 --macho --arch="$1" --private-headers "$binary"
}

# The minimum, in whichever of the two load commands that hold one.
minimum_of() # ARCHITECTURE
{
	headers "$1" | awk '
		$1 == "cmd" { command = $2 }
		command == "LC_VERSION_MIN_MACOSX" && $1 == "version" { print $2 }
		command == "LC_BUILD_VERSION" && $1 == "platform" { place = $2 }
		command == "LC_BUILD_VERSION" && $1 == "minos" &&
			place == "macos" { print $2 }'
}

libraries_of() # ARCHITECTURE
{
	headers "$1" | awk '
		$1 == "cmd" { library = $2 ~ /DYLIB$/ }
		library && $1 == "name" { print $2 }'
}

# Where the loader writes: never into the code.
text_changes() # ARCHITECTURE
{
	llvm-objdump-14 --macho --arch="$1" --rebase --bind --lazy-bind \
		--weak-bind "$binary" | awk '$1 == "__TEXT"' | head -n 5
	headers "$1" | awk '
		$1 == "segname" { segment = $2 }
		segment == "__TEXT" && $1 == "maxprot" && $2 ~ /w/
		segment == "__TEXT" && $1 == "nreloc" && $2 != "0"'
}

# Symbols wanted from libSystem that imports.txt does not know, or that came
# after the minimum and are not marked as ones that may be missing.
unknown_imports() # ARCHITECTURE MINIMUM
{
	llvm-nm-14 -m -arch "$1" "$binary" |
		sed -n 's/^ *(undefined) \(.*external\) \([^ ]*\).*/\2 \1/p' |
		awk -v table="$here/imports.txt" -v minimum="$2" '
			BEGIN {
				while ((getline line < table) > 0) {
					split(line, words, " ")
					known[words[1]] = words[2]
				}
			}
			{
				name = $1
				sub(/\$(INODE64|DARWIN_EXTSN)$/, "", name)
				sub(/^_/, "", name)
			}
			!(name in known) { print name " is not known" }
			known[name] + 0 > minimum + 0 && $2 != "weak" {
				print name " came with macOS " known[name]
			}'
}

check_slice() # ARCHITECTURE MINIMUM
{
	local at=$1
	same "$2" "$(minimum_of "$at")" "$at: minimum macOS is $2"
	same /usr/lib/libSystem.B.dylib "$(libraries_of "$at")" \
		"$at: libSystem is the only library"
	empty "$(text_changes "$at")" "$at: the loader changes no code"
	headers "$at" | grep -q 'EXECUTE.*PIE'
	verdict $? "$at: its place in memory is free"
	empty "$(unknown_imports "$at" "$2")" \
		"$at: its oldest macOS has everything it calls"
}

# What the program can say: its strings are packed (pool/pool.c).
list_strings()
{
	strings -a -n 3 "$binary" >"$build/strings.txt"
	"$here/pool.py" show "$binary" >"$build/packed-strings.txt"
	verdict $? "the packed strings come out whole, in each slice"
	cat "$build/packed-strings.txt" >>"$build/strings.txt"
}

check_paths()
{
	local found
	found=$(grep -a -F -e "$build" -e "$source_dir" \
		-e "${TM_DOWNLOADS:-$build}" -e "${again:-$build}" \
		"$build/strings.txt")
	empty "$found" "no path of the building machine is inside"
}

check_contents()
{
	local name missing=
	for name in ${terminals//,/ }; do
		grep -a -q "^$name|" "$build/strings.txt" ||
			missing="$missing $name"
	done
	empty "$missing" "the terminals $terminals are built in"
	missing=
	for name in "$source_dir"/help/*.txt; do
		grep -a -q -x -F "$(sed -n '1s/^# *//p' "$name")" \
			"$build/strings.txt" || missing="$missing ${name##*/}"
	done
	empty "$missing" "every help topic is compiled in"
}

check_again()
{
	if [ -z "$again" ]; then
		count=$((count + 1))
		echo "ok $count - reproducible # SKIP no second build"
		return
	fi
	cmp "$binary" "$again/tokenmedic" >/dev/null 2>&1
	verdict $? "a second build elsewhere is the same, byte for byte" \
		"$(cd / && sha256sum "$binary" "$again/tokenmedic" 2>&1)"
}

architectures=()
for slice in $slices; do
	rest=${slice#*:}
	architectures+=("${rest%:*}")
	check_slice "${rest%:*}" "${rest#*:}"
done
same "$(printf '%s\n' "${architectures[@]}" | sort)" \
	"$(llvm-lipo-14 -archs "$binary" | tr ' ' '\n' | sed '/^$/d' | sort)" \
	"one file for both kinds of Mac"
signatures=$("$here/sign.py" verify "$binary" 2>&1)
same "$(printf '%s: valid\n' "${architectures[@]}" | sort)" \
	"$(printf '%s\n' "$signatures" | sort)" \
	"an ad-hoc signature in each slice covers what is there"
size=$(wc -c <"$binary")
[ "$size" -lt "$size_limit" ]
verdict $? "it has under 2 MiB ($size bytes)"
list_strings
check_paths
check_contents
check_again
echo "1..$count"
[ "$failed" = 0 ]
