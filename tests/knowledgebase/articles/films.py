"""Films as small as they can be: everything that is asked of them, and nothing to play."""

import struct


def box(name: bytes, inside: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(inside), name) + inside


def mp4(carried: bytes = b"", *, turned: bool = False) -> bytes:
    """640 by 360, twelve and a half seconds; `carried` stands where a telephone writes its place."""
    mvhd = bytes(12) + struct.pack(">II", 1000, 12_500) + bytes(80)
    one, nought = struct.pack(">i", 0x10000), bytes(4)
    across = nought + one if turned else one + nought
    matrix = across + nought * 6 + struct.pack(">i", 0x40000000)
    tkhd = bytes(40) + matrix + struct.pack(">HHHH", 640, 0, 360, 0)
    moov = box(b"mvhd", mvhd) + box(b"trak", box(b"tkhd", tkhd))
    if carried:
        moov += box(b"udta", box(b"\xa9xyz", carried))
    return box(b"ftyp", b"isom\0\0\2\0isommp41") + box(b"moov", moov) + box(b"mdat", b"12345678")


def element(name: int, inside: bytes) -> bytes:
    named = name.to_bytes((name.bit_length() + 7) // 8, "big")
    return named + (len(inside) | 1 << 28).to_bytes(4, "big") + inside


def webm(carried: bytes = b"") -> bytes:
    head = element(0x1A45DFA3, b"\x42\x82\x84webm")
    info = element(0x2AD7B1, (1_000_000).to_bytes(3, "big"))
    info += element(0x4489, struct.pack(">d", 12_500.0))
    video = element(0xB0, (640).to_bytes(2, "big")) + element(0xBA, (360).to_bytes(2, "big"))
    inside = element(0x1549A966, info) + element(0x1654AE6B, element(0xAE, element(0xE0, video)))
    if carried:
        inside += element(0x1254C367, carried)
    return head + element(0x18538067, inside + element(0x1F43B675, b"12345678"))
