"""Setting up a machine: what is missing is installed by root, and named to anybody else."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "prepare.py"
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Debian's packages")


@pytest.fixture
def prepare(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, on a machine that lacks one of Qt's libraries and one program of the tests."""
    spec = importlib.util.spec_from_file_location("prepare", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(module.shutil, "which", lambda program: None if program == "qpdf" else f"/bin/{program}")
    return module


def commands(module: ModuleType, monkeypatch: pytest.MonkeyPatch, *, user: int) -> list[list[str]]:
    """Lets the script believe that *user* runs it; the commands that it gives."""
    given: list[list[str]] = []
    monkeypatch.setattr(module.os, "geteuid", lambda: user)
    monkeypatch.setattr(module.subprocess, "run", lambda command, **_kwargs: given.append(command))
    return given


@linux_only
def test_root_gets_what_is_missing_installed(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    given = commands(prepare, monkeypatch, user=0)
    prepare.install_packages("dev")
    assert [command[:2] for command in given] == [["apt-get", "update"], ["apt-get", "install"]]
    assert {"libegl1", "qpdf"} <= set(given[1])
    assert "libgl1" not in given[1]


@linux_only
def test_running_needs_no_program_of_the_tests(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    given = commands(prepare, monkeypatch, user=0)
    prepare.install_packages("run")
    assert "qpdf" not in given[1]


@linux_only
def test_a_user_is_told_what_to_install(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    given = commands(prepare, monkeypatch, user=1000)
    with pytest.raises(SystemExit, match="sudo apt-get install libegl1"):
        prepare.install_packages("run")
    assert given == []


@linux_only
def test_without_programs_of_the_tests_a_user_goes_on(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(prepare, "loads", lambda _library: True)
    given = commands(prepare, monkeypatch, user=1000)
    prepare.install_packages("dev")
    assert given == []
    assert "qpdf" in capsys.readouterr().out


def test_a_machine_without_npm_is_told_what_is_skipped(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = commands(prepare, monkeypatch, user=1000)
    monkeypatch.setattr(prepare.shutil, "which", lambda program: None)
    prepare.install_node_tools()
    assert given == []
    assert "skipped" in capsys.readouterr().out
