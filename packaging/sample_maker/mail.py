"""Mails as Chinese mailers write them: headers and bodies in the charset asked for, labelled as they label it."""

from __future__ import annotations

import base64
import quopri
from dataclasses import dataclass
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import quote

from sample_maker.source import Item, Source
from sample_maker.word import pack_gbk, write_word

# What mailers call GB2312 or GBK holds characters of the larger set.
_TRUE_CODEC = {"gb2312": "gb18030", "gbk": "gb18030"}
_EOL = b"\r\n"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a mail: its header lines and its body as sent."""

    headers: list[str]
    body: bytes

    def encode(self) -> bytes:
        return _EOL.join(header.encode("ascii") for header in self.headers) + _EOL + _EOL + self.body


def make_mail(source: Source, photos: Path) -> bytes:
    """The mail of a source, byte for byte the same whenever and wherever it is made."""
    text = _text_part(source)
    attachments = _attachments(source, photos)
    headers = [
        f"From: {encode_words(source.get('from'), *source.pair('header'))}\r\n <{source.get('address')}>",
        f"To: {encode_words('《临溪社区》编辑部', 'utf-8', 'b')} <bianji@linxi-shequ.example>",
        f"Date: {format_datetime(source.date)}",
        f"Message-ID: <2025-2-{source.name}@linxi-shequ.example>",
        f"Subject: {encode_words(source.get('subject'), *source.pair('header'))}",
        "MIME-Version: 1.0",
    ]
    if not attachments:
        return Part(headers + text.headers, text.body).encode()
    boundary = f"----=_Linxi_{source.name}"
    delimiter = b"--" + boundary.encode()
    parts = b"".join(delimiter + _EOL + part.encode() + _EOL for part in (text, *attachments))
    headers.append(f'Content-Type: multipart/mixed;\r\n boundary="{boundary}"')
    return Part(headers, parts + delimiter + b"--" + _EOL).encode()


def encode_words(text: str, charset: str, coding: str) -> str:
    """A header's words in RFC 2047, in base64 or quoted-printable, folded; no character is cut in two."""
    words = []
    for chunk in _chunks(text, charset):
        data = chunk.encode(_TRUE_CODEC.get(charset, charset))
        if coding == "b":
            words.append(f"=?{charset}?B?{base64.b64encode(data).decode()}?=")
        else:
            words.append(f"=?{charset}?Q?{''.join(f'={byte:02X}' for byte in data)}?=")
    return "\r\n ".join(words)


def _chunks(text: str, charset: str) -> list[str]:
    """Pieces of at most 18 bytes in the charset, so that every encoded word fits its line."""
    chunks = [""]
    for char in text:
        if len((chunks[-1] + char).encode(_TRUE_CODEC.get(charset, charset))) > 18:
            chunks.append("")
        chunks[-1] += char
    return chunks


def plain_text(items: tuple[Item, ...]) -> str:
    """A manuscript as typed without formatting: indents are two full-width spaces."""
    return "".join(("　　" if item.kind == "p" else "") + item.printed + "\n" for item in items)


def _text_part(source: Source) -> Part:
    charset, coding = source.pair("body")
    text = source.letter or plain_text(source.items)
    data = text.replace("\n", "\r\n").encode(_TRUE_CODEC.get(charset, charset))
    headers = [f'Content-Type: text/plain; charset="{charset}"', f"Content-Transfer-Encoding: {coding}"]
    return Part(headers, _encode_body(data, coding))


def _encode_body(data: bytes, coding: str) -> bytes:
    if coding == "8bit":
        return data
    if coding == "quoted-printable":
        return quopri.encodestring(data.replace(_EOL, b"\n")).replace(b"\n", _EOL)
    return _base64(data)


def _base64(data: bytes) -> bytes:
    text = base64.b64encode(data)
    return b"".join(text[place : place + 76] + _EOL for place in range(0, len(text), 76))


def _attachments(source: Source, photos: Path) -> list[Part]:
    """The manuscript and what is sent beside it, in the archive where there is one."""
    beside = {entry["name"]: (photos / entry["photo"]).read_bytes() for entry in source.settings.get("beside", ())}
    files: dict[str, bytes] = {}
    if source.get("carrier") in ("docx", "zip"):
        files[source.get("file")] = write_word(source.items, source.get("habit"), photos)
    elif source.get("carrier") == "txt":
        text = plain_text(source.items).replace("\n", "\r\n")
        files[source.get("file")] = text.encode(source.get("file_codec"))
    files |= beside
    if source.get("carrier") == "zip":
        files = {source.get("archive"): pack_gbk(files)}
    return [_attachment(name, data, source) for name, data in files.items()]


def _attachment(name: str, data: bytes, source: Source) -> Part:
    kinds = {".docx": _DOCX, ".txt": "text/plain", ".jpg": "image/jpeg", ".zip": "application/zip"}
    headers = [
        f"Content-Type: {kinds[Path(name).suffix]}",
        "Content-Transfer-Encoding: base64",
        f"Content-Disposition: attachment;\r\n {_file_name(name, source)}",
    ]
    return Part(headers, _base64(data))


def _file_name(name: str, source: Source) -> str:
    """A file's name as RFC 2231 has it, or as an encoded word in quotes, as many mailers send it."""
    if source.get("file_header", "rfc2231") == "rfc2047":
        charset, _ = source.pair("header")
        data = name.encode(_TRUE_CODEC.get(charset, charset))
        return f'filename="=?{charset}?B?{base64.b64encode(data).decode()}?="'
    pieces = [quote(chunk, safe="") for chunk in _chunks(name, "utf-8")]
    pieces[0] = f"utf-8''{pieces[0]}"
    return ";\r\n ".join(f"filename*{n}*={piece}" for n, piece in enumerate(pieces))
