"""Tables of a TOML file become values, strictly: every key must be known, every value of its type."""

from __future__ import annotations

import difflib
import types
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import FieldInfo, fields, replace

from shequ_editor.errors import EditorError
from shequ_editor.typeset.page import Colour

T = TypeVar("T", bound=Struct)


class StyleError(EditorError):
    """A style file that cannot be read, or says something that no page can be made of."""


_KINDS = {str: "文字", int: "整数", float: "数字", bool: "true 或 false", tuple: "一组值", dict: "表格"}


class Names(Struct, frozen=True):
    """What a table may name instead of writing it out: ``"accent"`` for a colour, ``"body"`` for a text's looks."""

    colours: dict[str, Colour]
    texts: dict[str, Any]


def read_table(kind: type[T], data: object, where: str, names: Names, file: str) -> T:
    """Make a ``kind`` (a frozen struct) of a table. ``where`` is the path of keys, for messages.

    Raises :class:`StyleError` that names the key, what stands there and what was expected.
    """
    return _Reader(names, file).table(kind, data, where)


@cache
def _fields(kind: type[Struct]) -> dict[str, FieldInfo]:
    return {field.name: field for field in fields(kind)}


class _Reader(Struct, frozen=True):
    names: Names
    file: str

    def table(self, kind: type[T], data: object, where: str) -> T:
        if not isinstance(data, dict):
            raise self.wrong_type(where, "表格")
        known = _fields(kind)
        for key in data:
            if key not in known:
                raise self.unknown_key(_join(where, key), key, list(known))
        for name, field in known.items():
            if name not in data and field.required:
                raise self.error("style-missing-key", "样式“{style}”缺少“{key}”。请补上。", key=_join(where, name))
        return kind(**{key: self.value(known[key].type, value, _join(where, key)) for key, value in data.items()})

    def value(self, hint: Any, value: object, where: str) -> Any:
        origin = get_origin(hint)
        if origin in (Union, types.UnionType):  # only "X | None" is used, and TOML has no null
            return self.value(next(a for a in get_args(hint) if a is not type(None)), value, where)
        if origin is Literal:
            return self.choice(get_args(hint), value, where)
        if origin is tuple:
            return self.several(get_args(hint), value, where)
        if origin is dict:
            return self.tables(get_args(hint)[1], value, where)
        if issubclass(hint, Struct):
            return self.named(hint, value, where)
        return self.plain(hint, value, where)

    def plain(self, hint: type, value: object, where: str) -> object:
        if hint is float and isinstance(value, int) and not isinstance(value, bool):
            return float(value)
        if type(value) is not hint:
            raise self.wrong_type(where, _KINDS.get(hint, hint.__name__))
        return value

    def choice(self, allowed: tuple[object, ...], value: object, where: str) -> object:
        if value not in allowed:
            raise self.error(
                "style-wrong-value",
                "样式“{style}”的“{key}”写成了“{value}”，只能是：{allowed}。",
                key=where,
                value=str(value),
                allowed="、".join(str(a) or "（空）" for a in allowed),
            )
        return value

    def several(self, hints: tuple[Any, ...], value: object, where: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise self.wrong_type(where, "一组值")
        if hints[-1] is Ellipsis:
            return tuple(self.value(hints[0], item, f"{where}[{i}]") for i, item in enumerate(value, 1))
        if len(value) != len(hints):
            raise self.wrong_type(where, f"{len(hints)} 个值")
        return tuple(
            self.value(h, item, f"{where}[{i}]") for i, (h, item) in enumerate(zip(hints, value, strict=True), 1)
        )

    def tables(self, hint: Any, value: object, where: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.wrong_type(where, "表格")
        return {key: self.value(hint, item, _join(where, key)) for key, item in value.items()}

    def named(self, kind: type[Struct], value: object, where: str) -> object:
        """A value that is written out as a table, or named where the style has a table of names for its kind; a
        table with ``like`` takes over a named text and changes some of it."""
        stock = self.names.colours if kind is Colour else self.names.texts
        if isinstance(value, str):
            return self.lookup(stock, kind, value, where)
        if isinstance(value, dict) and "like" in value:
            base = self.lookup(stock, kind, value["like"], f"{where}.like")
            known = _fields(kind)
            changes = {key: item for key, item in value.items() if key != "like"}
            for key in changes:
                if key not in known:
                    raise self.unknown_key(_join(where, key), key, list(known))
            read = {key: self.value(known[key].type, item, _join(where, key)) for key, item in changes.items()}
            return replace(base, **read)
        return self.table(kind, value, where)

    def lookup(self, stock: dict[str, Any], kind: type, name: object, where: str) -> Any:
        found = stock.get(name) if isinstance(name, str) else None
        if not isinstance(found, kind):
            raise self.error(
                "style-unknown-name",
                "样式“{style}”的“{key}”用了没有定义的“{name}”。已定义的有：{known}。",
                key=where,
                name=str(name),
                known="、".join(stock) or "无",
            )
        return found

    def unknown_key(self, where: str, key: str, known: list[str]) -> StyleError:
        near = difflib.get_close_matches(key, known, 1)
        if near:
            return self.error(
                "style-unknown-key",
                "样式“{style}”里不认识“{key}”，是不是要写“{guess}”？",
                key=where,
                guess=near[0],
            )
        return self.error("style-unknown-key", "样式“{style}”里不认识“{key}”。请删去它。", key=where)

    def wrong_type(self, where: str, wanted: str) -> StyleError:
        return self.error("style-wrong-type", "样式“{style}”的“{key}”应写成{wanted}。", key=where, wanted=wanted)

    def error(self, code: str, text: str, **values: str) -> StyleError:
        return StyleError(code, text, style=self.file, **values)


def _join(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key
