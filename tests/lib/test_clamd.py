import asyncio
import socket
import threading

import pytest

from helpdesk.dev.clamd import EICAR, Clamd
from helpdesk.lib import clamd


@pytest.fixture
def scanner():
    """The simulator, in a thread with a loop of its own."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(Clamd(stream_max_length=1_000_000).serve("127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    loop.call_soon_threadsafe(server.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture
def answering():
    """A scanner that says one thing and hangs up."""
    servers = []

    def start(answer):
        server = socket.create_server(("127.0.0.1", 0))
        servers.append(server)

        def serve():
            connection, _ = server.accept()
            with connection:
                while not connection.recv(65536).endswith(bytes(4)):
                    pass
                connection.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        return f"tcp://127.0.0.1:{server.getsockname()[1]}"

    yield start
    for server in servers:
        server.close()


@pytest.mark.parametrize("content", [b"", b"hello", b"\x00" * 200_000])
def test_clean_content_is_clean(scanner, content):
    assert clamd.scan(content, url=scanner) == clamd.CLEAN
    assert clamd.CLEAN.is_clean


def test_the_test_virus_is_found_by_name(scanner, settings):
    settings.CLAMD_URL = scanner
    verdict = clamd.scan(b"before " + EICAR)
    assert not verdict.is_clean
    assert verdict.signature == "Eicar-Signature"


def test_what_is_too_long_for_the_scanner_has_no_verdict(scanner):
    with pytest.raises(clamd.ScannerDown):
        clamd.scan(b"x" * 5_000_000, url=scanner)


def test_no_scanner_configured_is_no_verdict(settings):
    settings.CLAMD_URL = ""
    with pytest.raises(clamd.ScannerMissing):
        clamd.scan(b"hello")


@pytest.mark.parametrize(
    "url",
    [
        "tcp://127.0.0.1:9",
        "unix:///nowhere/clamd.sock",
        "http://x",
        "tcp://x:y",
        "tcp://",
        "nonsense",
    ],
)
def test_a_scanner_that_is_away_is_no_verdict(url):
    with pytest.raises(clamd.ScannerDown):
        clamd.scan(b"hello", url=url)


@pytest.mark.parametrize(
    "answer",
    [b"", b"stream: OK", b"OK\0", b"stream: \0", b"UNKNOWN COMMAND\0", b"\xff\xfe\0", b"stream: OK no\0", b"x" * 5000],
)  # fmt: skip
def test_only_the_clear_word_opens_a_file(answering, answer):
    with pytest.raises(clamd.ScannerDown):
        clamd.scan(b"hello", url=answering(answer))


def test_a_scanner_that_hangs_is_no_verdict(monkeypatch):
    monkeypatch.setattr(clamd, "_SCAN_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(clamd.ScannerDown, match="in time"):
            clamd.scan(b"hello", url=url)
