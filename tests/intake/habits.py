"""Manuscripts written down as people type them: the same words in many habits."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from PIL import Image

Told = Sequence[tuple[str, str]]
"""Blocks as truth.json has them: (role, text); a photo's text is its caption."""


@dataclass(frozen=True)
class Story:
    title: str
    blocks: Told
    unit: str = ""
    subtitle: str = ""


@dataclass(frozen=True)
class Look:
    """How a kind of paragraph is typed: alignment, size, face, bold, first line in characters, typed spaces, style."""

    align: str = ""
    size: float = 12
    face: str = "宋体"
    bold: bool = False
    indent: float = 0
    typed: str = ""
    style: str = ""


Habit = dict[str, Look]
_BODY = Look(size=16, face="仿宋_GB2312", indent=2)
_PLAIN = Look(typed="　　")

HABITS: dict[str, Habit] = {
    "styles": {
        "title": Look(style="Title"),
        "subtitle": Look(style="Subtitle"),
        "unit": Look(align="center", size=14, face="楷体"),
        "h1": Look(style="Heading 1"),
        "h2": Look(style="Heading 2"),
        "h3": Look(style="Heading 3"),
        "p": Look(size=14, indent=2),
        "line": Look(size=14),
        "caption": Look(style="Caption"),
    },
    "title is heading 1": {
        "title": Look(style="Heading 1"),
        "subtitle": Look(align="center", size=14),
        "unit": Look(align="center", size=12),
        "h1": Look(style="Heading 2"),
        "h2": Look(style="Heading 3"),
        "h3": Look(style="Heading 4"),
        "p": Look(indent=2),
        "line": Look(),
        "caption": Look(align="center", size=10.5),
    },
    "official": {  # as 公文 are typed: 小标宋, 黑体, 楷体, 仿宋, nothing bold
        "title": Look("center", 22, "方正小标宋简体"),
        "subtitle": Look("center", 16, "楷体_GB2312"),
        "unit": Look("center", 16, "楷体_GB2312"),
        "h1": Look("", 16, "黑体", indent=2),
        "h2": Look("", 16, "楷体_GB2312", indent=2),
        "h3": Look("", 16, "仿宋_GB2312", True, 2),
        "p": _BODY,
        "line": Look(size=16, face="仿宋_GB2312"),
        "caption": Look("center", 12, "仿宋_GB2312"),
    },
    "bold": {  # one face and size, what matters in bold
        "title": Look("center", bold=True),
        "subtitle": Look("center"),
        "unit": Look("center"),
        "h1": Look(bold=True, indent=2),
        "h2": Look(bold=True, indent=2),
        "h3": Look(bold=True, indent=2),
        "p": Look(indent=2),
        "line": Look(),
        "caption": Look("center"),
    },
    "bold, flush": {  # nothing indented, blank lines between
        "title": Look("center", 16, bold=True),
        "subtitle": Look("center", 14),
        "unit": Look("center"),
        "h1": Look(bold=True),
        "h2": Look(bold=True),
        "h3": Look(bold=True),
        "p": Look(),
        "line": Look(),
        "caption": Look("center", 10),
    },
    "centred headings": {
        "title": Look("center", 18, "黑体"),
        "subtitle": Look("center", 14, "楷体"),
        "unit": Look("center", 12, "楷体"),
        "h1": Look("center", 14, "黑体"),
        "h2": Look("", 12, "黑体", indent=2),
        "h3": Look("", 12, "宋体", True, indent=2),
        "p": Look(indent=2),
        "line": Look(),
        "caption": Look("center", 9, "楷体"),
    },
    "out of a web page": {  # one face, nothing indented, headings centred and bold, small grey lines
        "title": Look("", 17, "微软雅黑", True),
        "subtitle": Look("", 13, "微软雅黑"),
        "unit": Look("", 11, "微软雅黑"),
        "h1": Look("center", 12, "微软雅黑", True),
        "h2": Look("", 12, "微软雅黑", True),
        "h3": Look("", 12, "微软雅黑", True),
        "p": Look("", 12, "微软雅黑"),
        "line": Look("", 12, "微软雅黑"),
        "caption": Look("center", 10, "微软雅黑"),
    },
    "title and headings in one style": {
        "title": Look(style="Heading 1"),
        "subtitle": Look(align="center"),
        "unit": Look(align="center"),
        "h1": Look(style="Heading 1"),
        "h2": Look(style="Heading 2"),
        "h3": Look(style="Heading 3"),
        "p": Look(indent=2),
        "line": Look(indent=2),
        "caption": Look(style="Caption"),
    },
    "put in the middle with spaces": {
        "title": Look(typed=" " * 16),
        "subtitle": Look(typed=" " * 20),
        "unit": Look(typed=" " * 22),
        "h1": Look(typed="    "),
        "h2": Look(typed="    "),
        "h3": Look(typed="    "),
        "p": Look(typed="    "),
        "line": Look(typed="    "),
        "caption": Look(typed=" " * 18),
    },
    "alike": {  # everything typed alike, spaces in front
        "title": Look("center"),
        "subtitle": Look("center"),
        "unit": Look("center"),
        "h1": _PLAIN,
        "h2": _PLAIN,
        "h3": _PLAIN,
        "p": _PLAIN,
        "line": Look(),
        "caption": Look("center"),
    },
    "alike, title too": {
        "title": Look(),
        "subtitle": Look(),
        "unit": Look(),
        "h1": _PLAIN,
        "h2": _PLAIN,
        "h3": _PLAIN,
        "p": _PLAIN,
        "line": Look(),
        "caption": Look("center"),
    },
    "alike, all flush": dict.fromkeys(("title", "subtitle", "unit", "h1", "h2", "h3", "p", "line"), Look())
    | {"caption": Look("center")},
}


def picture(width: int = 640, height: int = 480, colour: str = "steelblue", **save: object) -> bytes:
    """A small JPEG."""
    image = Image.new("RGB", (width, height), colour)
    image.putpixel((0, 0), (hash(colour) % 255, 0, 0))
    data = io.BytesIO()
    image.save(data, "JPEG", **save)
    return data.getvalue()


def write_docx(story: Story, habit: Habit, pictures: Callable[[int], bytes] | None = None) -> bytes:
    """The story as a Word file of this habit."""
    document = docx.Document()
    head = (("title", story.title), ("subtitle", story.subtitle), ("unit", story.unit))
    for role, text in head:
        if text:
            _add(document, text, habit[role])
    number = 0
    for role, text in story.blocks:
        if role == "photo":
            number += 1
            paragraph = document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            data = pictures(number) if pictures else picture(640 + number)
            paragraph.add_run().add_picture(io.BytesIO(data), width=Pt(300))
            if text:
                _add(document, text, habit["caption"])
        else:
            _add(document, text, habit[role])
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _add(document: docx.document.Document, text: str, look: Look) -> None:
    if look.style:
        document.add_paragraph(text, style=look.style)
        return
    paragraph = document.add_paragraph()
    run = paragraph.add_run(look.typed + text)
    run.bold = look.bold or None
    run.font.size = Pt(look.size)
    run.font.name = "Times New Roman"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), look.face)
    if look.align == "center":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif look.align == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if look.indent:
        paragraph.paragraph_format.first_line_indent = Pt(look.size * look.indent)


def write_text(story: Story, *, indent: str = "　　", between: str = "\n") -> str:
    """The story as plain text; photographs leave no trace."""
    lines = [line for line in (story.title, story.subtitle, story.unit) if line]
    for role, text in story.blocks:
        if role != "photo":
            lines.append(text if role == "line" else indent + text)
    return between.join(lines) + "\n"


def write_mail(
    subject: str = "",
    text: str = "",
    attachments: Sequence[tuple[str, bytes]] = (),
    *,
    sender: str = "张三 <zhang@example.cn>",
    html: str = "",
    charset: str = "utf-8",
) -> bytes:
    """A mail as a good program writes it."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = "bianjibu@example.cn"
    mail["Date"] = "Tue, 05 Mar 2024 10:00:00 +0800"
    if subject:
        mail["Subject"] = subject
    mail.set_content(text, charset=charset)
    if html:
        mail.add_alternative(html, subtype="html")
    for name, data in attachments:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()
