import io
import struct
import time
import zipfile
import zlib

import pypdfium2
import pytest
from PIL import Image

from helpdesk.lib import files
from helpdesk.lib.files import Kind, Reason


def picture(form, size=(60, 40)):
    out = io.BytesIO()
    Image.effect_noise(size, 50).convert("RGB").save(out, form)
    return out.getvalue()


def pdf(pages=1):
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(200, 200)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def archive(parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def office(part, **more):
    return archive({"[Content_Types].xml": "<Types/>", part: "<document/>", **more})


def ftyp(brand):
    return b"\x00\x00\x00\x18ftyp" + brand + b"\x00\x00\x00\x00mp42isom" + b"\x00" * 40


MP3_FRAME = b"\xff\xfb\x90\x64" + b"\x00" * 400
OGG = b"OggS\x00\x02" + b"\x00" * 40
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x00" * 40
WEBM = (
    b"\x1aE\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1f\x42\x86\x81\x01\x42\x82\x84webm" + b"\x00" * 40
)
MAIL = b"Received: from x\r\n by y\r\nSubject: Hi\r\nContent-Type: text/html\r\n\r\n<html><p>Hi</p>"

ACCEPTED = [
    ("a.jpg", picture("JPEG"), Kind.JPEG),
    ("a.png", picture("PNG"), Kind.PNG),
    ("a.gif", picture("GIF"), Kind.GIF),
    ("a.webp", picture("WEBP"), Kind.WEBP),
    ("wrongly-named.png", picture("JPEG"), Kind.JPEG),
    ("no ending", picture("JPEG"), Kind.JPEG),
    ("a.heic", ftyp(b"heic"), Kind.HEIC),
    ("a.mp4", ftyp(b"isom"), Kind.MP4),
    ("voice.m4a", ftyp(b"M4A "), Kind.MP4),
    ("a.mov", ftyp(b"qt  "), Kind.QUICKTIME),
    ("old.mov", b"\x00\x00\x00\x08wide\x00\x00\x00\x08mdat" + b"\x00" * 40, Kind.QUICKTIME),
    ("a.webm", WEBM, Kind.WEBM),
    ("a.mp3", MP3_FRAME, Kind.MP3),
    ("b.mp3", b"ID3\x04\x00\x00" + MP3_FRAME, Kind.MP3),
    ("a.ogg", OGG, Kind.OGG),
    ("a.wav", WAV, Kind.WAV),
    ("a.pdf", pdf(3), Kind.PDF),
    ("a.docx", office("word/document.xml"), Kind.DOCX),
    ("a.xlsx", office("xl/workbook.xml"), Kind.XLSX),
    ("a.zip", archive({"a/b.txt": "hello", "a/": ""}), Kind.ZIP),
    ("documents.zip", archive({"a.docx": office("word/document.xml")}), Kind.ZIP),
    ("stored.zip", archive({"a.docx": office("word/document.xml")}, zipfile.ZIP_STORED), Kind.ZIP),
    ("a.txt", "Çekim ışık, 5 < 6\n".encode(), Kind.TEXT),
    ("a.csv", "ad;tutar\nIşık;100\n".encode("cp1254"), Kind.TEXT),
    ("a.txt", "Merhaba".encode("utf-16"), Kind.TEXT),
    ("a.txt", b"\xef\xbb\xbfMerhaba", Kind.TEXT),
    ("a.eml", MAIL, Kind.TEXT),
    ("a.json", b'{"a": 1}', Kind.TEXT),
]


@pytest.mark.parametrize(("name", "content", "kind"), ACCEPTED)
def test_accepts_what_its_content_says_it_is(name, content, kind):
    assert files.inspect(content, name) == (kind, kind.mime, None)


JPEG, PNG, GIF = picture("JPEG"), picture("PNG"), picture("GIF")
HTML = b"<!DOCTYPE html><html><script>alert(1)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
REFUSED = [
    ("a.txt", b"", Reason.EMPTY),
    # markup and scripts in any clothes
    ("a.html", HTML, Reason.NOT_ALLOWED),
    ("a.txt", HTML, Reason.NOT_ALLOWED),
    ("a.jpg", HTML, Reason.NOT_ALLOWED),
    ("a.txt", b"\xef\xbb\xbf \r\n" + HTML, Reason.NOT_ALLOWED),
    ("a.txt", HTML.decode().encode("utf-16"), Reason.NOT_ALLOWED),
    ("a.txt", b"hello " + HTML, Reason.NOT_ALLOWED),
    ("a.svg", SVG, Reason.NOT_ALLOWED),
    ("a.png", SVG, Reason.NOT_ALLOWED),
    ("a.svg", b"  <svg onload=alert(1)>", Reason.NOT_ALLOWED),
    ("a.xml", b'<?xml version="1.0"?><a/>', Reason.NOT_ALLOWED),
    ("a.xhtml", b'<html xmlns="http://www.w3.org/1999/xhtml"/>', Reason.NOT_ALLOWED),
    ("a.mhtml", b"From: <Saved>\r\nMIME-Version: 1.0\r\n\r\n" + HTML, Reason.MISMATCH),
    ("a.js", b"alert(1)", Reason.MISMATCH),
    ("a.py", b"import os", Reason.MISMATCH),
    ("a.txt", b"#!/bin/sh\nrm -rf /", Reason.PROGRAM),
    ("a.txt", b"<?php system($_GET[0]);", Reason.NOT_ALLOWED),
    ("a.hta", b"hello", Reason.MISMATCH),
    # programs
    ("a.exe", b"MZ\x90\x00" + b"\x00" * 100, Reason.PROGRAM),
    ("a.jpg", b"MZ\x90\x00" + b"\x00" * 100, Reason.PROGRAM),
    ("a", b"\x7fELF" + b"\x00" * 100, Reason.PROGRAM),
    ("photo.jpg.exe", JPEG, Reason.MISMATCH),
    ("invoice\u202efdp.exe", pdf(), Reason.MISMATCH),
    # one thing named as another
    ("a.pdf", JPEG, Reason.MISMATCH),
    ("a.jpg", pdf(), Reason.MISMATCH),
    ("a.txt", PNG, Reason.MISMATCH),
    ("a.docx", archive({"a.txt": "x"}), Reason.MISMATCH),
    ("a.zip", office("word/document.xml"), Reason.MISMATCH),
    ("a.bin", b"\x00\x01\x02\x03", Reason.NOT_ALLOWED),
    ("a.mkv", b"\x1aE\xdf\xa3\x42\x82\x88matroska", Reason.NOT_ALLOWED),
    ("a.avif", ftyp(b"avif"), Reason.NOT_ALLOWED),
    ("a.rar", b"Rar!\x1a\x07\x00" + b"\x00" * 50, Reason.NOT_ALLOWED),
    # two things at once
    ("a.gif", GIF[:6] + b"/*" + GIF[8:] + b"*/=1;alert(1)", Reason.HIDDEN_CONTENT),
    ("a.gif", GIF + HTML, Reason.HIDDEN_CONTENT),
    ("a.jpg", JPEG + b"<?php __HALT_COMPILER();", Reason.HIDDEN_CONTENT),
    ("a.jpg", JPEG + archive({"a.php": "x"}), Reason.HIDDEN_CONTENT),
    ("a.jpg", JPEG[:4] + b"/*" + JPEG[6:], Reason.DAMAGED),
    ("a.jpg", JPEG[:4] + b"/*" + JPEG[6:] + b"\xff" * 12_100 + JPEG[2:], Reason.HIDDEN_CONTENT),
    ("a.png", PNG + b"<SCRIPT>alert(1)</SCRIPT>", Reason.HIDDEN_CONTENT),
    ("a.mp4", ftyp(b"isom") + HTML, Reason.HIDDEN_CONTENT),
    ("a.pdf", pdf()[:15] + HTML + pdf()[15:], Reason.HIDDEN_CONTENT),
    ("a.pdf", pdf() + HTML, Reason.HIDDEN_CONTENT),
    ("a.pdf", pdf() + archive({"a.jar": "x"}), Reason.HIDDEN_CONTENT),
    # broken
    ("a.pdf", b"%PDF-1.7\nnothing", Reason.DAMAGED),
    ("a.png", b"\x89PNG\r\n\x1a\n", Reason.DAMAGED),
    ("a.jpg", b"\xff\xd8\xff\xe0", Reason.DAMAGED),
    ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8X", Reason.DAMAGED),
    ("a.zip", b"PK\x03\x04nothing", Reason.DAMAGED),
    ("a.zip", archive({"a.txt": "hello" * 100})[:-30], Reason.DAMAGED),
]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    REFUSED,
    # an archive's bytes tell the time it was made, and names of tests must not
    ids=[f"{n}-{name}-{reason}" for n, (name, _content, reason) in enumerate(REFUSED)],
)
def test_refuses_what_could_do_harm(name, content, reason):
    verdict = files.inspect(content, name)
    assert verdict.reason is reason
    assert verdict.mime == "application/octet-stream"


def changed_directory(content, **fields):
    """The archive with other values in its only directory entry."""
    place = content.rfind(b"PK\x01\x02")
    entry = bytearray(content[place:])
    if "size" in fields:
        entry[24:28] = struct.pack("<I", fields["size"])
    if "flags" in fields:
        entry[8:10] = struct.pack("<H", fields["flags"])
    if "mode" in fields:
        entry[38:42] = struct.pack("<I", fields["mode"] << 16)
    return content[:place] + bytes(entry)


def nested(depth):
    content = archive({"a.txt": "x"})
    for _ in range(depth):
        content = archive({"inner.zip": content})
    return content


def overlapping():
    """Many directory entries that all unpack the same bytes."""
    content = archive({"a.txt": bytes(1 << 20)})
    place, end = content.rfind(b"PK\x01\x02"), content.rfind(b"PK\x05\x06")
    entry = content[place:end]
    directory = entry * 500
    closing = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 500, 500, len(directory), place, 0)
    return content[:place] + directory + closing


def png_bomb(width, height):
    def chunk(name, data):
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")


def webp_bomb():
    body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes([2, 0, 0, 0]) + b"\xfe\x3f\x00" * 2
    return b"RIFF" + struct.pack("<I", len(body) + 20) + body + b"\x00" * 20


def pdf_bomb():
    """An object stream that unpacks to a gigabyte."""
    packed = zlib.compress(bytes(1 << 26), 9)
    packed = zlib.compress(packed, 9)
    filters = b"[/FlateDecode /FlateDecode]"
    stream = b"<< /Type /ObjStm /N 1 /First 4 /Filter %s /Length %d >>" % (filters, len(packed))
    return (
        b"%PDF-1.7\n1 0 obj\n" + stream + b"\nstream\n" + packed + b"\nendstream\nendobj\n"
        b"2 0 obj << /Type /Catalog /Pages 3 0 R >> endobj\n"
        b"trailer << /Root 2 0 R >>\n%%EOF"
    )


BOMBS = [
    ("ten times the limit", "a.zip", archive({"a.txt": bytes(1 << 28)}), Reason.TOO_MUCH_INSIDE),
    ("ratio", "a.zip", archive({"a.txt": bytes(1 << 25)}), Reason.TOO_MUCH_INSIDE),
    ("nested too deep", "a.zip", nested(3), Reason.TOO_MUCH_INSIDE),
    ("bomb within", "a.zip", archive({"b.zip": archive({"a": bytes(1 << 28)})}), Reason.TOO_MUCH_INSIDE),
    ("many entries", "a.zip", archive({f"{n}": "" for n in range(1500)}), Reason.TOO_MUCH_INSIDE),
    ("entries over each other", "a.zip", overlapping(), Reason.TOO_MUCH_INSIDE),
    ("endless directory", "a.zip", archive({f"{n:0200}": "" for n in range(9000)}), Reason.TOO_MUCH_INSIDE),
    ("understated size", "a.zip", changed_directory(archive({"a": b"x" * 999}), size=5), Reason.DAMAGED),
    ("password", "a.zip", changed_directory(archive({"a": "x"}), flags=1), Reason.LOCKED),
    ("link", "a.zip", changed_directory(archive({"a": "/etc"}), mode=0o120777), Reason.UNSAFE_ARCHIVE),
    ("device", "a.zip", changed_directory(archive({"a": "x"}), mode=0o020666), Reason.UNSAFE_ARCHIVE),
    ("traversal", "a.zip", archive({"../../a.txt": "x"}), Reason.UNSAFE_ARCHIVE),
    ("backslash traversal", "a.zip", archive({"..\\a.txt": "x"}), Reason.UNSAFE_ARCHIVE),
    ("absolute", "a.zip", archive({"/etc/cron.d/a": "x"}), Reason.UNSAFE_ARCHIVE),
    ("drive", "a.zip", archive({"C:/a": "x"}), Reason.UNSAFE_ARCHIVE),
    ("program by name", "a.zip", archive({"a/b.exe": "x"}), Reason.PROGRAM),
    ("program by content", "a.zip", archive({"a.txt": b"MZ\x90\x00"}), Reason.PROGRAM),
    ("script", "a.zip", archive({"a.vbs": "x"}), Reason.PROGRAM),
    ("macros", "a.docx", office("word/document.xml", **{"word/vbaProject.bin": "x"}), Reason.PROGRAM),
    ("entities", "a.docx", office("word/document.xml", **{"word/a.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]>"}), Reason.HIDDEN_CONTENT),
    ("other archives", "a.zip", archive({"a.txt": b"\x1f\x8b" + bytes(20)}), Reason.NOT_ALLOWED),
    ("other packing", "a.zip", archive({"a.txt": "x" * 99}, zipfile.ZIP_BZIP2), Reason.NOT_ALLOWED),
    ("50,000 pixels square", "a.png", png_bomb(50_000, 50_000), Reason.TOO_MANY_PIXELS),
    ("huge webp", "a.webp", webp_bomb(), Reason.TOO_MANY_PIXELS),
    ("huge gif", "a.gif", GIF[:6] + b"\xff\xff\xff\xff" + GIF[10:], Reason.TOO_MANY_PIXELS),
    ("huge gif frame", "a.gif", GIF.replace(b",\x00\x00\x00\x00\x3c\x00\x28\x00", b",\x00\x00\x00\x00\xff\xff\xff\xff"), Reason.TOO_MANY_PIXELS),
    ("huge jpeg", "a.jpg", JPEG.replace(b"\x00\x28\x00\x3c\x03", b"\xff\xff\xff\xff\x03"), Reason.TOO_MANY_PIXELS),
    ("pages", "a.pdf", pdf(501), Reason.TOO_MANY_PAGES),
    ("object stream", "a.pdf", pdf_bomb(), Reason.DAMAGED),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "reason"), [b[1:] for b in BOMBS], ids=[b[0] for b in BOMBS]
)
def test_bombs_are_refused_quickly(name, content, reason):
    started = time.monotonic()
    assert files.inspect(content, name).reason is reason
    assert time.monotonic() - started < 10


def test_500_pages_are_not_too_many():
    assert files.inspect(pdf(500), "a.pdf").reason is None


def test_size_limit_comes_from_the_settings(settings):
    settings.MAX_FILE_BYTES = 10
    assert files.inspect(b"Merhaba 12", "a.txt").reason is None
    assert files.inspect(b"Merhaba 123", "a.txt").reason is Reason.TOO_LARGE


def test_a_picture_whose_pixels_lie_is_drawn_by_nobody():
    lying = png_bomb(6000, 6000)
    assert files.inspect(lying, "a.png").reason is None
    assert files.display_copy(lying, Kind.PNG) is None


def test_every_cut_and_changed_file_gets_a_verdict():
    for name, content, _ in ACCEPTED:
        for cut in (1, 5, 13, 29, len(content) // 2, len(content) - 1):
            files.inspect(content[:cut], name)
            if not name.endswith(".pdf"):
                files.inspect(content[:cut] + b"\xff" + content[cut + 1 :], name)
