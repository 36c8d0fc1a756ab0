"""The build hook makes modules of forms and .qm files of translations."""

from __future__ import annotations

import importlib.util
import os
import time
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0"><class>Greeting</class><widget class="QWidget" name="Greeting">
<property name="windowTitle"><string>{title}</string></property></widget></ui>
"""
TRANSLATION = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="en">
<context><name>Greeting</name>
<message><source>早</source><translation>Good morning</translation></message></context></TS>
"""


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder in ("ui", "shequ_editor/gui", "resources/translations"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "ui" / "greeting.ui").write_text(FORM.format(title="早"), "utf-8")
    (tmp_path / "resources" / "translations" / "greeting_en.ts").write_text(TRANSLATION, "utf-8")
    return tmp_path


def test_a_form_becomes_a_module(tree: Path) -> None:
    hook = load(ROOT / "packaging" / "build_hook.py")
    hook.compile_forms(tree)
    module = load(tree / "shequ_editor" / "gui" / "forms" / "greeting.py")
    assert hasattr(module, "Ui_Greeting")


def test_a_changed_form_is_compiled_again_and_a_lost_one_goes(tree: Path) -> None:
    hook = load(ROOT / "packaging" / "build_hook.py")
    hook.compile_forms(tree)
    form, module = tree / "ui" / "greeting.ui", tree / "shequ_editor" / "gui" / "forms" / "greeting.py"
    form.write_text(FORM.format(title="晚安"), "utf-8")
    later = time.time() + 5
    os.utime(form, (later, later))
    hook.compile_forms(tree)
    assert ascii("晚安")[1:-1] in module.read_text("utf-8")
    form.unlink()
    hook.compile_forms(tree)
    assert not module.exists()


def test_a_translation_is_compiled(tree: Path) -> None:
    from PySide6.QtCore import QTranslator

    load(ROOT / "packaging" / "build_hook.py").compile_translations(tree)
    translator = QTranslator()
    assert translator.load(str(tree / "resources" / "translations" / "greeting_en.qm"))
    assert translator.translate("Greeting", "早") == "Good morning"
