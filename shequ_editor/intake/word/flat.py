"""A Word file as one XML file (Flat OPC: “Word XML 文档”), its parts put back into a package."""

from __future__ import annotations

import base64
import io
import zipfile

from shequ_editor.intake.draft import Draft
from shequ_editor.intake.limits import DEFAULT, Limits
from shequ_editor.intake.word.package import damaged, parsed
from shequ_editor.intake.word.reader import read_docx

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


def read_flat(data: bytes, name: str, limits: Limits = DEFAULT) -> Draft:
    """As :func:`read_docx`, and raises as it does."""
    from lxml import etree

    if len(data) > limits.xml:
        raise damaged(name)
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        for part in parsed(data, name).iterfind(f"{_PKG}part"):
            xml, binary = part.find(f"{_PKG}xmlData"), part.find(f"{_PKG}binaryData")
            content = b""
            if xml is not None and len(xml):
                content = etree.tostring(xml[0])
            elif binary is not None:
                content = base64.b64decode(binary.text or "")
            archive.writestr(part.get(f"{_PKG}name", "").lstrip("/"), content)
    return read_docx(package.getvalue(), name, limits)
