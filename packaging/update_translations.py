"""Brings resources/translations up to date with the texts in use.

    python packaging/update_translations.py            writes shequ_editor_en.ts; says what has no translation yet
    python packaging/update_translations.py --check    writes nothing; exit 1 if something lacks or is left over

Texts of forms and of the window are found by Qt's lupdate. The rest of the program knows no Qt: its sentences are
the arguments of messages, notices, errors and steps, found here in the syntax tree, and stand in the context ``core``;
those of the commands in ``cli``. Wherever it stands, a constant that reads as a sentence is one.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parent))
from build_hook import tool

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "resources" / "translations" / "shequ_editor_en.ts"
CHINESE = re.compile("[\u4e00-\u9fff]")
# A place in it, or a full stop at its end; no pattern.
SENTENCE = re.compile("[^\\\\|*^]*(?:\\{[a-z]+\\}[^\\\\|*^]*|。)")
SPEAKING = {"Message", "notice", "note", "_change", "change", "translate", "tr"}  # calls whose texts are shown
# Here a constant with Chinese in it is a sentence or the name of a step; elsewhere it may be a word to look for.
PLAIN_ROOMS = ("services", "library/failures.py", "library/checks.py", "library/manuscripts.py", "cli.py")

Texts = dict[str, dict[str, str]]  # context -> source -> translation, "" if there is none


def main() -> int:
    known = read(CATALOGUE)
    wanted = texts_in_use()
    merged = {
        context: {text: known.get(context, {}).get(text, "") for text in sorted(texts)}
        for context, texts in sorted(wanted.items())
    }
    lacking = [(context, text) for context, texts in merged.items() for text, said in texts.items() if not said]
    left_over = [(c, text) for c, texts in known.items() for text in texts if text not in wanted.get(c, set())]
    if "--check" not in sys.argv[1:]:
        write(CATALOGUE, merged)
        left_over = []
    for context, text in lacking:
        print(f"no translation: {context}: {text}")
    for context, text in left_over:
        print(f"not in use: {context}: {text}")
    return 1 if lacking or left_over else 0


def texts_in_use() -> dict[str, set[str]]:
    """Every source text by context."""
    texts = window_texts()
    for path in sorted((ROOT / "shequ_editor").rglob("*.py")):
        room = path.relative_to(ROOT / "shequ_editor").as_posix()
        tree = ast.parse(path.read_text("utf-8"))
        context = "cli" if room == "cli.py" else "core"
        found = core_texts_of_window(tree) if room.startswith("gui/") else core_texts(tree, room)
        if "gui/forms/" not in room and found:
            texts.setdefault(context, set()).update(found)
    return texts


def window_texts() -> dict[str, set[str]]:
    """What lupdate finds in the forms and the window."""
    sources = [*(ROOT / "ui").glob("*.ui"), *(ROOT / "shequ_editor" / "gui").glob("*.py")]
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "found.ts"
        command: list[str | Path] = [tool("lupdate"), "-silent", "-locations", "none", "-source-language", "zh_CN"]
        subprocess.run([*command, *sorted(sources), "-ts", made], check=True, capture_output=True)
        return {context: set(texts) for context, texts in read(made).items()}


def core_texts_of_window(tree: ast.AST) -> set[str]:
    """Messages that the window itself makes."""
    return {text for call in calls(tree) if name_of(call) == "Message" for text in chinese_constants(call)} | {
        text
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and any(name_of(call) == "Message" for call in calls(function))
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for text in chinese_constants(node.value)
        if isinstance(node.targets[0], ast.Name) and node.targets[0].id == "text" and "{" in text
    }


def core_texts(tree: ast.AST, room: str) -> set[str]:
    """Sentences of a module that knows no Qt."""
    if room.startswith(PLAIN_ROOMS):
        return set(chinese_constants(tree)) - docstrings(tree)
    sentences = {text for text in chinese_constants(tree) if SENTENCE.fullmatch(text)} - docstrings(tree)
    return sentences | {
        text
        for call in calls(tree)
        if name_of(call) in SPEAKING or name_of(call).endswith("Error")
        for argument in [*call.args, *(keyword.value for keyword in call.keywords)]
        if not isinstance(argument, ast.Call)
        for text in chinese_constants(argument)
    }


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def chinese_constants(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CHINESE.search(node.value):
            yield node.value


def docstrings(tree: ast.AST) -> set[str]:
    """Every string that stands as a statement of its own."""
    return {
        node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }


def read(path: Path) -> Texts:
    if not path.is_file():
        return {}
    texts: Texts = {}
    for context in ElementTree.parse(path).iter("context"):  # noqa: S314 - a file of our own
        messages = texts.setdefault(context.findtext("name") or "", {})
        for message in context.iter("message"):
            messages[message.findtext("source") or ""] = message.findtext("translation") or ""
    return texts


def write(path: Path, texts: Texts) -> None:
    root = ElementTree.Element("TS", version="2.1", language="en", sourcelanguage="zh_CN")
    for context, messages in texts.items():
        element = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(element, "name").text = context
        for text, said in messages.items():
            message = ElementTree.SubElement(element, "message")
            ElementTree.SubElement(message, "source").text = text
            translation = ElementTree.SubElement(message, "translation")
            translation.text = said
            if not said:
                translation.set("type", "unfinished")
    ElementTree.indent(root, "  ")
    body = ElementTree.tostring(root, encoding="unicode")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
