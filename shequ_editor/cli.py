"""The commands: ``shequ-editor [LIBRARY]`` opens the window, the others do one job each without it."""

from __future__ import annotations

import argparse
import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from shequ_editor import __version__
from shequ_editor.errors import EditorError, Message, Notice, UsageError, notice, together
from shequ_editor.language import preferred_language, sentence, translator
from shequ_editor.settings import resource

if TYPE_CHECKING:
    from shequ_editor.intake.listing import ManuscriptJson
    from shequ_editor.services.choices import Choices, Kind, Option
    from shequ_editor.services.imap import Account
    from shequ_editor.services.office import ImportReport, IssueRow

OK, INCOMPLETE, USAGE = 0, 1, 2

_STEPS = {
    "read": "读稿件",
    "compose": "排版",
    "check": "预检",
    "pdf": "写 PDF",
    "word": "写 Word",
    "pictures": "画各页图片",
    "print": "写印刷用 PDF",
    "proof": "写校样",
    "reading": "写阅读用 PDF",
    "imposed": "拼折手",
    "contact": "拼小样",
}
_SEVERITIES = {"error": "错误", "warning": "提醒"}
_OUTCOMES = {
    "imported": "已收入",
    "not_submission": "不是投稿，已存",
    "new_version": "存为新版本",
    "already_there": "早已收过",
    "skipped": "没有收",
    "not_read": "还没有读",
    "failed": "读不了",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status: 0 done, 1 something could not be read or built, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    logging.getLogger("shequ_editor").addHandler(logging.NullHandler())  # a traceback is for the window's log alone
    try:
        arguments = _with_command(arguments)
        options = _parser(translator(preferred_language()), arguments[0]).parse_args(arguments)
        command: Callable[[argparse.Namespace], int] = options.run
        return command(options)
    except EditorError as error:
        _complain(Notice(error.message))
        return USAGE if isinstance(error, UsageError) else INCOMPLETE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - the reader of our output went away
        return OK


def _speak_utf8() -> None:
    """Chinese comes out whole on consoles that default to another encoding."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def _with_command(arguments: list[str]) -> list[str]:
    """``shequ-editor LIBRARY`` is short for ``shequ-editor window LIBRARY``."""
    first = arguments[0] if arguments else ""
    if first in _COMMANDS or first in ("-h", "--help", "--version"):
        return arguments
    return ["window", *arguments]


class _Parser(argparse.ArgumentParser):
    """Says in a sentence what is wrong with a command."""

    def error(self, message: str) -> NoReturn:
        text = "命令写得不对：{message}。怎样写，见 {program} --help。"
        raise UsageError("usage", text, message=message, program=self.prog)


def _parser(tr: Callable[[str], str], wanted: str) -> argparse.ArgumentParser:
    """Knows all commands, and what the one that is wanted takes."""
    parser = _Parser(prog="shequ-editor", description=tr("社区通讯编辑部：从来稿到成书的刊物。"))
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, (help_text, add_arguments, run) in _COMMANDS.items():
        command = commands.add_parser(name, help=tr(help_text), description=tr(help_text))
        command.set_defaults(run=run)
        if name == wanted:
            add_arguments(command, tr)
    return parser


# -- the window


def _window_arguments(command: argparse.ArgumentParser, tr: Callable[[str], str]) -> None:
    command.add_argument("library", nargs="?", type=Path, metavar="LIBRARY", help=tr("稿库所在的文件夹"))


def _window(options: argparse.Namespace) -> int:
    from shequ_editor.gui.app import run

    return run(options.library)


# -- demo


def _demo_arguments(command: argparse.ArgumentParser, tr: Callable[[str], str]) -> None:
    command.add_argument("--out", type=Path, default=Path("out/demo"), metavar="DIR", help=tr("输出到这个文件夹"))
    command.add_argument("--no-window", action="store_true", help=tr("不打开窗口"))


def _demo(options: argparse.Namespace) -> int:
    """Build the sample issue, then show it in the window where there is a screen."""
    library = options.out / "library"
    options.plan, options.library, options.only = resource("sample", "issue.toml"), library, []
    options.despite_errors = False
    status = _build(options)
    if status == OK and not options.no_window and _has_screen():
        from shequ_editor.gui.app import run

        return run(library)
    return status


def _has_screen() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# -- build


_ALL = "all"


def _build_arguments(command: argparse.ArgumentParser, tr: Callable[[str], str]) -> None:
    from shequ_editor.services.choices import USES, options

    command.add_argument("plan", type=Path, metavar="PLAN.toml", help=tr("编排单"))
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help=tr("输出到这个文件夹"))
    command.add_argument("--library", type=Path, metavar="DIR", help=tr("把稿件收入这个稿库；不写则用临时的"))
    command.add_argument(
        "--only",
        action="append",
        choices=["pdf", "word", "pictures"],
        default=[],
        help=tr("只输出这一种，可写几次"),
    )
    command.add_argument(
        "--for",
        dest="only",
        action="append",
        type=_one_of("--for", USES),
        metavar=_listed(USES),
        help=tr("只输出作这一用途的，可写几次")
        + "; "
        + "; ".join(f"{kind} {tr(use.words)}" for kind, use in USES.items()),
    )
    command.add_argument("--despite-errors", action="store_true", help=tr("预检有错误也照样付印（记入稿库）"))
    for kind, use in USES.items():
        group = command.add_argument_group(f"{tr(use.words)} (--for {kind})", tr(use.meaning))
        for option in options(kind):
            _add_option(group, option, tr)


def _add_option(group: argparse._ArgumentGroup, option: Option, tr: Callable[[str], str]) -> None:
    """An option of the list that the window shows as well."""
    from shequ_editor.services.choices import Shape

    values = [str(value.value) for value in option.values]
    arguments: dict[Shape, dict[str, Any]] = {
        Shape.SWITCH: {"action": "store_true"},
        Shape.ONE: {"type": _one_of(option.flag, values), "metavar": _listed(values)},
        Shape.SOME: {
            "type": _one_of(option.flag, [*values, _ALL]),
            "metavar": _listed([*values, _ALL]),
            "action": "append",
        },
        Shape.NAMES: {"action": "append", "metavar": "NAME"},
        Shape.FILE: {"type": Path, "metavar": "FILE"},
        Shape.NUMBER: {"type": _number(option.flag), "metavar": "N"},
        Shape.TEXT: {"metavar": "TEXT"},
    }
    named = [f"{value.value} {tr(value.words)}" for value in option.values]
    told = [f"{tr(option.words)}: {tr(option.meaning)}", *named]
    if option.shape is Shape.SOME:
        told.append(f"{_ALL} {tr('全部')}")
    group.add_argument(
        option.flag,
        dest=f"{option.kind}.{option.field}",
        default=argparse.SUPPRESS,
        help="; ".join(told).replace("%", "%%"),
        **arguments[option.shape],
    )


def _listed(values: Iterable[str]) -> str:
    """What may be written, as argparse tells it."""
    return f"{{{','.join(values)}}}"


def _one_of(flag: str, values: Iterable[str]) -> Callable[[str], str]:
    """Takes one of some values, in capitals or not."""
    known = {value.casefold(): value for value in values}

    def checked(text: str) -> str:
        if text.casefold() not in known:
            said = "{flag} 没有“{value}”可选。可以写：{values}。"
            raise UsageError("option-value", said, flag=flag, value=text, values="、".join(known.values()))
        return known[text.casefold()]

    return checked


def _number(flag: str) -> Callable[[str], int]:
    """Takes a whole number, 0 or more."""

    def checked(text: str) -> int:
        if not (text.isascii() and text.isdecimal()):
            said = "{flag} 要写一个整数（0 或更大），写的是“{value}”。"
            raise UsageError("option-number", said, flag=flag, value=text)
        return int(text)

    return checked


def _chosen(given: argparse.Namespace) -> Iterator[tuple[Option, Any]]:
    """The options of the list that were given, and what was given for each."""
    from shequ_editor.services.choices import Kind, options

    for option in (each for kind in Kind for each in options(kind)):
        value = getattr(given, f"{option.kind}.{option.field}", None)
        if value is not None:
            yield option, value


def _choices(given: argparse.Namespace) -> Choices:
    """What was chosen for each kind of file."""
    from shequ_editor.services.choices import Shape, choices_of

    chosen: dict[str, dict[str, Any]] = {}
    for option, value in _chosen(given):
        whole = option.shape is Shape.SOME and _ALL in value
        chosen.setdefault(str(option.kind), {})[option.field] = (
            [each.value for each in option.values] if whole else value
        )
    return choices_of(chosen)


def _tell_of_unused(given: argparse.Namespace, kinds: Collection[Kind]) -> None:
    """Says which options are for files that are not written."""
    for option, _ in _chosen(given):
        if option.kind not in kinds:
            text = "{flag} 是 --for {kind} 的选项，这一次不写它，所以没有用上。"
            _complain(notice("", "option-unused", text, flag=option.flag, kind=str(option.kind)))


def _end_if_asked() -> Callable[[], None]:
    """Notes Ctrl+C and SIGTERM; what is returned raises ``KeyboardInterrupt`` once one came. Raised wherever the main
    thread happens to be, it could leave a module half loaded for which another thread waits for ever. Asked a second
    time, the program ends at once."""
    asked = threading.Event()

    def note(number: int, _frame: object) -> None:
        asked.set()
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, note)

    def end_if_asked() -> None:
        if asked.is_set():
            raise KeyboardInterrupt

    return end_if_asked


def _build(options: argparse.Namespace) -> int:
    end_if_asked = _end_if_asked()
    from shequ_editor.services.build import build
    from shequ_editor.services.checking import HELD_BACK
    from shequ_editor.services.choices import Kind
    from shequ_editor.services.exporting import EVERYDAY

    tr = translator(preferred_language())
    kinds = [Kind(name) for name in options.only] or EVERYDAY
    _tell_of_unused(options, kinds)
    report = build(
        options.plan,
        options.out,
        library=options.library,
        only=kinds,
        choices=_choices(options),
        despite_errors=options.despite_errors,
        progress=lambda step: print(tr(_STEPS[step]), "…", file=sys.stderr, flush=True),
        tick=end_if_asked,
    )
    for warning, _ in together(report.notices):
        _complain(warning)
    if any(warning.code == HELD_BACK for warning in report.notices):
        print(tr("要照样付印，请加上 --despite-errors。"), file=sys.stderr)
    for entry in report.as_json()["contents"]:
        print(f"{entry['page']:>4}  {entry['title']}")
    pages = tr("共 {count} 页").format(count=len(report.edition.pages) if report.edition else 0)
    print(f"{pages}: " + ", ".join(str(options.out / name) for name in report.files.values()))
    return OK if report.complete else INCOMPLETE


# -- check


def _check_arguments(command: argparse.ArgumentParser, tr: Callable[[str], str]) -> None:
    command.add_argument("plan", type=Path, metavar="PLAN.toml", help=tr("编排单"))
    command.add_argument("--library", type=Path, metavar="DIR", help=tr("把稿件收入这个稿库；不写则用临时的"))
    command.add_argument("--json", action="store_true", help=tr("以 JSON 输出"))


def _check(options: argparse.Namespace) -> int:
    """What to look at before the printer gets the issue, one a line: how grave, the page, what it is and what to do."""
    from shequ_editor.preflight.findings import as_json
    from shequ_editor.services.build import check

    language = preferred_language()
    tr = translator(language)
    report = check(options.plan, library=options.library, tick=_end_if_asked())
    pages = report.edition.pages if report.edition else ()
    findings = report.findings
    labels = [pages[finding.page].label if finding.page >= 0 else "" for finding in findings]
    errors = sum(finding.is_error for finding in findings)
    if options.json:
        _print_json([as_json(finding, label) for finding, label in zip(findings, labels, strict=True)])
    else:
        for told, places in together([finding.notice for finding in findings]):
            where = "、".join(dict.fromkeys(labels[place] or "—" for place in places))
            print(tr(_SEVERITIES[findings[places[0]].severity]), where, sentence(told, language), sep="\t")
        end = tr("预检：{errors} 处错误，{warnings} 处提醒。") if findings else tr("预检：没有要提醒的。")
        print(end.format(errors=errors, warnings=len(findings) - errors))
    return INCOMPLETE if errors else OK


# -- import


def _import_arguments(command: argparse.ArgumentParser, tr: Callable[[str], str]) -> None:
    command.add_argument("library", type=Path, metavar="LIBRARY", help=tr("稿库所在的文件夹"))
    command.add_argument("paths", type=Path, nargs="+", metavar="FILE_OR_FOLDER", help=tr("邮件、文档或文件夹"))
    command.add_argument(
        "--revised",
        choices=["version", "new", "skip"],
        help=tr("修改稿：version 存为原稿的新版本，new 另收一篇，skip 不收；不写时，拿得准的存为新版本，其余另收"),
    )
    command.add_argument(
        "--again", choices=["skip", "new"], help=tr("一字不差又来一次的稿件：skip 不再收（平时这样），new 另收一篇")
    )
    _password_argument(command, tr)


def _password_argument(command: argparse.ArgumentParser, tr: Callable[[str], str]) -> None:
    command.add_argument(
        "--password", action="append", default=[], metavar="TEXT", help=tr("加密压缩包的密码，可写几次，逐个去试")
    )


def _import(options: argparse.Namespace) -> int:
    from shequ_editor.services.office import Office
    from shequ_editor.services.telling import by_rule

    with Office.open(options.library) as office:
        report = office.import_files(
            options.paths,
            progress=_show_progress,
            passwords=options.password,
            decide=by_rule(again=options.again, revised=options.revised),
        )
    return _print_import(report)


def _print_import(report: ImportReport) -> int:
    """What became of each file, one a line."""
    from shequ_editor.intake.naming import visible

    language = preferred_language()
    tr = translator(language)
    for file in report.files:
        told: list[Message | Notice] = [*([file.message] if file.message else []), *file.notices]
        said = " ".join(sentence(each, language) for each in told)
        print(f"{tr(_OUTCOMES[file.outcome])}\t{visible(str(file.path))}\t{said}")
    return INCOMPLETE if any(file.outcome == "failed" for file in report.files) else OK


def _show_progress(done: int, total: int, name: str) -> None:
    end = "\n" if done == total else ""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{done}/{total} {name}", end=end, file=sys.stderr, flush=True)
    elif done == total or done % 100 == 0:
        print(f"{done}/{total}", file=sys.stderr, flush=True)


# -- fetch


def _fetch_arguments(command: argparse.ArgumentParser, tr: Callable[[str], str]) -> None:
    command.add_argument("library", type=Path, metavar="LIBRARY", help=tr("稿库所在的文件夹"))
    command.add_argument("--address", metavar="ADDRESS", help=tr("邮箱地址；写过一次，稿库就记住"))
    command.add_argument("--host", help=tr("IMAP 服务器；常见的邮箱不必写"))
    command.add_argument("--port", type=_number("--port"), help=tr("端口，一般是 993"))
    command.add_argument("--user", help=tr("登录名，与邮箱地址不同时才写"))
    command.add_argument("--folder", action="append", metavar="NAME", help=tr("收这个文件夹，可写几次；不写则收收件箱"))
    command.add_argument("--all", action="store_true", help=tr("主题里没有“投稿”的也收"))
    command.add_argument("--since", type=_day, metavar="YYYY-MM-DD", help=tr("只收这一天起的邮件"))
    command.add_argument("--again", action="store_true", help=tr("收过的也再收一次"))
    command.add_argument("--remember", action="store_true", help=tr("把授权码记在系统的密码库里"))
    command.add_argument("--folders", action="store_true", help=tr("只列出邮箱里的文件夹"))


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        said = "{flag} 要写一个日期，例如 2024-03-01，写的是“{value}”。"
        raise UsageError("option-day", said, flag="--since", value=text) from None


def _fetch(options: argparse.Namespace) -> int:
    """Take in what is new in the office's mailbox. The 授权码 comes from the system's keyring, or is asked for."""
    from shequ_editor.services.imap import Mailbox
    from shequ_editor.services.office import Office

    tr = translator(preferred_language())
    with Office.open(options.library) as office:
        account = _account(office.mail_account(), options)
        password = _mail_password(account, anew=options.remember)
        if options.folders:
            with Mailbox(account, password) as mailbox:
                print(*mailbox.folders(), sep="\n")
            return OK
        report = office.fetch(account, password, again=options.again, progress=_show_progress)
        office.set_mail_account(account)
    if options.remember:
        _remember(account, password)
    if report.passed_over:
        text = tr("{count} 封新邮件的主题里没有“投稿”，没有收。")
        print(text.format(count=report.passed_over), file=sys.stderr)
    return _print_import(report.imported)


def _account(known: Account | None, options: argparse.Namespace) -> Account:
    """The mailbox that is meant: what is said now, else what was said before."""
    from msgspec.structs import replace

    from shequ_editor.services.imap import Account, MailboxError
    from shequ_editor.services.providers import provider_of

    if known is None or (options.address and options.address != known.address):
        if not options.address:
            raise MailboxError("mailbox-unnamed", "还没有设置邮箱。请加上 --address 邮箱地址。")
        known = Account(options.address, provider_of(options.address).host)
    said = {"host": options.host, "port": options.port, "user": options.user, "since": options.since}
    account = replace(known, **{name: value for name, value in said.items() if value is not None})
    if not account.host:
        raise MailboxError("mailbox-no-server", "不知道“{address}”的服务器。请加上 --host。", address=account.address)
    return replace(account, folders=tuple(options.folder or account.folders), only_called=not options.all)


def _mail_password(account: Account, *, anew: bool) -> str:
    """The password that was kept, unless it is to be said ``anew``; else what is typed, or comes in."""
    from shequ_editor.services import passwords
    from shequ_editor.services.providers import provider_at

    language = preferred_language()
    tr = translator(language)
    try:
        if not anew and (known := passwords.kept(account.login, account.host)):
            return known
    except EditorError as error:
        _complain(Notice(error.message))
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    from getpass import getpass

    print(tr(provider_at(account.host).secret), file=sys.stderr)
    return getpass(tr("“{address}”的授权码：").format(address=account.address))


def _remember(account: Account, password: str) -> None:
    from shequ_editor.services import passwords

    try:
        passwords.keep(account.login, account.host, password)
    except EditorError as error:
        _complain(Notice(error.message))


# -- library


def _library_arguments(command: argparse.ArgumentParser, tr: Callable[[str], str]) -> None:
    command.add_argument("library", type=Path, metavar="LIBRARY", help=tr("稿库所在的文件夹"))
    command.add_argument(
        "action",
        choices=list(_LIBRARY_ACTIONS),
        metavar=_listed(_LIBRARY_ACTIONS),
        help="; ".join(f"{name} {tr(words)}" for name, (words, _run) in _LIBRARY_ACTIONS.items()),
    )
    command.add_argument("file", nargs="?", type=Path, metavar="FILE", help=tr("移交包；restore 的是备份文件"))
    command.add_argument("--issue", action="append", default=[], metavar="NAME", help=tr("只移交这一期，可写几次"))
    command.add_argument(
        "--manuscript",
        action="append",
        default=[],
        type=_number("--manuscript"),
        metavar="N",
        help=tr("只移交这个编号的稿件，可写几次"),
    )
    command.add_argument("--move", action="store_true", help=tr("移交后从这个稿库里移走"))


def _library(options: argparse.Namespace) -> int:
    run: Callable[[argparse.Namespace, Callable[[str], str]], int] = _LIBRARY_ACTIONS[options.action][1]
    return run(options, translator(preferred_language()))


def _check_library(options: argparse.Namespace, tr: Callable[[str], str]) -> int:
    from shequ_editor.services.office import Office

    with Office.open(options.library, create=False) as office:
        notices = office.check(_show_progress)
    return _tell_of_check(notices, tr)


def _repair_library(options: argparse.Namespace, tr: Callable[[str], str]) -> int:
    from shequ_editor.services.office import Office

    report = Office.repair(options.library, _show_progress)
    for each in report.done:
        print(sentence(each, preferred_language()))
    return _tell_of_check(report.left, tr)


def _back_up_library(options: argparse.Namespace, tr: Callable[[str], str]) -> int:
    from shequ_editor.services.office import Office

    with Office.open(options.library, create=False) as office:
        office.back_up(always=True)
    print(tr("已备份。"))
    return OK


def _list_backups(options: argparse.Namespace, tr: Callable[[str], str]) -> int:
    from shequ_editor.services.office import Office

    for backup in Office.backups(options.library):
        held = backup.holdings
        counts = tr("{manuscripts} 篇稿件，{issues} 期") if held else tr("没有检查过")
        told = counts.format(manuscripts=held.manuscripts, issues=held.issues) if held else counts
        print(_local(backup.made), told, backup.path, sep="\t")
    return OK


def _restore_library(options: argparse.Namespace, tr: Callable[[str], str]) -> int:
    from shequ_editor.services.office import Office

    made = Office.restore(options.library, options.file)
    if made is None:
        print(tr("没有完好的备份，什么也没有改动。"), file=sys.stderr)
        return INCOMPLETE
    print(tr("已恢复到 {time} 的备份；换下的数据文件另存在 damaged 文件夹里。").format(time=_local(made)))
    return OK


def _export_library(options: argparse.Namespace, tr: Callable[[str], str]) -> int:
    from shequ_editor.services.office import Office

    target = _file_named(options)
    with Office.open(options.library, create=False) as office:
        issues = [_issue_named(name, office.issues()) for name in options.issue]
        manuscripts = options.manuscript
        if not issues and not manuscripts:
            issues, manuscripts = [row.id for row in office.issues()], office.find()
        office.move(target, manuscripts, issues, away=options.move, progress=_show_progress)
    print(tr("已写成 {file}。在另一个稿库里导入它就行。").format(file=target))
    return OK


def _file_named(options: argparse.Namespace) -> Path:
    if options.file is None:
        text = "library {action} 后面要写文件名。怎样写，见 shequ-editor library --help。"
        raise UsageError("library-file", text, action=options.action)
    file: Path = options.file
    return file


def _issue_named(name: str, rows: Sequence[IssueRow]) -> int:
    found = next((row.id for row in rows if name in (row.name, str(row.id))), None)
    if found is None:
        said = "稿库里没有“{name}”这一期。有：{known}。"
        raise UsageError("library-issue", said, name=name, known="、".join(row.name for row in rows))
    return found


def _import_library(options: argparse.Namespace, _tr: Callable[[str], str]) -> int:
    from shequ_editor.services.office import Office

    file = _file_named(options)
    with Office.open(options.library) as office:
        report = office.import_files([file], progress=_show_progress)
    return _print_import(report)


_LIBRARY_ACTIONS: dict[str, tuple[str, Callable[[argparse.Namespace, Callable[[str], str]], int]]] = {
    "check": ("检查每一处", _check_library),
    "repair": ("修复", _repair_library),
    "backup": ("现在备份", _back_up_library),
    "backups": ("列出备份", _list_backups),
    "restore": ("换成最近的完好备份，或指定的一个", _restore_library),
    "export": ("写成移交包，给另一个稿库", _export_library),
    "import": ("收入移交包", _import_library),
}


def _tell_of_check(notices: Sequence[Notice], tr: Callable[[str], str]) -> int:
    for each in notices:
        _complain(each)
    print(tr("发现 {count} 处问题。").format(count=len(notices)) if notices else tr("一切完好。"))
    return INCOMPLETE if notices else OK


def _local(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


# -- read, clean, lines


def _read_arguments(command: argparse.ArgumentParser, tr: Callable[[str], str]) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help=tr("邮件、文档、压缩包或图片"))
    _password_argument(command, tr)
    command.add_argument("--json", action="store_true", help=tr("以 JSON 输出"))


def _read(options: argparse.Namespace) -> int:
    from shequ_editor.intake.aiding import Aider, read_file, read_part
    from shequ_editor.intake.apart import Apart
    from shequ_editor.intake.listing import as_json

    status, submissions = OK, []
    with Apart() as reader, Aider(passwords=options.password) as aider:
        submissions.append(read_file(options.file, reader, aider))
        for mail in submissions[0].mails:
            try:
                submissions.append(read_part(mail, reader, aider))
            except EditorError as error:
                status = INCOMPLETE
                _complain(Notice(error.message, mail.name))
    manuscripts = [each for submission in submissions for each in as_json(submission)]
    if options.json:
        _print_json(manuscripts)
    else:
        for manuscript in manuscripts:
            _print_manuscript(manuscript)
    for submission in submissions:
        for warning in submission.notices:
            _complain(warning)
    return status


def _print_manuscript(manuscript: ManuscriptJson) -> None:
    print(manuscript["title"], manuscript["unit"], sep="\n")
    for role, text in manuscript["blocks"]:
        print(f"{role:>9}  {text}")
    print()


def _clean_arguments(command: argparse.ArgumentParser, tr: Callable[[str], str]) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help=tr("粘贴或复制来的文字，存成文本文件"))
    command.add_argument("--json", action="store_true", help=tr("以 JSON 输出"))


def _clean(options: argparse.Namespace) -> int:
    from shequ_editor.intake.apart import Apart
    from shequ_editor.intake.cleaning.listing import as_json, read_paste

    tr = translator(preferred_language())
    with Apart() as reader:
        read = reader.call(options.file.name, read_paste, options.file)
    told = as_json(read)
    if options.json:
        _print_json(told)
    else:
        for article in told["articles"]:
            _print_manuscript(article)
        for line in told["left_out"]:
            print(tr("没有放进文章："), line, file=sys.stderr)
        print(tr("共 {count} 处改动。").format(count=len(told["changes"])), file=sys.stderr)
    for warning in read.paste.notices:
        _complain(warning)
    return OK


def _lines_arguments(command: argparse.ArgumentParser, tr: Callable[[str], str]) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help=tr("UTF-8 文本，一行一段"))
    command.add_argument("--measure", type=float, required=True, metavar="EM", help=tr("行长，以字数计"))
    command.add_argument("--json", action="store_true", help=tr("以 JSON 输出"))


def _lines(options: argparse.Namespace) -> int:
    from shequ_editor.typeset.lines import lines_json

    lines = lines_json(options.file, options.measure)
    if options.json:
        _print_json(lines)
    else:
        for line in lines:
            print(line["text"])
    return OK


def _print_json(value: Any) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    print()


def _complain(warning: Notice) -> None:
    print(sentence(warning, preferred_language()), file=sys.stderr)


_Arguments = Callable[[argparse.ArgumentParser, Callable[[str], str]], None]
_COMMANDS: dict[str, tuple[str, _Arguments, Callable[[argparse.Namespace], int]]] = {
    "window": ("打开窗口", _window_arguments, _window),
    "demo": ("排出示例一期，并打开窗口", _demo_arguments, _demo),
    "build": ("按编排单排出一期", _build_arguments, _build),
    "check": ("照印厂的要求检查一期", _check_arguments, _check),
    "import": ("把邮件和文档收入稿库", _import_arguments, _import),
    "fetch": ("从邮箱收稿", _fetch_arguments, _fetch),
    "library": ("检查、备份或恢复稿库", _library_arguments, _library),
    "read": ("看一个文件读成了什么", _read_arguments, _read),
    "clean": ("把粘贴来的文字整理成一篇篇稿件", _clean_arguments, _clean),
    "lines": ("看一段文字怎样断行", _lines_arguments, _lines),
}
