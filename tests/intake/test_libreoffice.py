"""Old and foreign documents: converted by LibreOffice where it is, told in a sentence where it is not."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from shequ_editor.errors import IntakeError
from shequ_editor.intake import DEFAULT, Limits, Submission, libreoffice
from shequ_editor.intake.aiding import Aider, read_file
from shequ_editor.intake.apart import Apart
from shequ_editor.intake.listing import as_json
from tests.intake.habits import HABITS, picture, write_docx, write_mail
from tests.intake.stories import CASES, FEATURE, STORIES

PROGRAM = libreoffice.find()
needs_libreoffice = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")
needs_posix = pytest.mark.skipif(os.name == "nt", reason="a shell script stands for LibreOffice")


def rtf(*paragraphs: str, extra: str = "") -> bytes:
    """An RTF file; ``extra`` is put into it as it is."""
    written = ("".join(f"\\u{ord(char)}?" for char in text) for text in paragraphs)
    return ("{\\rtf1\\ansi " + "".join(f"{{\\pard {text}\\par}}" for text in written) + extra + "}").encode("ascii")


def story_as_rtf(number: int = 1) -> bytes:
    return rtf(STORIES[number].title, *(text for role, text in STORIES[number].blocks if role == "p"))


def read(path: Path, limits: Limits = DEFAULT) -> Submission:
    with Apart() as reader, Aider(limits=limits) as aider:
        return read_file(path, reader, aider)


def converted_by_office(folder: Path, data: bytes, kind: str) -> bytes:
    """A .docx as another kind of document: the other way round, by LibreOffice itself."""
    source = folder / "source.docx"
    source.write_bytes(data)
    command = [str(PROGRAM), f"-env:UserInstallation={(folder / 'p').as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", folder, source], check=True, capture_output=True, timeout=120)
    return (folder / f"source.{kind.split(':')[0]}").read_bytes()


@needs_libreoffice
@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("doc", "稿.wps"),
        ("rtf", "稿.doc"),
        ("odt", "稿.odt"),
        ("fodt", "稿.xml"),
        ("xml:MS Word 2003 XML", "稿.doc"),
        ("uot", "稿.uot"),
    ],
)
def test_documents_of_many_programs_are_read_whatever_they_are_called(kind: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(converted_by_office(tmp_path, write_docx(CASES, HABITS["official"]), kind))
    (manuscript,) = as_json(read(tmp_path / name))
    assert (manuscript["title"], manuscript["unit"]) == (CASES.title, CASES.unit)
    assert manuscript["blocks"] == [list(block) for block in CASES.blocks]


@needs_libreoffice
def test_old_documents_in_a_mail_are_converted_in_one_run_and_kept_as_they_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[int] = []
    real = libreoffice.convert

    def counted(sources: list[Path], *rest: object, **more: object) -> object:
        runs.append(len(sources))
        return real(sources, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(libreoffice, "convert", counted)
    files = [("一.doc", story_as_rtf(1)), ("二.rtf", story_as_rtf(2)), ("坏.rtf", b"{\\rtf1")]
    (tmp_path / "投稿.eml").write_bytes(write_mail("投稿两篇", "见附件", files))
    submission = read(tmp_path / "投稿.eml")
    assert [each.manuscript.title for each in submission.manuscripts] == [STORIES[1].title, STORIES[2].title]
    assert runs == [3]
    kept = {part.name: part.data for part in submission.parts}
    assert kept == dict(files)


def test_where_there_is_none_a_sentence_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(libreoffice.SETTING, str(tmp_path / "nowhere"))
    (tmp_path / "稿.rtf").write_bytes(story_as_rtf())
    with pytest.raises(IntakeError, match=r"“稿\.rtf”.*LibreOffice.*另存为 \.docx") as caught:
        read(tmp_path / "稿.rtf")
    assert caught.value.code == "kind-rtf"
    (tmp_path / "投稿.eml").write_bytes(write_mail("投稿：春到河湾", "见附件", [("稿.rtf", story_as_rtf())]))
    submission = read(tmp_path / "投稿.eml")
    assert [each.manuscript.title for each in submission.manuscripts] == ["春到河湾"]
    assert [told.code for told in submission.notices] == ["kind-rtf"]


@needs_libreoffice
def test_what_it_cannot_read_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "坏.doc").write_bytes(
        converted_by_office(tmp_path, write_docx(CASES, HABITS["official"]), "doc")[:4000]
    )
    with pytest.raises(IntakeError, match=r"坏\.doc"):
        read(tmp_path / "坏.doc")


# ---- where it is found


@needs_posix
@pytest.mark.parametrize("inside", ["soffice", "program/soffice", "Contents/MacOS/soffice"])
def test_the_setting_may_name_the_program_or_its_folder(
    inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = script(tmp_path / "LibreOffice" / inside, "exit 0")
    for named in (program, tmp_path / "LibreOffice"):
        monkeypatch.setenv(libreoffice.SETTING, str(named))
        assert libreoffice.find() == program


@needs_posix
def test_it_is_found_by_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(libreoffice.SETTING, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    program = script(tmp_path / "soffice", "exit 0")
    assert libreoffice.find() == program


@pytest.mark.parametrize("system", ["win32", "darwin", "linux"])
def test_the_usual_places_of_each_system_are_looked_into(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(libreoffice.SETTING, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("ProgramFiles", str(tmp_path / "Program Files"))
    for variable in ("ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "none"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    place = {
        "win32": "Program Files/LibreOffice 24/program/soffice.com",
        "darwin": "Applications/LibreOffice.app/Contents/MacOS/soffice",
        "linux": ".local/share/flatpak/exports/bin/org.libreoffice.LibreOffice",
    }[system]
    program = script(tmp_path / place, "exit 0")
    found = libreoffice.find()
    assert found == program or (PROGRAM is not None and found is not None and found.samefile(PROGRAM))


# ---- nothing is trusted


def script(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def documents(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.write_bytes(rtf(path.stem))
    return paths


@needs_posix
def test_one_that_hangs_is_ended_with_all_that_it_started_and_harms_no_other(tmp_path: Path) -> None:
    """The second document hangs the program, also when it comes alone."""
    program = script(
        tmp_path / "soffice",
        f'echo "$@" >> {tmp_path}/calls\n'
        'for file; do case "$file" in\n'
        f"  *hangs.rtf) sleep 3600 & echo $! >> {tmp_path}/children; wait;;\n"
        f'  *.rtf) cp "$file" "{tmp_path}/out/$(basename "$file" .rtf).docx";;\n'
        "esac; done",
    )
    files = documents(tmp_path, "one.rtf", "hangs.rtf", "three.rtf")
    began = time.monotonic()
    failures = libreoffice.convert(files, tmp_path / "out", program, limits=Limits(seconds=1))
    assert failures == {files[1]: "slow"}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["one.docx", "three.docx"]
    assert time.monotonic() - began < 20
    for child in (tmp_path / "children").read_text().split():
        assert not is_running(int(child))


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


@needs_posix
def test_one_that_makes_it_crash_is_told_and_the_others_are_converted(tmp_path: Path) -> None:
    program = script(
        tmp_path / "soffice",
        'for file; do case "$file" in\n'
        "  *crashes.rtf) kill -SEGV $$;;\n"
        f'  *.rtf) cp "$file" "{tmp_path}/out/$(basename "$file" .rtf).docx";;\n'
        "esac; done",
    )
    files = documents(tmp_path, "crashes.rtf", "two.rtf", "three.rtf")
    assert libreoffice.convert(files, tmp_path / "out", program) == {files[0]: "slow"}
    assert len(list((tmp_path / "out").iterdir())) == 2


@needs_posix
def test_it_ends_when_nobody_waits_any_more(tmp_path: Path) -> None:
    program = script(tmp_path / "soffice", "sleep 3600")
    began = time.monotonic()
    libreoffice.convert(
        documents(tmp_path, "one.rtf"), tmp_path / "out", program, cancelled=lambda: time.monotonic() - began > 0.5
    )
    assert time.monotonic() - began < 10


@contextmanager
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """A port of this machine, and what came in there."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        heard: list[bytes] = []
        yield server.getsockname()[1], heard
        try:
            connection, _ = server.accept()
            heard.append(connection.recv(200))
            connection.close()
        except BlockingIOError:
            pass


@needs_libreoffice
@pytest.mark.parametrize("shut", [True, False], ids=["network shut", "by its configuration alone"])
def test_nothing_that_a_document_points_to_is_fetched(
    shut: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not shut:
        monkeypatch.setattr(libreoffice, "_without_network", lambda: ())
    (tmp_path / "secret.jpg").write_bytes(picture())
    with listening() as (port, heard):
        addresses = (f"http://127.0.0.1:{port}/a.png", (tmp_path / "secret.jpg").as_uri())
        fields = "".join(
            f"{{\\field{{\\*\\fldinst {code}}}{{\\fldrslt x}}}}"
            for each in addresses
            for code in (
                f'INCLUDEPICTURE "{each}" \\\\d',
                f'{{INC}}{{LUDEPICTURE "{each}"}}',
                f"\\'49NCLUDETEXT {each}",
            )
        )
        (tmp_path / "稿.rtf").write_bytes(rtf(*(text for _, text in FEATURE.blocks if text), extra=fields))
        frames = "".join(
            '<text:p><draw:frame svg:width="3cm" svg:height="3cm">'
            f'<draw:image xlink:href="{each}"/></draw:frame></text:p>'
            for each in addresses
        )
        (tmp_path / "稿.odt").write_text(flat_odt(frames), "utf-8")
        for name in ("稿.rtf", "稿.odt"):
            submission = read(tmp_path / name)
            assert submission.manuscripts
            assert submission.pictures == {}
    assert heard == []


def test_links_to_pages_stay_fields_that_take_in_files_do_not() -> None:
    links = rb'{\rtf1 {\field{\*\fldinst { HYPERLINK "https://example.cn" }}{\fldrslt x}}}'
    assert libreoffice.without_links(links) == links
    word = "一句话。\x13 includepicture a.png \x14图\x15".encode("utf-16-le")
    assert "Xncludepicture" in libreoffice.without_links(word).decode("utf-16-le")
    assert libreoffice.without_links(b"\x13INCLUDETEXT a.doc\x14") == b"\x13XNCLUDETEXT a.doc\x14"


def flat_odt(body: str) -> str:
    spaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"))
    )
    words = "".join(f"<text:p>{text}</text:p>" for _, text in FEATURE.blocks)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document{spaces} xmlns:xlink="http://www.w3.org/1999/xlink" '
        'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:body><office:text>{words}{body}</office:text></office:body></office:document>"
    )
