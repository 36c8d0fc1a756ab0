"""What ``shequ-editor lines`` tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from shequ_editor.errors import EditorError
from shequ_editor.typeset.lines import lines_json

TEXT = "夜来风雨声，花落知多少。夜来风雨声，花落知多少。\n\n“短段”。\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_paragraph_a_line(file: Path) -> None:
    lines = lines_json(file, 10)
    assert [line["text"] for line in lines] == [
        "夜来风雨声，花落",
        "知多少。夜来风雨声，花",
        "落知多少。",
        "“短段”。",
    ]
    assert [line["indent"] for line in lines] == [2, 0, 0, 2]
    assert lines[0]["advances"] == [1, 1, 1, 1, 1, 1, 1, 1]  # ， has taken its blank back
    assert lines[1]["advances"] == [1, 1, 1, 0.5, 1, 1, 1, 1, 1, 0.5, 1]
    assert lines[3]["advances"] == [0.5, 1, 1, 0.5, 0.5]


def test_each_character_has_its_advance(file: Path) -> None:
    for measure in (3, 5, 8, 20):
        lines = lines_json(file, measure)
        assert all(len(line["text"]) == len(line["advances"]) for line in lines)
        assert "".join(line["text"] for line in lines) == TEXT.replace("\n", "")


def test_a_line_is_as_wide_as_the_measure(file: Path) -> None:
    first, second, third, *_ = lines_json(file, 10)
    assert first["indent"] + sum(first["advances"]) == pytest.approx(10, abs=1e-3)
    assert sum(second["advances"]) == pytest.approx(10, abs=1e-3)
    assert sum(third["advances"]) == 4.5


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "bom.txt"
    path.write_bytes("\ufeff文字".encode())
    assert lines_json(path, 10)[0]["text"] == "文字"


@pytest.mark.parametrize(("content", "code"), [(None, "text-missing"), (b"\xc4\xe3\xba\xc3", "text-not-utf8")])
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "text.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EditorError, match="text") as caught:
        lines_json(path, 10)
    assert caught.value.code == code


@pytest.mark.parametrize("measure", [0, -3, 0.5, float("nan"), float("inf")])
def test_a_measure_must_be_one(file: Path, measure: float) -> None:
    with pytest.raises(EditorError) as caught:
        lines_json(file, measure)
    assert caught.value.code == "measure-out-of-range"
