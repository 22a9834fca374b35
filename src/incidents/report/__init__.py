"""Turns a release into one HTML file to look at: map, timeline, table, and a card for each incident."""

from incidents.report.page import page, write

__all__ = ["page", "write"]
