"""For libraries that fetch with `requests`: the same way out as everything else (NW-1)."""

from functools import partial
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from helpdesk.lib import egress

_SECONDS = 8.0


def session(*, own_hosts: frozenset[str] = frozenset()) -> requests.Session:
    """Follows no redirect and knows no proxy. Hosts that the deployment itself has named are
    reached wherever they stand, all others only at public addresses."""
    made = requests.Session()
    made.trust_env = False
    made.max_redirects = 0
    for scheme in ("http://", "https://"):
        made.mount(scheme, _Adapter(own_hosts))
    made.request = partial(made.request, timeout=_SECONDS)
    return made


class _Adapter(HTTPAdapter):
    def __init__(self, own_hosts: frozenset[str]) -> None:
        self.own_hosts = own_hosts
        super().__init__()

    def init_poolmanager(self, *given: Any, **more: Any) -> None:
        super().init_poolmanager(*given, **more)

        def connected(connection: Any) -> Any:
            host, port = connection.host, connection.port
            way = egress.connect_to_own if host in self.own_hosts else egress.connect
            return way(host, port, timeout=_SECONDS)

        plain = type("Plain", (HTTPConnection,), {"_new_conn": connected})
        secured = type("Secured", (HTTPSConnection,), {"_new_conn": connected})
        self.poolmanager.pool_classes_by_scheme = {
            "http": type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
            "https": type("SecuredPool", (HTTPSConnectionPool,), {"ConnectionCls": secured}),
        }
