"""Undo and redo, over any changes, and over closing and opening again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from shequ_editor.domain.issue import Article, Issue, Section
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.domain.workflow import Status
from shequ_editor.errors import LibraryError
from shequ_editor.library import Library, history
from shequ_editor.library.changes import Changes
from shequ_editor.library.history import TRACKED
from shequ_editor.library.manuscripts import Query
from tests.library.conftest import Add, add_to

Snapshot = dict[str, list[tuple[object, ...]]]


def snapshot(library: Library) -> Snapshot:
    """Everything that a change may touch, the index included."""
    tables = {table: library.database.all(f"SELECT * FROM {table} ORDER BY id") for table in TRACKED}  # noqa: S608
    tables["search"] = library.database.all("SELECT * FROM search_sources ORDER BY id")
    tables["found"] = [tuple(library.manuscripts.find(Query(text=text, order="title"))) for text in ("题", "t", "改")]
    return tables


def test_a_step_is_undone_and_redone(library: Library, add: Add) -> None:
    empty = snapshot(library)
    manuscript_id = add("题", "正文", unit="单位")
    full = snapshot(library)
    assert (library.label(), library.label(undone=True)) == ("加入", "")
    changes = Changes("加入", manuscripts=frozenset({manuscript_id}), units=frozenset({1}))
    assert library.revert() == changes
    assert snapshot(library) == empty
    assert (library.label(), library.label(undone=True)) == ("", "加入")
    assert library.revert(undone=True) == changes
    assert snapshot(library) == full


def test_nothing_to_undo_is_no_change(library: Library) -> None:
    assert not library.revert()
    assert not library.revert(undone=True)


def test_a_new_change_forgets_what_was_undone(library: Library, add: Add) -> None:
    add("一")
    library.revert()
    add("二")
    assert library.label(undone=True) == ""


def test_a_change_that_changes_nothing_leaves_no_step(library: Library, add: Add) -> None:
    manuscript_id = add("题")
    library.revert()
    library.revert(undone=True)
    with library.change("空") as step:
        library.manuscripts.set_status([manuscript_id], Status.PENDING)
        library.manuscripts.edit(manuscript_id, Manuscript(title="题"), "")
    assert step.changes == Changes()
    assert library.label() == "加入"


def test_what_fails_leaves_no_step(library: Library, add: Add) -> None:
    before = snapshot(library)
    with pytest.raises(LibraryError), library.change("坏"):
        library.manuscripts.get(add("半途") + 1)
    assert snapshot(library) == before
    assert library.label() == ""


def test_a_change_inside_another_belongs_to_it(library: Library, add: Add) -> None:
    with library.change("一起") as step:
        ids = {add("甲"), add("乙")}
    assert step.changes.manuscripts == ids
    assert library.label() == "一起"
    library.revert()
    assert library.manuscripts.counts()["all"] == 0


def test_history_outlives_closing(library: Library, add: Add) -> None:
    add("题")
    full = snapshot(library)
    add("二")
    library.revert()
    library.close()
    again = Library.open(library.folder)
    again.revert()
    again.close()
    again = Library.open(library.folder)
    assert again.manuscripts.counts()["all"] == 0
    again.revert(undone=True)
    assert snapshot(again) == full
    again.revert(undone=True)
    assert [row.title for row in again.manuscripts.rows([1, 2])] == ["题", "二"]
    again.close()


def test_old_steps_are_forgotten(library: Library, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "LIMIT", 3)
    for title in "甲乙丙丁戊":
        add(title)
    undone = 0
    while library.revert():
        undone += 1
    assert undone == 3
    assert library.manuscripts.counts()["all"] == 2
    assert library.database.value("SELECT count(*) FROM steps") == 3


def test_the_journal_runs_nothing_that_it_does_not_know(library: Library, add: Add) -> None:
    add("题")
    library.database.run("UPDATE changes SET table_name = 'settings'")
    with pytest.raises(ValueError, match="settings"):
        library.revert()


# -- any changes in any order

_JOURNALS = [Journal("甲刊"), Journal("乙刊", publisher="社")]


def _change(library: Library, action: int, number: int) -> None:
    """One of the things that editors do, to one of the things that are there."""
    ids = library.manuscripts.find(Query(descending=False))
    issues = [row.id for row in library.issues.rows()]
    sections = library.database.column("SELECT id FROM sections ORDER BY id")
    articles = library.database.column("SELECT id FROM articles ORDER BY id")

    def pick(numbers: list[int]) -> int:
        return numbers[number % len(numbers)] if numbers else 0

    chosen = pick(ids)
    issue = Issue(_JOURNALS[number % 2], 2024, number, sections=(Section("栏一"), Section("栏二", columns=2)))
    actions: list[Callable[[], object]] = [
        lambda: add_to(library, f"题{number}", "正文", unit=f"单位{number % 3}", authors=("单一",)),
        lambda: library.manuscripts.edit(chosen, Manuscript(title=f"改{number}", unit="新单位"), ""),
        lambda: library.manuscripts.set_status(ids[: number % 4], list(Status)[number % 4]),
        lambda: library.manuscripts.delete([chosen]),
        lambda: library.issues.add(issue),
        lambda: library.issues.update(pick(issues), replace(issue, date=str(number))),
        lambda: library.issues.delete(pick(issues)),
        lambda: library.issues.add_section(pick(issues), Section(f"栏{number}"), number % 3),
        lambda: library.issues.set_section(pick(sections), name=f"名{number}"),
        lambda: library.issues.move_section(pick(sections), number % 4 - 1),
        lambda: library.issues.remove_section(pick(sections)),
        lambda: library.issues.place(Article(Manuscript(), manuscript_id=chosen), pick(sections), number % 3 - 1),
        lambda: library.issues.place(Article(Manuscript(), manuscript_id=chosen), pick(sections), 0),
        lambda: library.issues.move_article(pick(articles), pick(sections), number % 3),
        lambda: library.issues.set_article(pick(articles), columns=number % 4),
        lambda: library.issues.remove_article(pick(articles)),
    ]
    with library.change(str(action)):
        if ids or action in (0, 4):
            actions[action % len(actions)]()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("history")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 15), st.integers(0, 11)), min_size=3, max_size=16))
def test_any_changes_are_undone_and_redone_exactly(shared: Path, changes: list[tuple[int, int]]) -> None:
    library = Library.open(shared / f"{len(list(shared.iterdir()))}")
    try:
        states = [snapshot(library)]
        for action in (0, 4, 0, 11):
            _change(library, action, 1)
            states.append(snapshot(library))
        for action, number in changes:
            before = library.database.value("SELECT count(*) FROM steps")
            try:
                _change(library, action, number)
            except LibraryError:
                assert snapshot(library) == states[-1]
                continue
            if library.database.value("SELECT count(*) FROM steps") > before:
                states.append(snapshot(library))
        for state in reversed(states[:-1]):
            library.revert()
            assert snapshot(library) == state
        for state in states[1:]:
            library.revert(undone=True)
            assert snapshot(library) == state
        assert not library.revert(undone=True)
        assert library.database.all("PRAGMA foreign_key_check") == []
        _assert_dense(library)
    finally:
        library.close()


def _assert_dense(library: Library) -> None:
    for table, parent in (("sections", "issue_id"), ("articles", "section_id")):
        positions: dict[int, list[int]] = {}
        rows = library.database.all(f"SELECT {parent}, position FROM {table} ORDER BY position")  # noqa: S608
        for parent_id, position in rows:
            positions.setdefault(parent_id, []).append(position)
        assert all(found == list(range(len(found))) for found in positions.values())
