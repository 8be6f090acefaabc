"""Small ASF files: a header with properties, a stream, descriptions and padding, and two packets."""

import struct

HEADER = "75B22630-668E-11CF-A6D9-00AA0062CE6C"
DATA = "75B22636-668E-11CF-A6D9-00AA0062CE6C"
PROPERTIES = "8CABDCA1-A947-11CF-8EE4-00C00C205365"
STREAM = "B7DC0791-A9B7-11CF-8EE6-00C00C205365"
EXTENSION = "5FBF03B5-A92E-11CF-8EE3-00C00C205365"
CONTENT = "75B22633-668E-11CF-A6D9-00AA0062CE6C"
EXTENDED = "D2D0A440-E307-11D2-97F0-00A0C95EA850"
PADDING = "1806D474-CADF-4509-A4BA-9AABCB96AAE8"
LIBRARY = "44231C94-9498-49D1-A141-1D134E457054"
AUDIO = "F8699E40-5B4D-11CF-A8FD-00805F5C442B"
SILENT = "20FB5700-5B55-11CF-A8FD-00805F5C442B"


def guid(text: str) -> bytes:
    first, second, third, *rest = text.split("-")
    return struct.pack("<IHH", int(first, 16), int(second, 16), int(third, 16)) + bytes.fromhex("".join(rest))


def item(name: str, content: bytes) -> bytes:
    return guid(name) + struct.pack("<Q", 24 + len(content)) + content


def words(text: str) -> bytes:
    return (text + "\0").encode("utf-16-le")


def content(*texts: str) -> bytes:
    raw = [words(text) if text else b"" for text in (*texts, *[""] * (5 - len(texts)))]
    return item(CONTENT, struct.pack("<5H", *map(len, raw)) + b"".join(raw))


def entry(name: str, value: str | int | bool) -> bytes:
    if isinstance(value, str):
        kind, raw = 0, words(value)
    else:
        kind, raw = (2 if isinstance(value, bool) else 3), struct.pack("<I", value)
    return struct.pack("<H", len(words(name))) + words(name) + struct.pack("<HH", kind, len(raw)) + raw


def extended(*entries: bytes) -> bytes:
    return item(EXTENDED, struct.pack("<H", len(entries)) + b"".join(entries))


def padding(size: int) -> bytes:
    return item(PADDING, bytes(size))


def extension(*inside: bytes) -> bytes:
    raw = b"".join(inside)
    return item(EXTENSION, guid("ABD3D211-A9BA-11CF-8EE6-00C00C205365") + struct.pack("<HI", 6, len(raw)) + raw)


def film(*described: bytes, behind: bytes = b"") -> bytes:
    stream = (
        guid(AUDIO)
        + guid(SILENT)
        + struct.pack("<QIIHI", 0, 18, 0, 1, 0)
        + struct.pack("<HHIIHHH", 0x161, 2, 8000, 1000, 1, 16, 0)
    )
    data = item(DATA, bytes(16) + struct.pack("<QH", 2, 0x0101) + b"packet one" + b"packet two")
    times = struct.pack("<QQQQQ", 127435000000000000, 2, 40_000_000, 30_000_000, 1000)
    for size in (0, 0):
        objects = [
            item(PROPERTIES, bytes(16) + struct.pack("<Q", size) + times + struct.pack("<IIII", 2, 10, 10, 64000))
        ]
        objects += [item(STREAM, stream), extension(), *described]
        head = item(HEADER, struct.pack("<IBB", len(objects), 1, 2) + b"".join(objects))
    size = len(head + data + behind)
    return head.replace(bytes(16) + bytes(8) + times, bytes(16) + struct.pack("<Q", size) + times) + data + behind
