"""Plain values of the domain as compact JSON, and back.

What has its default is left out, and a value of which only the first field says something is written as that field
when it is text (``Span("正文")`` → ``"正文"``). Fields may be added to the domain with a default, without a migration;
:data:`VERSION` counts changes that old content cannot be read without. A checksum tells whether a text is still what
was written: a flipped byte would otherwise be another letter, and nobody would know.
"""

from __future__ import annotations

import json
from enum import Enum
from functools import cache, lru_cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin
from zlib import crc32

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from shequ_editor.domain.manuscript import Manuscript

VERSION = 1
_DATA = ',"data":'

T = TypeVar("T")


class DamagedError(ValueError):
    """A text that is not what :func:`dumps` wrote."""


def dumps(value: Any) -> str:
    """A domain value as JSON text that SQLite can hold."""
    data = json.dumps(encode(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return f'{{"v":{VERSION},"sum":"{crc32(data):08x}"{_DATA}{data.decode("utf-8")}}}'


def loads(kind: type[T], text: str) -> T:
    """The domain value of a kind from its JSON text. Raises :class:`DamagedError`."""
    try:
        whole = json.loads(text)
        result: T = decode(kind, whole["data"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DamagedError(str(error)) from error
    if "sum" in whole and whole["sum"] != f"{crc32(text.partition(_DATA)[2][:-1].encode()):08x}":
        raise DamagedError("the checksum differs")
    return result


@lru_cache(maxsize=512)
def load_manuscript(content: str) -> Manuscript:
    """A manuscript; the same object as long as its text is the same, so that what is set from it can be kept."""
    return loads(Manuscript, content)


def encode(value: Any) -> Any:
    """A domain value as lists, tables and plain values."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if not isinstance(value, Struct):
        return value
    known = _fields(type(value))
    said = {field.name: item for field in known if (item := getattr(value, field.name)) != _default(field)}
    if list(said) == [known[0].name] and isinstance(said[known[0].name], str):
        return encode(said[known[0].name])
    return {name: encode(item) for name, item in said.items()}


def _default(field: FieldInfo) -> Any:
    return field.default if field.default_factory is NODEFAULT else field.default_factory()


def decode(kind: Any, data: Any) -> Any:
    """The domain value of a kind; raises TypeError, KeyError, ValueError or AttributeError for what is none."""
    if get_origin(kind) is tuple:
        item, *_ = get_args(kind)
        return tuple([decode(item, each) for each in data])
    if get_origin(kind) in (Union, UnionType):
        if data is None:
            return None
        return decode(next(each for each in get_args(kind) if each is not type(None)), data)
    if not isinstance(kind, type):
        raise TypeError(f"no way to read a {kind} from JSON")
    if issubclass(kind, Struct):
        return _decode_struct(kind, data)
    return kind(data) if issubclass(kind, Enum) else data


def _decode_struct(kind: type[Struct], data: Any) -> Struct:
    kinds = {field.name: field.type for field in _fields(kind)}
    if not isinstance(data, dict):
        data = {next(iter(kinds)): data}
    return kind(**{name: decode(kinds[name], item) for name, item in data.items()})


@cache
def _fields(kind: type[Struct]) -> tuple[FieldInfo, ...]:
    return fields(kind)
