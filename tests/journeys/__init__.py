"""Journeys: a real browser, a real house, and the way a person goes through both."""
