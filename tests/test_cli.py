"""The commands, as one types them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from shequ_editor import cli
from shequ_editor.settings import resource
from tests.services.mails import mail as story_mail
from tests.services.mails import question
from tests.services.mailserver import Scripted, netease

SAMPLE = resource("sample", "issue.toml")


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command: its exit status, what it printed, what it complained of."""

    def command(*arguments: object) -> tuple[int, str, str]:
        status = cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return command


Run = Callable[..., tuple[int, str, str]]


def mail(folder: Path, name: str, subject: str, text: str) -> Path:
    path = folder / name
    message = EmailMessage()
    message["From"] = "tea@example.cn"
    message["Subject"] = subject
    message.set_content(text)
    path.write_bytes(bytes(message))
    return path


STORY = "\n".join(
    [
        "茶亭里的老邻居",
        "　　每天清早六点半，茶亭的炉子就点着了。守炉子的人今年七十一岁，姓卞，街坊都叫她卞阿婆。",
        "　　她烧的第一壶水不泡茶，先灌满门口的四只热水瓶，给扫街的人用。",
        "　　第二壶才是茶。茶叶是邻居们轮流带来的，谁带来的，就用粉笔写在小黑板上。",
    ]
)


def plan_of(folder: Path, *sources: str, extra: str = "") -> Path:
    entries = "".join(f'[[sections.articles]]\nsource = "{source}"\n' for source in sources)
    path = folder / "issue.toml"
    path.write_text(
        f'[journal]\nname = "茶亭"\n[issue]\nyear = 2026\nnumber = 1\n[[sections]]\nname = "街坊"\n{entries}{extra}',
        "utf-8",
    )
    return path


def test_read_tells_what_a_mail_was_understood_as(tmp_path: Path, run: Run) -> None:
    status, out, _ = run("read", mail(tmp_path, "a.eml", "投稿：茶亭里的老邻居", STORY), "--json")
    assert status == 0
    (manuscript,) = json.loads(out)
    assert manuscript["title"] == "茶亭里的老邻居"
    assert [role for role, _ in manuscript["blocks"]] == ["p", "p", "p"]
    assert manuscript["blocks"][1][1].startswith("她烧的第一壶水")


@pytest.mark.parametrize("only", [[], ["--only", "word"], ["--only", "pictures"]])
def test_a_place_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path, run: Run, only: list[str]) -> None:
    mail(tmp_path, "a.eml", "投稿：茶亭里的老邻居", STORY)
    out = tmp_path / "not-a-folder"
    out.write_text("mine")
    status, _, complaint = run("build", plan_of(tmp_path, "a.eml"), "--out", out / "issue", *only)
    assert status == 1
    assert "请换一个名字再导出" in complaint
    assert out.read_text() == "mine"


def test_lines_gives_each_character_its_advance(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "text.txt"
    path.write_text("清早六点半，茶亭的炉子就点着了。守炉子的人今年七十一岁，街坊都叫她卞阿婆。", "utf-8")
    status, out, _ = run("lines", path, "--measure", 12, "--json")
    assert status == 0
    lines = json.loads(out)
    assert "".join(line["text"] for line in lines) == path.read_text("utf-8")
    for line in lines:
        assert len(line["advances"]) == len(line["text"])
    assert sum(lines[1]["advances"]) == pytest.approx(12, abs=0.01)


def test_import_prints_what_became_of_each_file(tmp_path: Path, run: Run) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    mail(inbox, "a.eml", "投稿：茶亭里的老邻居", STORY)
    (inbox / "broken.docx").write_bytes(b"this is no zip")
    status, out, _ = run("import", tmp_path / "library", inbox)
    assert status == 1
    table = {Path(line.split("\t")[1]).name: line.split("\t") for line in out.splitlines()}
    assert table["a.eml"][0] == "已收入"
    assert table["broken.docx"][0] == "读不了"
    assert "broken.docx" in table["broken.docx"][2]
    status, out, _ = run("import", tmp_path / "library", inbox / "a.eml")
    assert status == 0
    assert "早已收过" in out


def test_a_name_that_hides_its_ending_is_shown_as_it_is(tmp_path: Path, run: Run) -> None:
    forged = tmp_path / "稿\u202excod.txt"
    forged.write_bytes(STORY.encode())
    _, out, _ = run("import", tmp_path / "library", forged)
    assert "稿〔U+202E〕xcod.txt" in out
    assert "\u202e" not in out


def test_reading_what_cannot_be_read_is_a_sentence(tmp_path: Path, run: Run) -> None:
    (tmp_path / "坏.docx").write_bytes(b"this is no zip")
    for name in ("坏.docx", "没有.eml"):
        status, out, err = run("read", tmp_path / name, "--json")
        assert (status, out) == (1, "")
        assert name in err
        assert "Traceback" not in err


def test_a_plan_with_faults_is_built_without_them_and_says_so(tmp_path: Path, run: Run) -> None:
    mail(tmp_path, "a.eml", "投稿：茶亭里的老邻居", STORY)
    (tmp_path / "b.docx").write_bytes(b"PK but no zip")
    plan = plan_of(tmp_path, "a.eml", "a.eml", "gone.eml", "b.docx", extra="[cover]\nfoto = 'x'\n")
    out = tmp_path / "out"
    status, _, complaints = run("build", plan, "--out", out, "--only", "pdf")
    assert status == 1
    for word in ("foto", "gone.eml", "a.eml", "b.docx"):
        assert word in complaints
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert [entry["title"] for entry in report["contents"]] == ["茶亭里的老邻居"]
    assert {warning["code"] for warning in report["warnings"]} >= {
        "plan-unknown-key",
        "plan-source-twice",
        "plan-file-missing",
    }
    assert (out / "issue.pdf").read_bytes().startswith(b"%PDF")


def test_building_twice_into_one_library_makes_one_issue(tmp_path: Path, run: Run) -> None:
    from shequ_editor.services.office import Office

    mail(tmp_path, "a.eml", "投稿：茶亭里的老邻居", STORY)
    plan = plan_of(tmp_path, "a.eml")
    for _ in range(2):
        status, _, _ = run("build", plan, "--out", tmp_path / "out", "--library", tmp_path / "lib", "--only", "pdf")
        assert status == 0
    with Office.open(tmp_path / "lib") as office:
        assert len(office.issues()) == 1


def test_errors_are_sentences(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    status, _, complaint = run("build", tmp_path / "none.toml", "--out", tmp_path)
    assert status == 1
    assert "找不到编排单" in complaint
    status, _, complaint = run("read", tmp_path / "none.eml", "--json")
    assert status == 1
    assert "none.eml" in complaint
    assert "Traceback" not in complaint
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    status, _, complaint = run("build", tmp_path / "none.toml", "--out", tmp_path)
    assert status == 1
    assert not any("\u4e00" <= char <= "\u9fff" for char in complaint)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (("--for", "proof", "--round", "4"), ("--round", "“4”", "1、2、3")),
        (("--for", "imposed", "--sheet", "B9"), ("--sheet", "“B9”", "SRA3")),
        (("--for", "imposed", "--paper", "厚"), ("--paper", "“厚”", "整数")),
        (("--for", "print", "--copies", "-3"), ("--copies", "“-3”", "整数")),
        (("--for", "print", "--mark", "frame"), ("--mark", "“frame”", "crop", "all")),
        (("--for", "print", "--standard", "x9"), ("--standard", "“x9”", "x4")),
        (("--for", "pictures", "--long-side", "12"), ("--long-side", "“12”", "1600")),
        (("--for", "poster"), ("--for", "“poster”", "print", "contact")),
        (("--frob",), ("--frob", "--help")),
    ],
)
def test_a_wrong_option_is_told_in_one_sentence(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, written: tuple[str, ...], said: tuple[str, ...]
) -> None:
    command = ("build", tmp_path / "issue.toml", "--out", tmp_path / "out", *written)
    status, _, complaint = run(*command)
    assert status == 2
    assert complaint.count("\n") == 1
    assert all(word in complaint for word in said), complaint
    assert not (tmp_path / "out").exists()
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    _, _, complaint = run(*command)
    assert "。" not in complaint


def test_names_of_values_may_be_written_small(tmp_path: Path, run: Run) -> None:
    choices = ("--for", "imposed", "--sheet", "sra3")
    status, _, complaint = run("build", tmp_path / "none.toml", "--out", tmp_path, *choices)
    assert status == 1
    assert "找不到编排单" in complaint


def test_an_option_of_what_is_not_written_is_told(tmp_path: Path, run: Run) -> None:
    choices = ("--round", "2", "--long-side", "1280", "--mark", "all")
    _, _, complaint = run("build", tmp_path / "none.toml", "--out", tmp_path, "--for", "proof", *choices)
    assert "--mark 是 --for print 的选项" in complaint
    assert "--long-side 是 --for pictures 的选项" in complaint
    assert "--round" not in complaint
    _, _, complaint = run("build", tmp_path / "none.toml", "--out", tmp_path, "--long-side", "1280")
    assert "--long-side" not in complaint  # pictures are among what is made where nothing else is asked for


def test_help_is_in_the_users_language(run: Run, monkeypatch: pytest.MonkeyPatch, capsys) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    assert "按编排单排出一期" in capsys.readouterr().out
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    with pytest.raises(SystemExit):
        cli.main(["build", "--help"])
    assert not any("\u4e00" <= char <= "\u9fff" for char in capsys.readouterr().out)


def test_the_sample_is_built_whole(tmp_path: Path, run: Run) -> None:
    status, out, _ = run("demo", "--out", tmp_path, "--no-window")
    assert status == 0
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["pages"] >= 20
    assert report["pages"] % 4 == 0
    assert report["files"] == {"pdf": "issue.pdf", "word": "issue.docx", "pictures": "pages"}
    assert len(list((tmp_path / "pages").glob("*.png"))) == report["pages"]
    assert [entry["page"] for entry in report["contents"]] == [line.split()[0] for line in out.splitlines()[:-1]]


def test_the_real_issue_is_as_it_was_printed(tmp_path: Path, run: Run, real_issue: Path) -> None:
    import tomllib

    status, _, _ = run("build", real_issue / "issue.toml", "--out", tmp_path, "--only", "pdf")
    assert status == 0
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["pages"] == 36
    printed = tomllib.loads((real_issue / "printed.toml").read_text("utf-8"))
    pages = {entry["source"]: int(entry["page"]) for entry in report["contents"]}
    assert pages == {article["source"]: article["page"] for article in printed["articles"]}


def test_a_library_is_checked_backed_up_and_restored(tmp_path: Path, run: Run) -> None:
    library = tmp_path / "稿 库"
    run("import", library, mail(tmp_path, "a.eml", "投稿：茶亭里的老邻居", STORY))
    assert run("library", library, "check")[:2] == (0, "一切完好。\n")
    for original in (library / "originals").glob("*/*"):
        original.write_bytes(b"decayed")
    status, said, complaint = run("library", library, "check")
    assert (status, said) == (1, "发现 1 处问题。\n")
    assert "a.eml：原件变了样" in complaint
    assert run("library", library, "backup")[0] == 0
    (library / "library.db").write_bytes(b"noise" * 1000)
    status, _, complaint = run("library", library, "check")
    assert status == 1
    assert "损坏" in complaint
    status, said, _ = run("library", library, "restore")
    assert status == 0
    assert "已恢复" in said
    assert run("import", library, tmp_path / "a.eml")[1].startswith("早已收过")
    for backup in (library / "backups").iterdir():
        backup.write_bytes(b"")
    assert run("library", library, "restore")[0] == 1


def test_a_library_is_repaired(tmp_path: Path, run: Run) -> None:
    library = tmp_path / "library"
    run("import", library, mail(tmp_path, "a.eml", "投稿：茶亭里的老邻居", STORY))
    assert run("library", library, "repair")[:2] == (0, "一切完好。\n")
    file = library / "library.db"
    file.write_bytes(file.read_bytes().replace("茶亭".encode(), "茶台".encode()))
    assert run("library", library, "check")[0] == 1
    status, said, _ = run("library", library, "repair")
    assert (status, said.splitlines()[-1]) == (0, "一切完好。")
    assert "一字不差" in said


def test_backups_are_listed_and_one_is_chosen(tmp_path: Path, run: Run) -> None:
    library = tmp_path / "library"
    run("import", library, mail(tmp_path, "a.eml", "投稿：茶亭里的老邻居", STORY))
    run("library", library, "backup")
    status, said, _ = run("library", library, "backups")
    rows = [line.split("\t") for line in said.splitlines()]
    assert status == 0
    assert [row[1] for row in rows] == ["1 篇稿件，0 期"] * len(rows) != []
    assert run("library", library, "restore", rows[-1][2])[0] == 0
    assert run("library", library, "restore", tmp_path / "none.db")[0] == 1


def test_a_manuscript_goes_to_another_library_as_one_file(tmp_path: Path, run: Run) -> None:
    here, there, file = tmp_path / "here", tmp_path / "there", tmp_path / "moved.zip"
    run("import", here, mail(tmp_path, "a.eml", "投稿：茶亭里的老邻居", STORY))
    assert run("library", here, "export", file, "--manuscript", "1")[0] == 0
    assert run("import", there, file)[1].startswith("已收入")
    assert run("library", there, "import", file)[1].startswith("早已收过")
    assert run("library", there, "check")[0] == 0
    assert run("library", here, "export", file, "--move")[0] == 0
    assert run("import", here, file)[1].startswith("已收入")
    status, _, complaint = run("library", here, "export", file, "--issue", "2031年第1期")
    assert status == 2
    assert "2031年第1期" in complaint
    assert run("library", here, "export")[0] == 2


def test_check_lists_what_to_look_at_before_the_printer(tmp_path: Path, run: Run) -> None:
    mail(tmp_path, "a.eml", "投稿：茶亭里的老邻居", STORY)
    plan = plan_of(tmp_path, "a.eml", "b.eml")
    status, out, _ = run("check", plan)
    assert status == 1
    lines = [line.split("\t") for line in out.splitlines()]
    assert [line[0] for line in lines[:-1]] == sorted((line[0] for line in lines[:-1]), key=["错误", "提醒"].index)
    assert any(line[:2] == ["提醒", "封面"] and "没有照片" in line[2] for line in lines[:-1])
    errors = sum(line[0] == "错误" for line in lines)
    assert lines[-1] == [f"预检：{errors} 处错误，{len(lines) - 1 - errors} 处提醒。"]
    assert {path.name for path in tmp_path.iterdir()} == {"a.eml", "issue.toml"}, "nothing is written"


def test_check_as_json_says_where_and_what_to_do(tmp_path: Path, run: Run) -> None:
    mail(tmp_path, "a.eml", "投稿：茶亭里的老邻居", STORY)
    status, out, _ = run("check", plan_of(tmp_path, "a.eml", "b.eml"), "--json")
    told = json.loads(out)
    assert status == 1
    keys = {"code", "severity", "where", "page", "article", "block", "picture", "message", "advice"}
    assert all(set(each) == keys for each in told)
    missing = next(each for each in told if each["code"] == "plan-file-missing")
    assert missing["severity"] == "error"
    unit = next(each for each in told if each["code"] == "unit-missing")
    assert (unit["severity"], unit["article"], unit["page"]) == ("warning", 0, "2")
    assert unit["message"]
    assert unit["advice"]


def test_check_of_an_issue_without_errors_is_done(run: Run) -> None:
    status, out, _ = run("check", SAMPLE)
    assert status == 0
    assert out.splitlines()[-1].startswith("预检：0 处错误")


def test_clean_tells_the_articles_of_a_paste(run: Run, tmp_path: Path) -> None:
    paste = tmp_path / "粘贴.txt"
    body = "茶亭开张那天,来了三十多位老邻居.大家把凳子搬到树下,一坐就是半天。。"
    paste.write_text(f"茶亭里的老邻居\n来源：某网  点击：12次\n　　{body}\n阅读原文\n", "utf-8")
    status, out, _ = run("clean", paste, "--json")
    told = json.loads(out)
    assert status == cli.OK
    assert [article["title"] for article in told["articles"]] == ["茶亭里的老邻居"]
    assert told["articles"][0]["source"] == "来源：某网"
    text = "茶亭开张那天，来了三十多位老邻居。大家把凳子搬到树下，一坐就是半天。"
    assert told["articles"][0]["blocks"][-1] == ["p", text]
    assert told["left_out"] == ["点击：12次", "阅读原文"]
    assert {"kind": "marks", "line": 3, "column": 9, "before": ",", "after": "，"} in told["changes"]
    status, out, err = run("clean", paste)
    assert "茶亭里的老邻居" in out
    assert "阅读原文" in err


# -- fetch


@pytest.fixture
def netease_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scripted]:
    folder = tmp_path / "server"
    folder.mkdir()
    with Scripted(folder, netease({3: story_mail(), 4: question()})) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        yield server


def test_fetch_takes_in_what_is_new_and_remembers_the_mailbox(
    tmp_path: Path, run: Run, netease_server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, port = tmp_path / "library", netease_server.port
    monkeypatch.setattr("keyring.get_password", lambda service, user: None)
    monkeypatch.setattr("sys.stdin", io.StringIO("abcdefgh\n"))
    status, told, complaints = run("fetch", library, "--address", "a@x.cn", "--host", "localhost", "--port", port)
    assert (status, told.count("已收入")) == (0, 1), complaints
    assert "1 封新邮件的主题里没有“投稿”" in complaints
    assert any(command.startswith("LOGIN") and "abcdefgh" in command for command in netease_server.commands)
    monkeypatch.setattr("keyring.get_password", lambda service, user: "abcdefgh")
    status, told, _ = run("fetch", library, "--all")
    assert (status, told.count("不是投稿")) == (0, 1)


def test_fetch_says_what_it_needs(tmp_path: Path, run: Run) -> None:
    status, _, complaints = run("fetch", tmp_path / "library")
    assert (status, "--address" in complaints) == (1, True)
    status, _, complaints = run("fetch", tmp_path / "library", "--address", "a@nowhere.invalid")
    assert (status, "--host" in complaints) == (1, True)


def test_a_day_that_is_none_is_told(tmp_path: Path, run: Run) -> None:
    status, _, complaints = run("fetch", tmp_path / "library", "--since", "3月1日")
    assert (status, "--since" in complaints, "3月1日" in complaints) == (2, True, True)


def test_read_tells_each_mail_of_a_mailbox(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "收件箱.mbox"
    path.write_bytes(
        b"".join(
            b"From - Mon Mar 04 09:00:00 2024\n" + each + b"\n" for each in (story_mail(), story_mail("井台上的会"))
        )
    )
    status, told, _ = run("read", path, "--json")
    assert (status, [each["title"] for each in json.loads(told)]) == (0, ["槐树下的长桌会", "井台上的会"])
