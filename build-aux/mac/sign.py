#!/usr/bin/env python3
"""Ad-hoc code signatures for Mach-O files.

sign.py sign FILE IDENTIFIER    signs a thin file that has room for it (a
                                linker's own ad-hoc signature is that room)
sign.py verify FILE             one line per slice, thin or universal; exit 1
                                when a signature does not fit its slice

Written is what codesign writes for "--sign -": a code directory of SHA-256
page hashes without the linker-signed flag, an empty set of requirements and
an empty CMS blob. Structures: xnu osfmk/kern/cs_blobs.h, mach-o/loader.h.
"""
import hashlib
import struct
import sys

FAT_MAGIC, MACH_64 = 0xcafebabe, 0xfeedfacf
LC_SEGMENT_64, LC_CODE_SIGNATURE = 0x19, 0x1d
CPUS = {0x0100000c: ("arm64", 0x4000), 0x01000007: ("x86_64", 0x1000)}
SUPERBLOB, DIRECTORY, REQUIREMENTS, CMS = (
    0xfade0cc0, 0xfade0c02, 0xfade0c01, 0xfade0b01)
SLOT_DIRECTORY, SLOT_REQUIREMENTS, SLOT_CMS = 0, 2, 0x10000
VERSION_EXEC_SEGMENT, FLAG_ADHOC, MAIN_BINARY = 0x20400, 2, 1
SHA256, PAGE_SHIFT = 2, 12
PAGE = 1 << PAGE_SHIFT
# magic length version flags hashes identifier special code limit | sizes |
# spare scatter team spare | limit64, executable segment: base limit flags
HEADER = struct.Struct(">9I4B4I4Q")


class Slice:
    """One processor's part of the file: where its signature belongs."""

    def __init__(self, data):
        magic, cpu = struct.unpack_from("<2I", data)
        if magic != MACH_64 or cpu not in CPUS:
            raise ValueError("not a 64-bit Mach-O file for a Mac")
        self.data, self.segments, self.signature = data, {}, None
        self.architecture, self.page = CPUS[cpu]
        at = 32
        for _ in range(struct.unpack_from("<I", data, 16)[0]):
            command, size = struct.unpack_from("<2I", data, at)
            if command == LC_SEGMENT_64:
                name = data[at + 8:at + 24].rstrip(b"\0").decode()
                self.segments[name] = at
            elif command == LC_CODE_SIGNATURE:
                self.signature = at
            at += size
        if self.signature is None:
            raise ValueError("no place for a signature")

    def signature_place(self):
        return struct.unpack_from("<2I", self.data, self.signature + 8)

    def segment_file(self, name):
        """(offset, size) of a segment in the file."""
        return struct.unpack_from("<2Q", self.data, self.segments[name] + 40)


def slices(data):
    if struct.unpack_from(">I", data)[0] != FAT_MAGIC:
        return [Slice(data)]
    found = []
    for number in range(struct.unpack_from(">I", data, 4)[0]):
        _, _, offset, size, _ = struct.unpack_from(">5I", data, 8 + 20 * number)
        found.append(Slice(data[offset:offset + size]))
    return found


def blob(magic, content):
    return struct.pack(">2I", magic, 8 + len(content)) + content


def page_hashes(data):
    return [hashlib.sha256(data[at:at + PAGE]).digest()
            for at in range(0, len(data), PAGE)]


def superblob(parts):
    index, body = b"", b""
    start = 12 + 8 * len(parts)
    for slot, part in parts:
        index += struct.pack(">2I", slot, start + len(body))
        body += part
    return blob(SUPERBLOB, struct.pack(">I", len(parts)) + index + body)


def signature_for(piece, code, identifier):
    requirements = blob(REQUIREMENTS, struct.pack(">I", 0))
    special = [hashlib.sha256(requirements).digest(), bytes(32)]  # slots 2, 1
    name = identifier.encode() + b"\0"
    hashes = page_hashes(code)
    first_hash = HEADER.size + len(name) + 32 * len(special)
    base, limit = piece.segment_file("__TEXT")
    header = HEADER.pack(
        DIRECTORY, first_hash + 32 * len(hashes), VERSION_EXEC_SEGMENT,
        FLAG_ADHOC, first_hash, HEADER.size, len(special), len(hashes),
        len(code), 32, SHA256, 0, PAGE_SHIFT, 0, 0, 0, 0,
        0, base, limit, MAIN_BINARY)
    directory = header + name + b"".join(special) + b"".join(hashes)
    return superblob([(SLOT_DIRECTORY, directory),
                      (SLOT_REQUIREMENTS, requirements),
                      (SLOT_CMS, blob(CMS, b""))])


def sign(path, identifier):
    data = bytearray(open(path, "rb").read())
    piece = Slice(data)
    start, _ = piece.signature_place()
    # The hashes cover the load commands, so the length has to be known first.
    length = len(signature_for(piece, data[:start], identifier))
    length += -length % 16
    struct.pack_into("<2I", data, piece.signature + 8, start, length)
    linkedit = piece.segments["__LINKEDIT"]
    offset, _ = piece.segment_file("__LINKEDIT")
    size = start + length - offset
    struct.pack_into("<Q", data, linkedit + 32, size + -size % piece.page)
    struct.pack_into("<Q", data, linkedit + 48, size)
    signature = signature_for(piece, data[:start], identifier)
    with open(path, "wb") as out:
        out.write(data[:start] + signature.ljust(length, b"\0"))


def parts_of(signature):
    magic, _, count = struct.unpack_from(">3I", signature)
    if magic != SUPERBLOB:
        raise ValueError("no signature where the load command points")
    parts = {}
    for number in range(count):
        slot, at = struct.unpack_from(">2I", signature, 12 + 8 * number)
        size = struct.unpack_from(">I", signature, at + 4)[0]
        parts[slot] = signature[at:at + size]
    return parts


def problem_of(piece):
    """What is wrong with a slice's signature, or None."""
    start, length = piece.signature_place()
    offset, size = piece.segment_file("__LINKEDIT")
    if start + length != len(piece.data) or offset + size != len(piece.data):
        return "the signature is not the end of the file"
    parts = parts_of(piece.data[start:])
    directory = parts[SLOT_DIRECTORY]
    (_, _, _, flags, first, _, special, pages, limit, width, kind, _,
     shift, *rest) = HEADER.unpack_from(directory)
    if flags != FLAG_ADHOC or (width, kind, shift) != (32, SHA256, PAGE_SHIFT):
        return "not an ad-hoc signature with SHA-256"
    if limit != start or rest[-3:-1] != list(piece.segment_file("__TEXT")):
        return "other parts are signed than there are"
    hashes = page_hashes(piece.data[:start])
    if pages != len(hashes) or directory[first:] != b"".join(hashes):
        return "the content is not what was signed"
    requirements = hashlib.sha256(parts[SLOT_REQUIREMENTS]).digest()
    if special != 2 or directory[first - 64:first - 32] != requirements:
        return "the requirements are not what was signed"
    return None


def verify(path):
    result = 0
    for piece in slices(open(path, "rb").read()):
        problem = problem_of(piece)
        print(f"{piece.architecture}: {problem or 'valid'}")
        result = result or int(problem is not None)
    return result


def main(words):
    if len(words) == 3 and words[0] == "sign":
        return sign(words[1], words[2])
    if len(words) == 2 and words[0] == "verify":
        return verify(words[1])
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
