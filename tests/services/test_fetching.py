"""Fetching from the office's mailbox: only what is new, nothing changed there, every failure in a sentence."""

from __future__ import annotations

import imaplib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.backends.fail
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shequ_editor.services import fetching, passwords
from shequ_editor.services.fetching import FetchReport, numbers, ranges
from shequ_editor.services.imap import Account, Mailbox, MailboxError
from shequ_editor.services.office import Office, Query
from shequ_editor.services.passwords import NoKeyringError
from shequ_editor.services.providers import OTHER, PROVIDERS, provider_at, provider_of
from tests.services.mails import mail, question
from tests.services.mailserver import HOST, PASSWORD, USER, Dovecot, Scripted, free_port, netease


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office.open(tmp_path / "library") as office:
        yield office


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dovecot]:
    with Dovecot() as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        yield server


def account(server: Dovecot | Scripted, **changes: object) -> Account:
    return replace(Account(USER, HOST, server.port), **changes)


def fetch(office: Office, account: Account, **options: object) -> FetchReport:
    return office.fetch(account, PASSWORD, **options)  # type: ignore[arg-type]


def outcomes(report: FetchReport) -> list[str]:
    return [file.outcome for file in report.imported.files]


def titles(office: Office) -> set[str]:
    return {row.title for row in office.rows(office.find(Query()))}


# -- against a real server


def test_only_what_is_new_is_fetched_and_nothing_is_changed_there(office: Office, server: Dovecot) -> None:
    mails = [mail(pictures=1), mail("井台上的会", minute=1), question()]
    server.put(*mails)
    before = server.state()
    report = fetch(office, account(server))
    assert (outcomes(report), report.passed_over) == (["imported"] * 2, 1)
    assert titles(office) == {"槐树下的长桌会", "井台上的会"}
    assert outcomes(fetch(office, account(server))) == []
    server.put(mail("渡口的灯", minute=2))
    assert outcomes(fetch(office, account(server))) == ["imported"]
    after = server.state()
    assert [name.split(":")[0] for name in after][: len(before)] == before
    assert not any(set(name.partition("2,")[2]) for name in after), "a mail was marked"
    first = report.imported.files[0]
    assert first.path.parts[:2] == (USER, "INBOX")
    kept = office.originals(first.manuscripts[0])[0]
    assert kept.name == "投稿：槐树下的长桌会.eml"
    assert kept.path.read_bytes() == mails[0].replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def test_mails_that_do_not_say_so_come_when_all_are_wanted(office: Office, server: Dovecot) -> None:
    server.put(mail(), question())
    assert fetch(office, account(server)).passed_over == 1
    assert fetch(office, account(server)).passed_over == 0
    assert outcomes(fetch(office, account(server, only_called=False))) == ["not_submission"]
    assert outcomes(fetch(office, account(server, only_called=False))) == []


def test_folders_are_chosen_by_their_chinese_names(office: Office, server: Dovecot) -> None:
    server.put(mail())
    server.put(mail("井台上的会"), folder=".&YpV6Pw-")
    with Mailbox(account(server), PASSWORD) as mailbox:
        assert set(mailbox.folders()) == {"INBOX", "投稿"}
    fetch(office, account(server, folders=("投稿",)))
    assert titles(office) == {"井台上的会"}
    report = fetch(office, account(server, folders=("没有的", "INBOX")))
    assert outcomes(report) == ["failed", "imported"]
    assert "没有的" in str(report.imported.files[0].message)


def test_a_server_that_counts_anew_is_looked_through_again(office: Office, server: Dovecot) -> None:
    server.put(mail())
    fetch(office, account(server))
    time.sleep(1.1)  # its number is made of the second
    server.count_anew()
    server.put(mail("井台上的会"))
    assert sorted(outcomes(fetch(office, account(server)))) == ["already_there", "imported"]


def test_what_was_undone_comes_again_when_it_is_asked_for(office: Office, server: Dovecot) -> None:
    server.put(mail())
    fetch(office, account(server))
    office.undo()
    assert outcomes(fetch(office, account(server))) == []
    assert outcomes(fetch(office, account(server), again=True)) == ["imported"]


def test_mails_of_an_earlier_day_are_left_there(office: Office, server: Dovecot) -> None:
    server.put(mail())
    assert outcomes(fetch(office, account(server, since="2099-01-01"))) == []
    assert outcomes(fetch(office, account(server, since="2020-01-01"))) == ["imported"]


def test_many_mails_at_once(office: Office, server: Dovecot) -> None:
    server.put(*[mail(f"第{n}期长桌会", minute=n % 60) for n in range(250)])
    told: list[tuple[int, int]] = []
    report = fetch(office, account(server), progress=lambda done, total, _: told.append((done, total)))
    assert outcomes(report) == ["imported"] * 250
    assert told[-1] == (250, 250)


def test_cancelling_keeps_what_was_read_and_forgets_nothing(office: Office, server: Dovecot) -> None:
    server.put(*[mail(f"第{n}期长桌会", minute=n) for n in range(9)])
    seen: list[int] = []
    report = fetch(
        office, account(server), progress=lambda done, *_: seen.append(done), cancelled=lambda: max(seen, default=0) > 3
    )
    assert report.imported.cancelled
    kept = titles(office)
    assert len(kept) < 9
    assert sorted(outcomes(fetch(office, account(server)))) == (
        ["already_there"] * len(kept) + ["imported"] * (9 - len(kept))
    )
    assert len(titles(office)) == 9


def test_a_wrong_password_is_told(office: Office, server: Dovecot) -> None:
    with pytest.raises(MailboxError) as caught:
        office.fetch(account(server), "wrong")
    assert caught.value.code == "mailbox-login"
    assert "授权码" in str(caught.value)
    with pytest.raises(MailboxError) as caught:
        office.fetch(account(server), "密码")
    assert caught.value.code == "mailbox-login"


def test_a_server_that_is_busy_is_no_wrong_password(
    office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(commands: list[str]) -> list[str | bytes]:
        if commands[-1].startswith("LOGIN"):
            return ["TAG NO [UNAVAILABLE] login frequency limited"]
        return netease({})(commands)

    with Scripted(folder, busy) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        with pytest.raises(MailboxError) as caught:
            fetch(office, account(server))
    assert caught.value.code == "mailbox-busy"


def test_a_certificate_that_nobody_vouches_for_is_refused(
    office: Office, server: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(MailboxError) as caught:
        fetch(office, account(server))
    assert caught.value.code == "mailbox-certificate"
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    with pytest.raises(MailboxError) as caught:
        fetch(office, account(server, host="127.0.0.1"))  # the certificate is localhost's
    assert caught.value.code == "mailbox-certificate"


# -- against a scripted one


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "server"
    folder.mkdir()
    return folder


def test_netease_is_told_who_asks_before_a_folder_is_opened(
    office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mails = {7: mail(), 9: question()}
    with Scripted(folder, netease(mails)) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        report = fetch(office, account(server))
        assert (outcomes(report), report.passed_over) == (["imported"], 1)
        words = [command.split(" ")[0] for command in server.commands]
        assert words.index("LOGIN") < words.index("ID") < words.index("EXAMINE")
        assert not {"SELECT", "STORE", "EXPUNGE", "COPY", "CLOSE"} & set(words)
        assert all("PEEK" in command for command in server.commands if "FETCH" in command)
        assert outcomes(fetch(office, account(server))) == []


def test_an_unsafe_login_is_told(office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(commands: list[str]) -> list[str | bytes]:
        answer = netease({})(commands)
        return [said.replace(" ID ", " ") if isinstance(said, str) else said for said in answer]

    with Scripted(folder, refuses) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        report = fetch(office, account(server))
        assert not any(command.startswith("ID") for command in server.commands)
    (file,) = report.imported.files
    assert file.message is not None
    assert file.message.code == "mailbox-unsafe"


def test_what_came_before_the_connection_broke_is_kept(
    office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mails = {7: mail(), 8: mail("井台上的会")}

    def breaks(commands: list[str]) -> list[str | bytes]:
        return ["HANG UP"] if "FETCH 8 " in commands[-1] else netease(mails)(commands)

    with Scripted(folder, breaks) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        report = fetch(office, account(server))
    assert sorted(outcomes(report)) == ["failed", "imported"]
    assert {file.message.code for file in report.imported.files if file.message} == {"mailbox-lost"}
    with Scripted(folder, netease(mails)) as server:
        assert outcomes(fetch(office, account(server))) == ["imported"]
    assert titles(office) == {"槐树下的长桌会", "井台上的会"}


def test_a_server_that_never_answers_is_left_when_nobody_waits(
    office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck = threading.Event()

    def hangs(commands: list[str]) -> list[str | bytes]:
        if commands[-1].startswith("UID"):
            stuck.set()
            return []
        return netease({})(commands)

    with Scripted(folder, hangs) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        begin = time.perf_counter()
        report = fetch(office, account(server), cancelled=stuck.is_set)
        assert report.imported.cancelled
        assert time.perf_counter() - begin < 5


def test_a_server_that_is_not_there_is_told(office: Office, folder: Path) -> None:
    for host, port, code in (
        ("localhost", free_port(), "mailbox-refused"),
        ("nowhere.invalid", 993, "mailbox-no-host"),
    ):
        with pytest.raises(MailboxError) as caught:
            fetch(office, Account(USER, host, port))
        assert caught.value.code == code
        assert host in str(caught.value)


def test_a_server_without_encryption_is_told(office: Office) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_speak_plainly, args=(server,))
        thread.start()
        with pytest.raises(MailboxError) as caught:
            fetch(office, Account(USER, "localhost", server.getsockname()[1]))
        thread.join()
    assert caught.value.code == "mailbox-tls"


def _speak_plainly(server: socket.socket) -> None:
    connection, _ = server.accept()
    with connection:
        connection.sendall(b"* OK ready\r\n")
        connection.recv(1000)


def test_nothing_but_reading_is_ever_asked_of_a_server() -> None:
    """The program cannot mark or delete: the words for it do not occur."""
    source = Path(fetching.__file__).with_name("imap.py").read_text("utf-8")
    assert not any(word in source for word in ("STORE", "EXPUNGE", "+FLAGS", ".delete(", ".move(", ".flag("))
    assert "CERT_NONE" not in source
    assert "_create_unverified" not in source
    assert ssl.create_default_context().verify_mode is ssl.CERT_REQUIRED
    assert imaplib is not None


# -- what is remembered


@given(st.sets(st.integers(1, 10_000)))
def test_numbers_are_written_shortly(found: set[int]) -> None:
    assert numbers(ranges(found)) == found


def test_ranges() -> None:
    assert ranges([3, 1, 2, 9, 7, 8, 5]) == "1:3,5,7:9"


def test_the_account_is_kept_with_the_library_and_its_password_is_not(office: Office) -> None:
    assert office.mail_account() is None
    wanted = Account(USER, HOST, 993, folders=("INBOX", "投稿"), only_called=False, since="2024-01-01")
    office.set_mail_account(wanted)
    assert office.mail_account() == wanted
    assert PASSWORD.encode() not in b"".join(p.read_bytes() for p in office.folder.rglob("*") if p.is_file())


class Memory(keyring.backend.KeyringBackend):
    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def own_keyring() -> Iterator[Memory]:
    before, memory = keyring.get_keyring(), Memory()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


def test_passwords_are_kept_in_the_systems_keyring(own_keyring: Memory) -> None:
    assert passwords.kept(USER, HOST) is None
    passwords.keep(USER, HOST, PASSWORD)
    assert passwords.kept(USER, HOST) == PASSWORD
    assert list(own_keyring.kept.values()) == [PASSWORD]
    passwords.forget(USER, HOST)
    passwords.forget(USER, HOST)
    assert own_keyring.kept == {}


def test_a_system_without_a_keyring_is_told() -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())
    try:
        with pytest.raises(NoKeyringError) as caught:
            passwords.keep(USER, HOST, PASSWORD)
        assert "密码库" in str(caught.value)
        with pytest.raises(NoKeyringError):
            passwords.kept(USER, HOST)
    finally:
        keyring.set_keyring(before)


def test_services_are_known_by_an_address_or_a_server() -> None:
    assert provider_of("a@163.com").host == "imap.163.com"
    assert provider_of(" A@Foxmail.com ").host == "imap.qq.com"
    assert provider_of("a@sheqv.org.cn") is OTHER
    assert provider_at("IMAP.exmail.qq.com").name == "腾讯企业邮箱"
    assert all(provider_at(each.host) is each for each in PROVIDERS)
