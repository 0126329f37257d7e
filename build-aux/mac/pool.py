#!/usr/bin/env python3
"""The strings of the Mac binary, packed (see pool/pool.c).

pool.py pack MODULE NEW    MODULE is the whole program as LLVM's text; in NEW
                           its strings lie in one place, and packed
pool.py show FILE          the strings of a finished Mac binary, of all slices
"""
import re
import struct
import sys
import zlib

sys.dont_write_bytecode = True  # nothing is left in the source tree
import sign  # noqa: E402

PAGE = 0x4000  # the larger of the two kinds of Mac
# Only what has no name in C: tables of bytes look alike, and unpacking needs one.
STRING = re.compile(
    r'(@\.str[\d.]*) = private unnamed_addr constant '
    r'\[\d+ x i8\] c"([^"]*)", align (\d+)\n')
ESCAPE = re.compile(r'\\(\\|[0-9A-F]{2})')
NAME = re.compile(r'@[\w.$]+')


def bytes_of(text):
    return ESCAPE.sub(lambda found: "\\" if found[1] == "\\"
                      else chr(int(found[1], 16)), text).encode("latin-1")


def text_of(content):
    return "".join(f"\\{byte:02X}" for byte in content)


def deflate(content):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return packer.compress(content) + packer.flush()


def pack(module, new):
    with open(module, encoding="latin-1") as file:
        text = file.read()
    pool, places = bytearray(), {}
    for name, content, alignment in STRING.findall(text):
        pool += bytes(-len(pool) % int(alignment))
        places[name] = len(pool)
        pool += bytes_of(content)
    text = STRING.sub("", text)
    text = NAME.sub(
        lambda found: f"getelementptr (i8, ptr @pool_room, i64 "
        f"{places[found[0]]})" if found[0] in places else found[0], text)
    text = re.sub(r"@pool_\w+ = external .*\n", "", text)
    packed = deflate(bytes(pool))
    room = len(pool) + -len(pool) % PAGE
    text += (
        f"\n@pool_room = internal global [{room} x i8] zeroinitializer, "
        f"align {PAGE}\n"
        f"@pool_room_size = internal constant i64 {room}\n"
        f"@pool_size = internal constant i64 {len(pool)}\n"
        f"@pool_packed_size = internal constant i64 {len(packed)}\n"
        f"@pool_packed = internal constant [{len(packed)} x i8] "
        f'c"{text_of(packed)}", section "__TEXT,__pool"\n')
    with open(new, "w", encoding="latin-1") as file:
        file.write(text)


def packed_in(piece):
    """The content of the section __pool."""
    at = piece.segments["__TEXT"]
    for number in range(struct.unpack_from("<I", piece.data, at + 64)[0]):
        section = at + 72 + 80 * number
        if piece.data[section:section + 16].rstrip(b"\0") == b"__pool":
            size, offset = struct.unpack_from("<QI", piece.data, section + 40)
            return piece.data[offset:offset + size]
    raise ValueError("no packed strings")


def show(path):
    with open(path, "rb") as file:
        pieces = sign.slices(file.read())
    for piece in pieces:
        words = zlib.decompress(packed_in(piece), -15).split(b"\0")
        sys.stdout.buffer.write(b"\n".join(words) + b"\n")


def main(words):
    if len(words) == 3 and words[0] == "pack":
        return pack(words[1], words[2])
    if len(words) == 2 and words[0] == "show":
        return show(words[1])
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
