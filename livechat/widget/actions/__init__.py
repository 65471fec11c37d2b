"""Deeds of the widget: who comes, and who goes."""
