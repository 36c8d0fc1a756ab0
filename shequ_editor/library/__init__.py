"""The library: one SQLite database and the originals beside it. Everything SQL is in this room.

:class:`~shequ_editor.library.library.Library` opens one; a repository for each matter reads and writes it.
"""

from shequ_editor.library.library import Library

__all__ = ["Library"]
