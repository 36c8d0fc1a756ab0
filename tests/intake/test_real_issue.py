"""The mails of a real issue, as they reached its editors."""

from __future__ import annotations

import json
import time
import tomllib
from difflib import SequenceMatcher
from pathlib import Path

from shequ_editor.intake import Submission
from shequ_editor.intake.listing import as_json
from shequ_editor.intake.reading import read_file


def _all(folder: Path) -> dict[str, Submission]:
    return {path.stem: read_file(path) for path in sorted((folder / "inbox").glob("*.eml"))}


def test_title_and_unit_of_all_thirteen(real_issue: Path) -> None:
    plan = tomllib.loads((real_issue / "issue.toml").read_text("utf-8"))
    articles = {Path(a["source"]).stem: a for section in plan["sections"] for a in section["articles"]}
    read = _all(real_issue)
    assert len(articles) == 13
    for name, article in articles.items():
        (manuscript,) = as_json(read[name])
        assert manuscript["title"] == article["title"]
        assert manuscript["unit"] == article.get("unit", read[name].sender_name)
        assert manuscript["subtitle"].strip("—") == article.get("subtitle", "")
        assert read[name].is_submission
        assert not read[name].notices


def test_at_least_97_of_100_blocks_are_what_they_are(real_issue: Path) -> None:
    truth = json.loads((real_issue / "truth.json").read_text("utf-8"))
    read = _all(real_issue)
    right = total = 0
    for name, told in truth.items():
        want = [(role, text if isinstance(text, str) else "") for role, text in told["blocks"]]
        (manuscript,) = as_json(read[name])
        got = [(role, "" if role == "photo" else text) for role, text in manuscript["blocks"]]
        right += sum(match.size for match in SequenceMatcher(None, want, got, autojunk=False).get_matching_blocks())
        total += max(len(want), len(got))
    assert right / total >= 0.97, f"{right} of {total}"


def test_photographs_have_names_and_stand_where_they_should(real_issue: Path) -> None:
    truth = json.loads((real_issue / "truth.json").read_text("utf-8"))
    for name, submission in _all(real_issue).items():
        for manuscript in (read.manuscript for read in submission.manuscripts):
            assert all(picture.sha256 in submission.pictures for picture in manuscript.pictures)
            files = [text["file"] for role, text in truth.get(name, {"blocks": []})["blocks"] if role == "photo"]
            names = [picture.name for picture in manuscript.pictures]
            assert not files or all(ours.endswith(theirs) for ours, theirs in zip(names, files, strict=True))


def test_the_question_is_no_submission(real_issue: Path) -> None:
    question = read_file(real_issue / "inbox" / "90-not-a-submission.eml")
    assert not question.is_submission
    assert question.manuscripts == ()
    assert question.text


def test_reading_them_all_takes_no_time(real_issue: Path) -> None:
    _all(real_issue)  # imports, and the files into the system's memory
    begin = time.perf_counter()
    _all(real_issue)
    assert time.perf_counter() - begin < 1.5, "0.17 s on the machine it was written on"
