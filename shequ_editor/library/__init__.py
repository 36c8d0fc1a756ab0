"""The library: one folder with an SQLite database and the originals beside it, named by their hash."""
