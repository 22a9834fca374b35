"""Figures: numbers, distances, days and times, and the words that state them."""
