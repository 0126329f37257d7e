#!/bin/sh
# toolchain.sh DOWNLOADS TOOLS: unpack the compiler and the libraries' sources,
# and write one compiler command per slice, TOOLS/bin/PROCESSOR-cc, and the
# commands for archives of what it makes, TOOLS/bin/ar and TOOLS/bin/ranlib.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=build-aux/mac/pins.sh
. "$here/pins.sh"
downloads=$1
tools=$2

unpack_source() # PACKAGE VERSION
{
	rm -rf "${tools:?}/$1"
	dpkg-source --no-check -x "$downloads/$1_$2.dsc" "$tools/$1" >/dev/null
}

# The linkers look for a stub of libSystem, zig's under another name: it
# would take its own, and has none for a macOS before 11.
write_sdk()
{
	mkdir -p "$tools/sdk/usr/lib"
	cp "$tools/zig/lib/libc/darwin/libSystem.$sdk_major.tbd" \
		"$tools/sdk/usr/lib/libSystem.tbd"
	cp "$tools/sdk/usr/lib/libSystem.tbd" \
		"$tools/sdk/usr/lib/libSystemStub.tbd"
	echo __mh_execute_header >"$tools/exports"
}

# Nothing is unwound in C, and the compiler's own switch is not enough.
unwinding="-fno-unwind-tables -Xclang -funwind-tables=0"

write_compiler() # PROCESSOR MINIMUM
{
	headers=$tools/zig/lib/libc/include
	cat >"$tools/bin/$1-cc" <<-END
		#!/bin/sh
		export ZIG_GLOBAL_CACHE_DIR="$tools/cache"
		export ZIG_LOCAL_CACHE_DIR="$tools/cache"
		exec "$tools/zig/zig" cc -target $1-macos.$2 -g0 \\
			-fno-sanitize=undefined $unwinding \\
			-Werror=unguarded-availability \\
			-Werror=unguarded-availability-new \\
			-Werror=implicit-function-declaration \\
			-isystem "$headers/$1-macos.$sdk_major-none" \\
			-isystem "$headers/any-macos.$sdk_major-any" \\
			-isystem "$headers/any-macos-any" \\
			-L"$tools/sdk/usr/lib" -lSystemStub "\$@"
	END
	chmod +x "$tools/bin/$1-cc"
}

# The compiler's own: older ones cannot list what is in its bitcode.
write_archivers()
{
	for command in ar ranlib; do
		printf '#!/bin/sh\nexec "%s" %s "$@"\n' "$tools/zig/zig" \
			"$command" >"$tools/bin/$command"
		chmod +x "$tools/bin/$command"
	done
}

mkdir -p "$tools/bin"
if [ ! -x "$tools/zig/zig" ]; then
	rm -rf "$tools/zig" "$tools/package"
	tar -xzf "$downloads/$zig_file" -C "$tools"
	mv "$tools/package" "$tools/zig"
fi
unpack_source ncurses "$ncurses_version"
unpack_source cjson "$cjson_version"
unpack_source libplist "$libplist_version"
write_sdk
write_archivers
for slice in $slices; do
	processor=${slice%%:*}
	write_compiler "$processor" "${slice##*:}"
done
