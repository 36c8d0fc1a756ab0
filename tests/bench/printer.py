"""The printer's file of an issue: with all photographs to convert, again with them unchanged, and with a huge one."""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from shequ_editor.domain.issue import CoverPage
from shequ_editor.services.choices import Kind
from shequ_editor.services.exporting import composer, export
from shequ_editor.services.job import Job
from shequ_editor.services.office import Office
from tests.bench.measure import Row, Run, process

PAINT = """
import sys
from PIL import Image
Image.merge("RGB", [Image.effect_noise((12_500, 8_000), spread) for spread in (40, 50, 60)]).save(sys.argv[1])
"""


def rows(plan: Path, times: int = 3) -> Iterator[Row]:
    """Whole runs of the command: mails read, pages set, the file written."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        command = [sys.executable, "-m", "shequ_editor", "build", plan, "--out", folder / "out", "--for", "print"]
        cold = [_cold(command, folder / "library") for _ in range(times)]
        again = [process([*command, "--library", folder / "library"]) for _ in range(times)]
        yield Row("printer's PDF, photographs converted", _median(cold), "s", 6)
        yield Row("printer's PDF again, photographs unchanged", _median(again), "s", 1.2)
        yield Row("peak memory of the printer's PDF", max(run.megabytes for run in cold), "MB")
        process([sys.executable, "-c", PAINT, folder / "huge.jpg"])  # apart: a child's peak begins at its parent's
        huge = process([sys.executable, "-m", "tests.bench.printer", folder / "library", folder])
        yield Row("peak memory with a photograph of 100 megapixels", huge.megabytes, "MB", 600)


def _cold(command: list[str | Path], library: Path) -> Run:
    shutil.rmtree(library, ignore_errors=True)
    return process([*command, "--library", library])


def _median(runs: list[Run]) -> float:
    return statistics.median(run.seconds for run in runs)


def main(library: Path, folder: Path) -> None:
    """Writes the newest issue with a huge photograph on its cover."""
    with Office.open(library) as office:
        photo = office.add_picture(folder / "huge.jpg")
        issue = replace(office.issue(office.issues()[0].id), cover=CoverPage(photo))
        edition = composer(issue.journal.style).compose(issue)
        export(Kind.PRINT, Job(issue, edition, folder, office.picture_path))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
