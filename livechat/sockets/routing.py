"""What a websocket may be opened at."""

from channels.routing import URLRouter
from django.urls import path

from livechat.sockets.consumers import DeskSocket
from livechat.sockets.players import PlayerSocket

# path → whose sockets are counted there
SIDES = {"/ws/": "desk", "/ws/chat/": "players"}

sockets = URLRouter([path("ws/", DeskSocket.as_asgi()), path("ws/chat/", PlayerSocket.as_asgi())])
