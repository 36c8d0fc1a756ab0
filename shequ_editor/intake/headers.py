"""Header fields of mails, from their bytes: encoded words (RFC 2047), parameters (RFC 2231), and what real mailers
make of them."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from datetime import timedelta, timezone
from email.utils import parsedate_to_datetime
from urllib.parse import unquote_to_bytes

from shequ_editor.intake.charset import decode
from shequ_editor.intake.limits import DEFAULT

_WORD = re.compile(rb"=\?([^?\s=]{1,40})\?([bBqQ])\?([^?\r\n]*)\?=")
_FOLD = re.compile(rb"\r?\n[ \t]+|\r(?!\n)")
_PARAMETER = re.compile(rb';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)', re.DOTALL)
_SECTION = re.compile(r"(.+?)\*(?:(\d{1,4})(\*)?)?$")
_AUTO_SUBJECT = re.compile(
    r"^\s*(?:自动回复|自动答复|auto(?:matic)?[ -]?reply|out of office|退信|系统退信|undeliver)", re.IGNORECASE
)
_ADDRESS = re.compile(r"([^<]*)<([^<>]*)>")
CHINA = timezone(timedelta(hours=8))
_LONGEST_ID = 400  # characters


def unfold(raw: bytes) -> bytes:
    """A field's value on one line."""
    return _FOLD.sub(b" ", raw).strip()


def decode_text(raw: bytes, *, words: int = DEFAULT.encoded_words) -> str:
    """A field's value as text. At most ``words`` encoded words are decoded; what follows stays as it was sent."""
    raw = unfold(raw)
    return "".join(_pieces(raw, words)).strip()


def _pieces(raw: bytes, words: int) -> Iterator[str]:
    """Runs of adjacent words of one charset are joined as bytes first: a character may be split across two."""
    run: list[tuple[bytes, bytes]] = []  # (encoding, payload) of words not yet decoded
    charset, at = "", 0
    for found in _first(_WORD.finditer(raw), words):
        between = raw[at : found.start()]
        label = found[1].split(b"*")[0].decode("ascii", "replace").lower()
        if run and (between.strip() or label != charset):
            yield _decode_run(run, charset)
            run = []
        if between.strip():
            yield decode(between).text
        run.append((found[2].lower(), found[3]))
        charset, at = label, found.end()
    if run:
        yield _decode_run(run, charset)
    yield decode(raw[at:]).text


def _first(found: Iterator[re.Match[bytes]], number: int) -> Iterator[re.Match[bytes]]:
    for _, item in zip(range(number), found, strict=False):
        yield item


def _decode_run(run: list[tuple[bytes, bytes]], charset: str) -> str:
    if all(encoding == b"b" for encoding, _ in run) and any(len(payload) % 4 for _, payload in run[:-1]):
        return decode(base64_bytes(b"".join(payload.rstrip(b"=") for _, payload in run)), charset).text
    return decode(b"".join(_word_bytes(encoding, payload) for encoding, payload in run), charset).text


def _word_bytes(encoding: bytes, payload: bytes) -> bytes:
    if encoding == b"b":
        return base64_bytes(payload)
    return binascii.a2b_qp(payload.replace(b" ", b"_"), header=True)


def base64_bytes(payload: bytes) -> bytes:
    """Base64 as mailers send it: line ends and stray characters skipped, padding missing or too much, a cut end."""
    try:
        return binascii.a2b_base64(payload)
    except binascii.Error:
        clean = re.sub(rb"[^A-Za-z0-9+/]", b"", payload)
        clean = clean[: len(clean) - (len(clean) % 4 == 1)]
        return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))


def parameters(raw: bytes) -> tuple[str, dict[str, str]]:
    """``text/plain; charset=gbk`` → ("text/plain", {"charset": "gbk"}). Names are lower case."""
    raw = unfold(raw)
    value = raw.split(b";")[0].strip().decode("ascii", "replace").lower()
    plain: dict[str, bytes] = {}
    extended: dict[str, dict[int, tuple[bytes, bool]]] = {}
    for found in _PARAMETER.finditer(raw):
        name, content = found[1].decode("ascii", "replace").lower(), _unquote(found[2])
        section = _SECTION.match(name)
        if section is None:
            plain.setdefault(name, content)
            continue
        number = int(section[2] or 0)
        encoded = section[3] is not None or section[2] is None
        extended.setdefault(section[1], {}).setdefault(number, (content, encoded))
    values = {name: _plain_value(content) for name, content in plain.items()}
    values |= {name: _extended_value(sections) for name, sections in extended.items()}
    return value, values


def _unquote(content: bytes) -> bytes:
    content = content.strip()
    if content.startswith(b'"'):
        return re.sub(rb"\\(.)", rb"\1", content[1:].removesuffix(b'"'))
    return content


def _plain_value(content: bytes) -> str:
    text = decode_text(content)
    if re.search(r"(?:%[0-9A-Fa-f]{2}){3}", text):  # some mailers percent-encode without saying so
        unpacked = decode(unquote_to_bytes(text))
        return unpacked.text if unpacked.charset else text
    return text


def _extended_value(sections: dict[int, tuple[bytes, bool]]) -> str:
    """RFC 2231: sections in order, joined as bytes, the charset named in front of the first."""
    label, joined = "", b""
    for number in sorted(sections):
        content, encoded = sections[number]
        if encoded and number == min(sections) and content.count(b"'") >= 2:
            charset, _, content = content.split(b"'", 2)
            label = charset.decode("ascii", "replace")
        joined += content if encoded else content.replace(b"%", b"%25")  # a %XX may be cut in two by the next section
    return decode(unquote_to_bytes(joined), label).text


def address(raw: bytes) -> tuple[str, str]:
    """The first mailbox of a From field: (name, address)."""
    text = decode_text(raw)
    found = _ADDRESS.match(text)
    if found is None:
        return "", text.split(",")[0].strip()
    name = found[1].strip().strip("\"'“”").replace('\\"', '"').strip()
    return name, found[2].strip()


def iso_date(raw: bytes) -> str:
    """A Date field as ISO 8601; one without a zone is taken as China's; "" where it cannot be read."""
    try:
        moment = parsedate_to_datetime(decode_text(raw))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return (moment if moment.tzinfo else moment.replace(tzinfo=CHINA)).isoformat()


def message_id(fields: dict[str, bytes]) -> str:
    """The name that its sender's program gave a mail; "" where it has none."""
    return fields.get("message-id", b"").decode("ascii", "ignore").strip()[:_LONGEST_ID]


def is_automatic(fields: dict[str, bytes], subject: str) -> bool:
    """Whether a machine wrote a mail with these fields: an auto-reply, a bounce, a mailing list."""
    replies = fields.get("auto-submitted", b"no").strip().lower() not in (b"no", b"")
    lists = fields.get("precedence", b"").strip().lower() in (b"bulk", b"list", b"junk", b"auto_reply")
    marks = fields.keys() & {"x-autoreply", "x-autorespond", "list-unsubscribe", "list-id"}
    return bool(replies or lists or marks or _AUTO_SUBJECT.match(subject))
