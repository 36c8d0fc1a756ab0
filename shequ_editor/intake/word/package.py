"""The parts of a Word file and what they refer to."""

from __future__ import annotations

import posixpath
import zipfile
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

from shequ_editor.errors import IntakeError
from shequ_editor.intake.archive.budget import Budget
from shequ_editor.intake.archive.zips import open_zip
from shequ_editor.intake.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)


class Relation(Struct, frozen=True):
    """``target`` is the name of a part, or an address where ``external``."""

    kind: str
    target: str
    external: bool


class Package:
    """A .docx, .docm or Strict file.

    Raises:
        IntakeError: ``docx-damaged``, ``docx-no-document``, ``archive-bomb``.
    """

    def __init__(self, data: bytes, name: str, limits: Limits = DEFAULT) -> None:
        self.name = name
        self.limits = limits
        self._budget = Budget(limits)
        self._relations: dict[str, dict[str, Relation]] = {}
        try:
            self._zip = open_zip(data, name)
        except IntakeError as error:
            raise damaged(name) from error
        self._names = {info.filename.lower(): info for info in self._zip.infolist()}

    @cached_property
    def document(self) -> str:
        """The name of the main part."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target.lower() in self._names:
                return relation.target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise IntakeError(
            "docx-no-document",
            "“{name}”不是 Word 文档（里面没有正文）。请用 Word 或 WPS 另存为 .docx 再导入。",
            name=self.name,
        )

    def relations(self, part: str) -> dict[str, Relation]:
        """What ``part`` refers to, by id."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> dict[str, Relation]:
        folder, _, file = part.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        relations = {}
        for element in root if root is not None else ():
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            relations[element.get("Id", "")] = Relation(kind, target, external)
        return relations

    def related(self, part: str, kind: str) -> bytes | None:
        """The first part of this kind that ``part`` refers to."""
        for relation in self.relations(part).values():
            if relation.kind == kind and not relation.external:
                return self.content(relation.target, self.limits.xml)
        return None

    def content(self, part: str, most: int) -> bytes | None:
        """A part's bytes, or None if there is no such part."""
        info = self._names.get(part.lower())
        if info is None:
            return None
        try:
            return self._budget.read(self._zip, info, most)
        except IntakeError as error:
            raise IntakeError(
                "docx-bomb",
                "Word 文件“{name}”解压后大得不正常，可能是攻击文件，没有读取。请与发信人核实。",
                name=self.name,
            ) from error
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
            raise damaged(self.name) from error
        except Exception as error:  # zlib.error has no better base
            raise damaged(self.name) from error

    def xml(self, part: str) -> _Element | None:
        """A part's root element, as :meth:`parsed` gives it; None if there is no such part."""
        return self.parsed(self.content(part, self.limits.xml))

    def parsed(self, data: bytes | None) -> _Element | None:
        """The root element of some XML, as :func:`parsed` gives it; None for none."""
        return None if data is None else parsed(data, self.name)


def parsed(data: bytes, name: str) -> _Element:
    """The root element of some XML, Strict names made the usual ones; ``name`` is the file's.

    Raises:
        IntakeError: ``docx-doctype`` where it declares entities, ``docx-damaged`` where it is no XML.
    """
    from lxml import etree

    if b"<!DOCTYPE" in data or b"<\0!\0D\0O\0C\0T\0Y\0P\0E" in data or b"<!ENTITY" in data:
        text = "“{name}”里含有 Word 文档不应有的实体声明（DOCTYPE），可能是攻击文件，没有读取。请与发信人核实。"
        raise IntakeError("docx-doctype", text, name=name)
    if b"purl.oclc.org/ooxml" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name) from error


def damaged(name: str) -> IntakeError:
    """For what is no Word file, or no longer one."""
    return IntakeError(
        "docx-damaged", "Word 文件“{name}”已损坏或不完整，无法打开。请发信人重新发送，或用 Word 修复后另存。", name=name
    )
