"""Word files made by hand, for what python-docx cannot write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def paragraph(runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>" if properties else f"<w:p>{runs}</w:p>"


def run(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def inline_picture(relation: str, name: str = "Picture 1", description: str = "", file: str = "image1.jpg") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="{name}" descr="{description}"/><a:graphic><a:graphicData>'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="{file}"/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
        "</w:r>"
    )


def word_file(
    body: str,
    *,
    parts: Mapping[str, str | bytes] | None = None,
    relations: Mapping[str, tuple[str, str]] | None = None,
    prologue: str = "",
    strict: bool = False,
) -> bytes:
    """A .docx with this body; ``parts`` by path, ``relations`` of the document by id: (kind, target)."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prologue}<w:document {_SPACES}><w:body>{body}</w:body></w:document>'
    )
    rows = "".join(_relation(key, kind, target) for key, (kind, target) in (relations or {}).items())
    package = "http://schemas.openxmlformats.org/package/2006"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f"{_relation('d', 'officeDocument', 'word/document.xml')}</Relationships>",
        "word/document.xml": document,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{rows}</Relationships>',
    }
    for path, content in (parts or {}).items():
        files[path] = _with_spaces(content)
    if strict:
        files = {path: _strict(content) for path, content in files.items()}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return data.getvalue()


def _relation(key: str, kind: str, target: str) -> str:
    mode = ' TargetMode="External"' if target.startswith(("http", "file")) else ""
    return f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'


def _with_spaces(content: str | bytes) -> str | bytes:
    return content.replace(" NS>", f" {_SPACES}>") if isinstance(content, str) else content


def _strict(content: str | bytes) -> str | bytes:
    if isinstance(content, bytes):
        return content
    return (
        content.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace(f'"{_OFFICE}"', '"http://purl.oclc.org/ooxml/officeDocument/relationships"')
        .replace(f"{_OFFICE}/", "http://purl.oclc.org/ooxml/officeDocument/relationships/")
        .replace("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/")
    )
