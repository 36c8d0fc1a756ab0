"""Plan files to test with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def write_plan(folder: Path, *sections: tuple[str, list[Mapping[str, object]]], extra: str = "") -> Path:
    """A plan of sections with their articles, each a table of its keys; ``extra`` is more of the file's text."""
    lines = ["[journal]", 'name = "柳巷通讯"', "[issue]", "year = 2026", "number = 1", extra]
    for name, articles in sections:
        lines += ["[[sections]]", f'name = "{name}"']
        for article in articles:
            lines.append("[[sections.articles]]")
            lines += [f"{key} = {value if isinstance(value, int) else repr(value)}" for key, value in article.items()]
    path = folder / "issue.toml"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path
