"""Composition: an issue and a journal style become pages, flat lists of drawing items with absolute places."""
