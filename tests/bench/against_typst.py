"""The whole way from the mails to a PDF, against Typst on the same issue."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from shequ_editor.services.office import Office
from shequ_editor.services.placing import place_plan
from shequ_editor.services.plan import read_plan
from shequ_editor.settings import resource
from tests.bench.measure import Pairs, Row
from tests.bench.typst_source import TypstWriter

COMPILE = """\
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)
"""


def rows(plan: Path, times: int = 5) -> Iterator[Row]:
    """Ours reads the mails into a library first; Typst gets its source ready made."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        typst_source = write_typst_source(plan, folder)
        command = [sys.executable, "-m", "shequ_editor", "build", plan, "--out", folder / "ours", "--only", "pdf"]
        typst_command = [sys.executable, "-c", COMPILE, typst_source, folder / "typst.pdf", resource("fonts")]
        pairs = Pairs(command, typst_command, times)
    ours, typst = pairs.medians(lambda run: run.seconds)
    yield Row("mails to PDF, the whole process", ours, "s")
    yield Row("Typst, the whole process", typst, "s")
    yield Row("ours / Typst", pairs.ratio(lambda run: run.seconds), "×", 1)
    ours, typst = pairs.medians(lambda run: run.processor)
    yield Row("time of all processors: ours", ours, "s")
    yield Row("the same of Typst", typst, "s")
    ours, typst = pairs.most(lambda run: run.megabytes)
    yield Row("peak memory of ours", ours, "MB", 300)
    yield Row("peak memory of Typst", typst, "MB")


def write_typst_source(plan: Path, folder: Path) -> Path:
    """The issue of *plan* as Typst source with its pictures, in *folder*."""
    with Office.open(folder / "library") as office:
        issue = office.issue(place_plan(office, read_plan(plan)).issue_id)
        return TypstWriter(folder, office.picture_path).write(issue)
