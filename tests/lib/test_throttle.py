import threading
from datetime import UTC, datetime, timedelta

import pytest
import redis
from django.conf import settings

from helpdesk.lib import realtime, throttle
from helpdesk.lib.throttle import allow

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture(params=["redis", "own windows"])
def counting(request, monkeypatch):
    """Every rule holds with Redis and without it."""
    monkeypatch.setattr(throttle, "_own_windows", throttle._Windows())
    realtime.breaker.close()
    if request.param == "redis":
        redis.Redis.from_url(settings.REDIS_URL).flushdb()
    else:
        monkeypatch.setattr(settings, "REDIS_URL", "redis://127.0.0.1:9/0")
        realtime.client.cache_clear()
    yield request.param
    realtime.client.cache_clear()
    realtime.breaker.close()


def seconds(number):
    return NOW + timedelta(seconds=number)


def allowed(key, rate, at):
    return allow(key, rate=rate, now=seconds(at)).ok


def test_allows_as_many_as_the_rate_says_and_no_more(counting):
    assert [allowed("login", "3/m", at) for at in (0, 1, 2, 3)] == [True, True, True, False]


def test_slides_instead_of_starting_anew_each_minute(counting):
    for at in (0, 50, 55):
        allowed("login", "3/m", at)
    assert [allowed("login", "3/m", at) for at in (59, 60, 61, 109, 110)] == [
        False, True, False, False, True,
    ]  # fmt: skip


def test_says_when_to_come_back(counting):
    allow("login", rate="1/m", now=NOW)
    assert allow("login", rate="1/m", now=seconds(12.5)) == (False, 48)
    assert allow("login", rate="1/m", now=seconds(60)) == (True, 0)


def test_what_was_refused_does_not_prolong_the_wait(counting):
    allowed("login", "1/m", 0)
    for at in range(1, 60):
        assert not allowed("login", "1/m", at)
    assert allowed("login", "1/m", 60)


def test_keys_and_rates_are_counted_apart(counting):
    assert allowed("a", "1/m", 0)
    assert allowed("b", "1/m", 0)
    assert allowed("a", "1/h", 0)
    assert not allowed("a", "1/m", 0)


def test_several_rates_must_all_hold_and_a_refusal_uses_none_of_them(counting):
    rate = "1/10s,3/m"
    assert [allowed("mail", rate, at) for at in (0, 5, 10, 20, 30)] == [
        True, False, True, True, False,
    ]  # fmt: skip
    assert allow("mail", rate=rate, now=seconds(31)).retry_after_seconds == 29
    assert allowed("mail", rate, 60)


def test_ten_thousand_tries_by_many_threads_pass_only_the_limit(counting):
    passed = []

    def hammer():
        for _ in range(250):
            if allowed("login", "100/m", 0):
                passed.append(1)

    threads = [threading.Thread(target=hammer) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(passed) == 100


def test_redis_holds_no_address_of_a_person(monkeypatch):
    realtime.breaker.close()
    server = redis.Redis.from_url(settings.REDIS_URL)
    server.flushdb()
    allow("derya@player.example", rate="1/m", now=NOW)
    (key,) = server.keys()
    assert b"derya" not in key
    assert 0 < server.pttl(key) <= 60_000


def test_own_windows_forget_the_oldest_keys_when_there_are_too_many(monkeypatch):
    monkeypatch.setattr(throttle, "_MOST_KEYS", 2)
    windows = throttle._Windows()
    (rate,) = throttle._parsed("1/m")
    for key in ("a", "b", "c"):
        windows.wait([throttle._Asked(key, rate)], 0)
    assert len(windows.moments) == 2
    assert windows.wait([throttle._Asked("c", rate)], 0) > 0


def test_counts_nothing_for_any_key_when_one_of_several_is_too_often(counting):
    both = {"address": "2/m", "visitor": "1/m"}
    assert throttle.allow_all(both, now=NOW).ok
    assert not throttle.allow_all(both, now=NOW).ok
    assert allow("address", rate="2/m", now=NOW).ok
    assert not allow("address", rate="2/m", now=NOW).ok


@pytest.mark.parametrize("rate", ["", "10", "0/m", "10/y", "10/m;", "-1/m", "10 / m"])
def test_a_wrong_rate_is_an_error_of_ours(rate):
    with pytest.raises(ValueError, match="not a rate"):
        allow("login", rate=rate, now=NOW)
