"""The program as a process of its own: what it says comes out, and its status is that of the command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


def program(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "shequ_editor", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)


def test_a_file_is_read_by_the_process_that_was_started_ahead(tmp_path: Path) -> None:
    (tmp_path / "井.txt").write_text(
        "井台边的早晨\n　　天还没亮，井台边已经排了七只水桶，桶上都写着各家的姓。\n" * 3, "utf-8"
    )
    done = program("read", tmp_path / "井.txt", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[0]["title"] == "井台边的早晨"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("read", "没有的文件.eml"), 1), (("check", "没有的编排单.toml"), 1), (("build",), 2), (("lines", "--help"), 0)],
)
def test_the_status_is_that_of_the_command(arguments: tuple[str, ...], status: int) -> None:
    done = program(*arguments)
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert done.stdout if status == 0 else done.stderr
