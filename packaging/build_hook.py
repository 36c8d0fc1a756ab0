"""Compiles what the program does not hold as source: Qt Designer forms and translations.

    ui/*.ui                       -> shequ_editor/gui/forms/*.py
    resources/translations/*.ts   -> resources/translations/*.qm

hatchling runs it for every wheel and every editable install; `make forms` runs it alone, after a form was changed.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import PySide6

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run alone, in a Python without hatchling
    BuildHookInterface = object

ROOT = Path(__file__).resolve().parent.parent


def tool(name: str) -> Path:
    """The path of one of Qt's own programs, which PySide6 brings along."""
    home = Path(PySide6.__file__).parent
    for path in (home / "Qt" / "libexec" / name, home / name, home / f"{name}.exe"):
        if path.is_file():
            return path
    raise SystemExit(f"PySide6-Essentials holds no {name}")


def stale(target: Path, source: Path) -> bool:
    """Whether *target* is to be made anew."""
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime


def compile_forms(root: Path = ROOT) -> None:
    """Writes a module for each form, and takes away the module of a form that is gone."""
    forms = root / "shequ_editor" / "gui" / "forms"
    forms.mkdir(exist_ok=True)
    (forms / "__init__.py").write_text('"""Made from ui/ by packaging/build_hook.py: change the forms, not this."""\n')
    sources = {path.stem: path for path in sorted((root / "ui").glob("*.ui"))}
    for module in forms.glob("*.py"):
        if module.stem not in {*sources, "__init__"}:
            module.unlink()
    for name, source in sources.items():
        target = forms / f"{name}.py"
        if stale(target, source):
            subprocess.run([tool("uic"), "-g", "python", source, "-o", target], check=True)


def compile_translations(root: Path = ROOT) -> None:
    """Writes a .qm beside each .ts."""
    for source in sorted((root / "resources" / "translations").glob("*.ts")):
        target = source.with_suffix(".qm")
        if stale(target, source):
            subprocess.run([tool("lrelease"), "-silent", source, "-qm", target], check=True)


class BuildHook(BuildHookInterface):
    """hatchling's call: compiles, and puts the resources into a wheel; an editable install has them in the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the build of *version*, "standard" or "editable"."""
        if self.target_name != "wheel":
            return
        compile_forms(Path(self.root))
        compile_translations(Path(self.root))
        if version == "standard":
            build_data["force_include"][str(Path(self.root) / "resources")] = "shequ_editor/resources"


if __name__ == "__main__":
    compile_forms()
    compile_translations()
