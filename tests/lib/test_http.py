import datetime
import logging
import re
import socket
import ssl
import threading
import time
from contextlib import contextmanager
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from helpdesk.lib import http
from helpdesk.lib.addresses import host_name, is_open
from helpdesk.lib.http import Fetched, Refused, fetch, send

LOOPBACK = [
    "127.0.0.1", "127.1", "127.0.1", "127.127.127.127", "2130706433", "017700000001", "0x7f000001",
    "0x7f.1", "0x7f.0.0.1", "0177.0.0.1", "0177.0.0.01", "127.0.0.0x1", "00127.0.0.1", "127.0.0.1.",
    "127.0.0.1..", "１２７.０.０.１", "①②⑦.⓪.⓪.①", "127。0。0。1", "127．0．0．1", "0", "0.0.0.0", "localhost",  # noqa: S104
    "LOCALHOST", "localhost.", "ｌｏｃａｌｈｏｓｔ", "localhost.localdomain", "[::1]", "[::]",
    "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]",
    "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b::127.0.0.1]", "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]", "[2002:7f00:1::1]", "[2001:0:4136:e378:8000:63bf:80ff:fffe]", "[::1%25lo]",
    "[fe80::1%25eth0]", "[::ffff:0:127.0.0.1]", "[2001:db8::5efe:7f00:1]",
]  # fmt: skip
INSIDE = [
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.1.255",
    "169.254.169.254", "169.254.0.1", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376",
    "[::ffff:169.254.169.254]", "[fd00:ec2::254]", "100.64.0.1", "100.127.255.255", "100.100.100.200",
    "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "192.88.99.1",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "[fe80::1]", "[fc00::1]",
    "[fd12:3456::1]", "[ff02::1]", "[2001:db8::1]", "[100::1]", "[3fff::1]", "[5f00::1]",
]  # fmt: skip
MALFORMED = [
    "", "http://", "http:///x", "//127.0.0.1/", "127.0.0.1", "ftp://198.41.0.4/", "file:///etc/passwd",
    "gopher://198.41.0.4/", "data:text/html,x", "javascript:alert(1)", "HTTP//x",
    "http://user@198.41.0.4/", "http://user:pass@198.41.0.4/", "http://198.41.0.4@127.0.0.1/",
    "http://198.41.0.4\\@127.0.0.1/", "http://127.0.0.1\\.example/",
    "http://198.41.0.4:22/", "http://198.41.0.4:6379/", "http://198.41.0.4:0/", "http://198.41.0.4:99999/",
    "http://198.41.0.4:x/", "http://198.41.0.4:-1/", "http://[198.41.0.4]/", "http://[::1/", "http://]/",
    "http://a b/", "http://x\r\nHost: y/", "http://x/\r\n\r\nGET / HTTP/1.1", "http://\x00/",
    "http://" + "a" * 64 + ".example/", "http://" + "a." * 200 + "example/", "http://x/" + "a" * 5000,
    "http://-x.example/", "http://1.2.3.4.5/", "http://256.1.1.1/", "http://%31%32%37.0.0.1/",
    "http://\ud800.example/",
]  # fmt: skip


@contextmanager
def serving(answer, context=None):
    """A server on a port of its own that records what it is asked."""
    asked, open_sockets = [], []
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                connection, _ = server.accept()
                open_sockets.append(connection)
                if context:
                    connection = context.wrap_socket(connection, server_side=True)
                asked.append(heard(connection))
                answer(connection, len(asked))
                connection.close()
            except (OSError, ssl.SSLError):
                if server.fileno() < 0:
                    return

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server.getsockname()[1], asked
    finally:
        server.close()
        for connection in open_sockets:
            connection.close()


def heard(connection):
    """A whole request; its body may come after its head."""
    said = connection.recv(65536)
    head, _, body = said.partition(b"\r\n\r\n")
    length = re.search(rb"Content-Length: (\d+)", head)
    while length and len(body) < int(length[1]):
        more = connection.recv(65536)
        if not more:
            break
        said, body = said + more, body + more
    return said.decode("latin-1")


def saying(*lines, body=b"hello"):
    head = "\r\n".join(["HTTP/1.1 200 OK", *lines, "", ""]).encode()
    return lambda connection, _: connection.sendall(head + body)


@pytest.fixture(autouse=True)
def nothing_excepted(settings):
    settings.EGRESS_ALLOWED_NETWORKS = []


@pytest.fixture
def excepted(settings):
    settings.EGRESS_ALLOWED_NETWORKS = ["127.0.0.1/32"]


@pytest.mark.parametrize("host", LOOPBACK + INSIDE)
def test_no_spelling_leads_inside(host):
    with serving(saying()) as (port, asked):
        for address in (f"http://{host}:{port}/", f"http://{host}/"):
            with pytest.raises(Refused):
                fetch(address, max_bytes=100, timeout=2, ports={80, 443, port})
        assert asked == []


@pytest.mark.parametrize("url", MALFORMED)
def test_malformed_addresses_are_refused(url, monkeypatch):
    connects = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, place: connects.append(place))
    with pytest.raises(Refused):
        fetch(url, max_bytes=100, timeout=2)
    assert connects == []


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "198.41.0.4", "100.128.0.1", "172.32.0.1", "192.0.1.1", "2606:4700::1111", "64:ff9b::808:808"],
)  # fmt: skip
def test_public_addresses_are_open(address):
    assert is_open(ip_address(address))


def test_exceptions_come_only_from_the_deployment(settings):
    settings.EGRESS_ALLOWED_NETWORKS = ["10.1.0.0/16", "fd00:1::/32"]
    assert is_open(ip_address("10.1.2.3"))
    assert is_open(ip_address("::ffff:10.1.2.3"))
    assert is_open(ip_address("fd00:1::5"))
    assert not is_open(ip_address("10.2.0.1"))


def test_hosts_have_one_spelling():
    assert host_name("MÜNCHEN.example.") == "xn--mnchen-3ya.example"
    assert host_name("xn--mnchen-3ya.example") == "xn--mnchen-3ya.example"
    assert host_name("2001:DB8:0::1") == "2001:db8::1"


def named(monkeypatch, *answers):
    """Names that resolve to these, one after the other, as a rebinding name server would."""
    asked = []

    def resolve(host, port, **_):
        asked.append(host)
        return [
            (2, 1, 6, "", (place, port)) for place in answers[min(len(asked), len(answers)) - 1]
        ]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return asked


def test_fetches_what_is_there_and_says_nothing_about_us(excepted):
    with serving(saying("Content-Type: Image/PNG; x=1", "Content-Length: 5")) as (port, asked):
        url = f"http://127.0.0.1:{port}/a b?c=ş&d=%20#top".replace(" ", "%20")
        assert fetch(url, max_bytes=5, accept=("image/",)) == Fetched(200, "image/png", b"hello")
    assert asked[0].splitlines()[:-1] == [
        "GET /a%20b?c=%C5%9F&d=%20 HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "User-Agent: Mozilla/5.0",
        "Accept: image/*",
        "Accept-Encoding: identity",
        "Connection: close",
    ]


def test_connects_to_the_address_that_was_vetted(excepted, monkeypatch):
    with serving(saying("Content-Length: 5")) as (port, asked):
        names = named(monkeypatch, ["127.0.0.1"], ["10.0.0.1"])
        fetch(f"http://pictures.example:{port}/", max_bytes=100)
    assert names == ["pictures.example"]
    assert f"Host: pictures.example:{port}" in asked[0]


def test_one_closed_address_closes_the_name(monkeypatch):
    named(monkeypatch, ["8.8.8.8", "127.0.0.1"])
    connects = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, place: connects.append(place))
    with pytest.raises(Refused):
        fetch("http://pictures.example/", max_bytes=100)
    assert connects == []


def test_no_redirect_is_followed_unless_asked(excepted):
    def answer(connection, number):
        if number == 1:
            connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: /there\r\n\r\n")
        else:
            saying("Content-Length: 5")(connection, number)

    with serving(answer) as (port, asked):
        with pytest.raises(Refused):
            fetch(f"http://127.0.0.1:{port}/", max_bytes=100)
        assert len(asked) == 1
    with serving(answer) as (port, asked):
        assert fetch(f"http://127.0.0.1:{port}/", max_bytes=100, redirects=1).content == b"hello"
        assert asked[1].startswith("GET /there ")


@pytest.mark.parametrize(
    "place", ["http://10.0.0.1/", "http://2130706434/", "file:///etc/passwd", "//[::1]/", "", "http://127.0.0.2/"]
)  # fmt: skip
def test_each_redirect_is_vetted_anew(excepted, place):
    def answer(connection, _):
        connection.sendall(f"HTTP/1.1 302 Found\r\nLocation: {place}\r\n\r\n".encode())

    with serving(answer) as (port, _), pytest.raises(Refused):
        fetch(f"http://127.0.0.1:{port}/", max_bytes=100, redirects=3, timeout=2)


@pytest.mark.parametrize(
    "answer",
    [
        saying("Content-Length: 101", body=b"x" * 101),
        saying("Connection: close", body=b"x" * 101),
        saying("Transfer-Encoding: chunked", body=b"65\r\n" + b"x" * 101 + b"\r\n0\r\n\r\n"),
        saying("Content-Length: 50", body=b"x"),
        saying("Content-Encoding: gzip", body=b"x"),
        saying("Content-Type: text/html", body=b"<p>"),
        saying(body=b""),
        lambda connection, _: connection.sendall(b"SSH-2.0-OpenSSH_9.6\r\n"),
        lambda connection, _: connection.sendall(b"+PONG\r\n"),
        lambda connection, _: connection.sendall(b""),
        lambda connection, _: connection.sendall(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200),
    ],
)
def test_unwanted_answers_are_refused_in_the_same_words(excepted, answer, caplog):
    with (
        serving(answer) as (port, _),
        pytest.raises(Refused) as refused,
        caplog.at_level(logging.INFO),
    ):
        fetch(f"http://127.0.0.1:{port}/secret", max_bytes=100, accept=("image/",))
    assert str(refused.value) == str(Refused())
    assert refused.value.__context__ is None
    assert "OpenSSH" not in caplog.text
    assert "secret" not in caplog.text


def test_a_closed_port_sounds_like_any_other_refusal(excepted):
    with pytest.raises(Refused) as refused:
        fetch("http://127.0.0.1:9/", max_bytes=100)
    assert str(refused.value) == str(Refused())


def dripping_head(connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(100):
        connection.sendall(b"y")
        time.sleep(0.05)


def dripping_body(connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(100):
        connection.sendall(b"y")
        time.sleep(0.05)


@pytest.mark.parametrize("answer", [dripping_head, dripping_body, lambda *_: time.sleep(3)])
def test_the_whole_fetch_ends_in_time(excepted, answer):
    started = time.monotonic()
    with serving(answer) as (port, _), pytest.raises(Refused):
        fetch(f"http://127.0.0.1:{port}/", max_bytes=1000, timeout=0.4)
    assert time.monotonic() - started < 1.5


def test_a_name_server_that_hangs_is_not_waited_for(monkeypatch):
    ended = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: ended.wait(5))
    started = time.monotonic()
    with pytest.raises(Refused):
        fetch("http://pictures.example/", max_bytes=100, timeout=0.3)
    ended.set()
    assert time.monotonic() - started < 1.5


@pytest.fixture
def certificate(tmp_path):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "pictures.example")])
    today = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("pictures.example")]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "server.pem"
    path.write_bytes(
        signed.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    http._trust.cache_clear()
    yield path
    http._trust.cache_clear()


def test_tls_is_spoken_with_the_name_and_verified(excepted, monkeypatch, certificate):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    asked_names = []
    context.sni_callback = lambda _, name, __: asked_names.append(name)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with serving(saying("Content-Length: 5"), context) as (port, asked):
        named(monkeypatch, ["127.0.0.1"])
        assert fetch(f"https://pictures.example:{port}/", max_bytes=9).content == b"hello"
        with pytest.raises(Refused):
            fetch(f"https://other.example:{port}/", max_bytes=9)
        assert asked_names == ["pictures.example", "other.example"]
        assert len(asked) == 1


def test_tls_with_a_stranger_is_refused(excepted, monkeypatch, certificate):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    with serving(saying("Content-Length: 5"), context) as (port, asked):
        named(monkeypatch, ["127.0.0.1"])
        with pytest.raises(Refused):
            fetch(f"https://pictures.example:{port}/", max_bytes=9)
        assert asked == []


def test_a_tls_server_that_never_shakes_hands_ends_in_time(excepted):
    started = time.monotonic()
    with serving(lambda *_: time.sleep(3)) as (port, _), pytest.raises(Refused):
        fetch(f"https://127.0.0.1:{port}/", max_bytes=9, timeout=0.4)
    assert time.monotonic() - started < 1.5


def test_sends_what_it_is_given_and_follows_nobody(excepted):
    def answer(connection, number):
        if number == 1:
            saying("Content-Type: application/json", "Content-Length: 5")(connection, number)
        else:
            connection.sendall(b"HTTP/1.1 307 Elsewhere\r\nLocation: http://10.0.0.1/\r\n\r\n")

    with serving(answer) as (port, asked):
        told = {"headers": {"X-Key": "k"}, "body": b'{"a": 1}', "max_bytes": 9, "timeout": 2}
        url = f"http://127.0.0.1:{port}/a?b=c d".replace(" ", "%20")
        given = send("POST", url, ports={port}, **told)
        assert given == Fetched(200, "application/json", b"hello")
        assert asked[0].startswith(f"POST {http.path_of(url)} HTTP/1.1")
        assert "X-Key: k" in asked[0] and asked[0].endswith('Content-Length: 8\r\n\r\n{"a": 1}')
        with pytest.raises(Refused) as refused:
            send("POST", url, ports={port}, **told)
        assert refused.value.was_sent
        assert len(asked) == 2


def test_says_whether_it_may_have_arrived(excepted):
    told = {"headers": {}, "body": b"x", "max_bytes": 9, "timeout": 0.4}
    with pytest.raises(Refused) as never:
        send("POST", "http://127.0.0.1:9/", ports={9}, **told)
    assert not never.value.was_sent
    with pytest.raises(Refused) as closed:
        send("POST", "http://10.0.0.1/", **told)
    assert not closed.value.was_sent
    with serving(lambda *_: time.sleep(3)) as (port, _), pytest.raises(Refused) as late:
        send("POST", f"http://127.0.0.1:{port}/", ports={port}, **told)
    assert late.value.was_sent
