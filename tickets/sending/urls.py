"""Doors of replies that leave later."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
