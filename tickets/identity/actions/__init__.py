"""Deeds of knowing who talks with us."""
