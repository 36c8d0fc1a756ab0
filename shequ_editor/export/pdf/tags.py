"""The structure of a document in its file (ISO 32000-1, 14.7), as PDF/UA-1 (ISO 14289-1) wants it."""

from __future__ import annotations

import io
from collections import defaultdict

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from shequ_editor.export.pdf.structure import Anchor, Content, Element

_COLUMN = Dictionary(O=Name.Table, Scope=Name.Column)


def finished(data: bytes, root: Element | None, *, linear: bool) -> bytes:
    """A document with its structure, if it is told; put in the order in which a reader over a network wants it
    (``linear``: ISO 32000-1, annex F)."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if root is not None:
            _Tree(pdf).add(root)
        out = io.BytesIO()
        pdf.save(
            out,
            linearize=linear,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return out.getvalue()


class _Tree:
    """A structure tree while it is written, and the way back from contents and annotations to their elements."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._contents: defaultdict[int, dict[int, pikepdf.Object]] = defaultdict(dict)
        self._anchors: list[pikepdf.Object] = []
        self._notes = 0

    def add(self, root: Element) -> None:
        catalog = self._pdf.Root
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = Array([self._element(root, tree)])
        tree.ParentTree = self._parents()
        tree.ParentTreeNextKey = len(self._pages) + len(self._anchors)
        catalog.StructTreeRoot = tree
        catalog.MarkInfo = Dictionary(Marked=True)
        for number, page in enumerate(self._pages):
            page.StructParents = number
            page.Tabs = Name.S

    def _element(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        made = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent))
        if element.alt:
            made.Alt = String(element.alt)
        if element.tag == "TH":
            made.A = _COLUMN
        if element.tag == "Note":
            self._notes += 1
            made.ID = String(f"note{self._notes}")
        made.K = Array([self._kid(kid, made) for kid in element.kids])
        return made

    def _kid(self, kid: Element | Content | Anchor, parent: pikepdf.Object) -> pikepdf.Object:
        if isinstance(kid, Element):
            return self._element(kid, parent)
        page = self._pages[kid.page]
        if isinstance(kid, Content):
            self._contents[kid.page][kid.number] = parent
            return Dictionary(Type=Name.MCR, Pg=page, MCID=kid.number)
        annotation = page.Annots[kid.number]
        annotation.StructParent = len(self._pages) + len(self._anchors)
        self._anchors.append(parent)
        return Dictionary(Type=Name.OBJR, Pg=page, Obj=annotation)

    def _parents(self) -> pikepdf.Object:
        """The parent tree: for each page the elements of its contents, then the element of each annotation."""
        numbers = Array()
        for page in range(len(self._pages)):
            found = self._contents[page]
            elements = Array([found[number] for number in range(len(found))])
            numbers.append(page)
            numbers.append(self._pdf.make_indirect(elements))
        for number, element in enumerate(self._anchors, len(self._pages)):
            numbers.append(number)
            numbers.append(element)
        return self._pdf.make_indirect(Dictionary(Nums=numbers))
