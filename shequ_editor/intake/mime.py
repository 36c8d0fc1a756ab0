"""A mail taken apart into its entities, byte for byte. A mail within it is one of these, and not taken apart in turn.

The standard library's feed parser takes ten times as long and cannot give a part's bytes back unchanged; splitting at
boundaries is all there is to it. Outer boundaries are looked for first, so that a damaged inner part harms no other.
"""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from msgspec import Struct, field

from shequ_editor.errors import IntakeError
from shequ_editor.intake import headers
from shequ_editor.intake.limits import DEFAULT, Limits

_HEADER_END = re.compile(rb"(?:\A|\r?\n)\r?\n|\r\r")
_FIELD = re.compile(rb"^([!-9;-~]{1,76})[ \t]*:[ \t]*((?:[^\r\n]|\r?\n[ \t]+(?=\S))*)", re.MULTILINE)
_SIZED = re.compile(rb"(\d{1,12})[ \t]*\r?\n(?=[!-9;-~]{1,76}:)")
_FIRST_FIELD = re.compile(
    rb"(?:Received|Return-Path|Delivered-To|From|To|Date|Subject|Message-ID|MIME-Version|DKIM-Signature|X-[A-Za-z-]{1,60}):",
    re.IGNORECASE,
)
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_MOST_IN_FRONT = 4096  # bytes
_REST_OF_LINE = re.compile(rb"(--)?[ \t]*(?:\r?\n|\r|\Z)")


class Entity(Struct, dict=True):
    """A mail or a part of one. ``fields`` holds the raw value of the first header of each name (lower case)."""

    fields: dict[str, bytes]
    body: bytes
    children: list[Entity] = field(default_factory=list)
    complete: bool = True

    @cached_property
    def _type(self) -> tuple[str, dict[str, str]]:
        return headers.parameters(self.fields.get("content-type", b""))

    @cached_property
    def _disposition(self) -> tuple[str, dict[str, str]]:
        return headers.parameters(self.fields.get("content-disposition", b""))

    @property
    def media_type(self) -> str:
        kind = self._type[0]
        return kind if "/" in kind else "text/plain"

    @property
    def charset(self) -> str:
        return self._type[1].get("charset", "")

    @property
    def flowed(self) -> bool:
        return self._type[1].get("format", "").lower() == "flowed"

    @property
    def delsp(self) -> bool:
        """Whether the space that a flowed line ends with is no part of the text, as in Chinese."""
        return self._type[1].get("delsp", "").lower() == "yes"

    @property
    def boundary(self) -> str:
        return self._type[1].get("boundary", "")

    @property
    def is_attachment(self) -> bool:
        return self._disposition[0] == "attachment"

    @property
    def file_name(self) -> str:
        return self._disposition[1].get("filename", "") or self._type[1].get("name", "")

    @property
    def content_id(self) -> str:
        return headers.decode_text(self.fields.get("content-id", b"")).strip("<> ")

    @cached_property
    def content(self) -> bytes:
        """The body with its transfer encoding undone."""
        encoding = self.fields.get("content-transfer-encoding", b"").strip().lower()
        if encoding == b"base64":
            return headers.base64_bytes(self.body)
        if encoding == b"quoted-printable":
            return binascii.a2b_qp(self.body)
        if encoding in (b"x-uuencode", b"uuencode", b"x-uue", b"uue"):
            return _unpack_uu(self.body)
        return self.body

    @property
    def is_cut(self) -> bool:
        """Whether its base64 breaks off in the middle."""
        encoding = self.fields.get("content-transfer-encoding", b"").strip().lower()
        return encoding == b"base64" and len(self.body.translate(None, b" \t\r\n")) % 4 != 0

    def walk(self) -> Iterator[Entity]:
        """Itself and all that it holds, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


def without_wrapping(data: bytes) -> bytes:
    """A mail without what programs keep around it: blank lines, a byte order mark, mbox's From line, the size that
    Apple's Mail writes in front and its notes behind (.emlx), Foxmail's mark."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # saved by an editor of texts
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    data = data.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n \t")
    if sized := _SIZED.match(data):
        return data[sized.end() : sized.end() + int(sized[1])]
    if data.startswith((b"From ", b">From ")):
        return data.partition(b"\n")[2]
    first = None if _FIELD.match(data) else _FIRST_FIELD.search(data, 0, _MOST_IN_FRONT)
    return data[first.start() :] if first and _NO_TEXT.search(data, 0, first.start()) else data


def split(data: bytes, limits: Limits = DEFAULT) -> Entity:
    """The entity that ``data`` holds.

    Raises:
        IntakeError: ``mail-nesting`` where parts stand too deep within each other or are too many.
    """
    return _Splitter(limits).entity(data, 0)


class _Splitter:
    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.parts = 0

    def entity(self, data: bytes, depth: int) -> Entity:
        self.parts += 1
        if depth > self.limits.mime_depth or self.parts > self.limits.mime_parts:
            raise IntakeError(
                "mail-nesting",
                "邮件嵌套太深或部分太多（上限 {depth} 层、{parts} 部分），没有读取。请发信人重发，或另存附件后再导入。",
                depth=self.limits.mime_depth,
                parts=self.limits.mime_parts,
            )
        entity = _head_and_body(data)
        if entity.media_type.startswith("multipart/") and entity.boundary:
            pieces, entity.complete = _between_boundaries(entity.body, entity.boundary.encode("utf-8", "replace"))
            entity.children = [self.entity(piece, depth + 1) for piece in pieces]
            if entity.media_type == "multipart/digest":
                for child in entity.children:
                    child.fields.setdefault("content-type", b"message/rfc822")
        return entity


def _head_and_body(data: bytes) -> Entity:
    end = _HEADER_END.search(data)
    head, body = (data[: end.start()], data[end.end() :]) if end else (data, b"")
    return Entity(fields_of(head), body)


def fields_of(head: bytes) -> dict[str, bytes]:
    """The raw value of the first header field of each name."""
    fields: dict[str, bytes] = {}
    for found in _FIELD.finditer(head):
        fields.setdefault(found[1].decode("ascii").lower(), found[2])
    return fields


def _between_boundaries(body: bytes, boundary: bytes) -> tuple[list[bytes], bool]:
    """The parts between the boundary lines, and whether the closing one is there."""
    mark = b"--" + boundary
    lines: list[tuple[int, int]] = []  # where a boundary line begins and the part behind it
    closed = False
    at = body.find(mark)
    while at >= 0 and not closed:
        rest = _REST_OF_LINE.match(body, at + len(mark))
        if rest is not None and (at == 0 or body[at - 1] in b"\r\n"):
            lines.append((at, rest.end()))
            closed = rest[1] is not None
        at = body.find(mark, at + len(mark))
    parts = [body[start:stop] for (_, start), (stop, _) in pairwise(lines)]
    if lines and not closed:
        parts.append(body[lines[-1][1] :])
    return [_without_last_line_end(part) for part in parts], closed


def _without_last_line_end(part: bytes) -> bytes:
    """The line end in front of a boundary belongs to the boundary."""
    return part[:-2] if part.endswith(b"\r\n") else part.removesuffix(b"\n")


def _unpack_uu(body: bytes) -> bytes:
    unpacked = b""
    for line in body.splitlines():
        if line.startswith((b"begin ", b"end", b"`")) or not line.strip():
            continue
        try:
            unpacked += binascii.a2b_uu(line)
        except binascii.Error:
            continue
    return unpacked
