"""What a websocket may be opened at."""

from channels.routing import URLRouter
from django.urls import path

from livechat.sockets.consumers import DeskSocket

sockets = URLRouter([path("ws/", DeskSocket.as_asgi())])
