"""The ciphers of Nikon and Sony. Fact: FACTS 4.2; all are undone by doing them again or by a table.

Nikon: two tables, keyed by serial number and shutter count, feed a running sum. Sony: every byte below 249 stands for
its cube modulo 249; in the private data of a RAW file a shift register of 127 words is laid over the words.
"""

from __future__ import annotations

from functools import cache

_FIRST = bytes.fromhex(
    "c1bf6d0d59c5139d83616b4fc77f3d3d5359e3c7e92f95a7951fdf7f2b29c70ddf07ef71893d133d3b13fb0d89c1651f"
    "b30d6b29e3fbefa36b477f9535a7474fc7f1599535112961f13db32b0d4389c19d9d8965f1e9dfbf3d7f5397e5e99517"
    "1d3d8bfbc7e367a707f171a753b52989e52ba71729e94fc5656d6bef0d89492fb34353651d49a3138959ef6bef651d0b"
    "5913e34f9db329432b071d95595947fbe5e961472f357f177fef7f959571d3a30b71a3ad0b3bb5fba3bf4f831dade92f"
    "7165a3e507353d0db5e9e5473b9def35a3bfb3df53d397534971073561712f432f11df1797fb953b7f6bd325bfadc7c5"
    "c5b58bef2fd3076b25499525496d71c7"
)
_SECOND = bytes.fromhex(
    "a7bcc9ad91df85e5d478d517467c294c4d03e925681186b3bdf76f6122a226342abe1e4614689d4418c240f47e5f1bad"
    "0b94b667b40be1ea959c66dce75d6c05dad5df7aeff6db1f824cc06847a1bdee3950564adddfa5f8c6daca90ca01429d"
    "8b0c7343750594de24b38034e52cdc9b3fca3345d0db5ff552c321dae222726b3ed05ba8878c065d0fdd091993d0b9fc"
    "8b0f8460331c9b45f1f0a3943a1277334d4478283c9efd655716946bfb59d0c82236dbd2639843a1048786f7a626bbd6"
    "594dbf6a2eaa2befe678b64ee02fdc7cbe5719327e2ad0b8ba29003c527da8493b2deb2549faa3aa39a7c5a7501136fb"
    "c6674af5a512657eb0dfaf4eb3617f2f"
)
_PRIME = 249


def decipher_nikon(raw: bytes, serial: int, count: int) -> bytes:
    """The plain bytes of `raw`, which begins where Nikon's cipher begins."""
    first = _FIRST[serial & 0xFF]
    total = _SECOND[(count ^ count >> 8 ^ count >> 16 ^ count >> 24) & 0xFF]
    step = 0x60
    made = bytearray(raw)
    for place, byte in enumerate(made):
        total = total + first * step & 0xFF
        step = step + 1 & 0xFF
        made[place] = byte ^ total
    return bytes(made)


@cache
def _plain_bytes() -> bytes:
    """For each byte of Sony's cipher the byte that it stands for."""
    table = bytearray(range(256))
    for plain in range(_PRIME):
        table[plain**3 % _PRIME] = plain
    return bytes(table)


def decipher_sony(raw: bytes, times: int = 1) -> bytes:
    """The plain bytes of `raw`. Some files are enciphered twice (FACTS 4.2)."""
    for _ in range(times):
        raw = raw.translate(_plain_bytes())
    return raw


def decipher_private(raw: bytes, key: int) -> bytes:
    """The plain bytes of Sony's private directory, whole words only. Fact: D. Coffin's dcraw, sony_decrypt."""
    pad = []
    for _ in range(4):
        key = (key * 48828125 + 1) & 0xFFFFFFFF
        pad.append(key)
    pad[3] = (pad[3] << 1 | (pad[0] ^ pad[2]) >> 31) & 0xFFFFFFFF
    for place in range(4, 127):
        mixed = (pad[place - 4] ^ pad[place - 2]) << 1 | (pad[place - 3] ^ pad[place - 1]) >> 31
        pad.append(mixed & 0xFFFFFFFF)
    pad.append(0)
    made = []
    for count in range(len(raw) // 4):
        place = 127 + count
        word = pad[place & 127] = pad[place + 1 & 127] ^ pad[place + 65 & 127]
        made.append((int.from_bytes(raw[4 * count : 4 * count + 4], "big") ^ word).to_bytes(4, "big"))
    return b"".join(made)
