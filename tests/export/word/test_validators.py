"""What validators that are not ours say of a Word file: nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from shequ_editor.cli import main
from shequ_editor.settings import resource

ROOT = Path(__file__).resolve().parents[3]
TOOLS = ROOT / ".venv" / "node" / "node_modules" / ".bin"


def tool(name: str) -> str:
    found = shutil.which(name, path=str(TOOLS))
    if not found or not shutil.which("node"):
        pytest.skip(f"{name} is not here: it comes with `make setup` where npm is")
    return found


def open_xml_errors(path: Path) -> list[object]:
    """What Microsoft's Open XML SDK finds."""
    said = subprocess.run([tool("ooxml-validator"), path], capture_output=True, text=True, check=False)
    return list(json.loads(said.stdout)["errors"])


def schema_errors(path: Path) -> str:
    """What the other finds, as it says it."""
    command = [tool("ooxml-validate"), path]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


@pytest.fixture(scope="module", params=["sample", "real"])
def word(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    tool("ooxml-validator")
    sample = request.param == "sample"
    plan = resource("sample", "issue.toml") if sample else request.getfixturevalue("real_issue") / "issue.toml"
    out = tmp_path_factory.mktemp(request.param)
    assert main(["build", str(plan), "--out", str(out), "--for", "word"]) == 0
    return out / "issue.docx"


def test_the_open_xml_sdk_finds_nothing(word: Path) -> None:
    assert open_xml_errors(word) == []


def test_the_other_validator_finds_nothing(word: Path) -> None:
    assert schema_errors(word) == "Found 0 errors"
