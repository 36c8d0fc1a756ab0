"""Writes the mails of the sample issue from their sources in ``packaging/sample``.

    python packaging/make_sample.py [--out FOLDER]

The mails hold the photographs of ``packaging/sample/photos``; the plan, ``resources/sample/issue.toml``, is
written by hand.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sample_maker.mail import make_mail
from sample_maker.source import read_source

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sample"
INBOX = HERE.parent / "resources" / "sample" / "inbox"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=INBOX)
    folder: Path = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(SOURCES.glob("[0-9]*.md")):
        mail = make_mail(read_source(path), SOURCES / "photos")
        (folder / f"{path.stem}.eml").write_bytes(mail)
        print(f"{path.stem}.eml  {len(mail):>9,}")


if __name__ == "__main__":
    main()
