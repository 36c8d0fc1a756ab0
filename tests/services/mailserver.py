"""Mail servers to fetch from: Debian's dovecot on loopback, and a scripted one that behaves as NetEase's do."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

HOST, USER, PASSWORD = "localhost", "bianjibu@example.cn", "abcdefgh"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost, and its key; skips where nothing makes one."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed: no certificate for a server")
    cert, key = folder / "cert.pem", folder / "key.pem"
    order = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    order += f" -addext subjectAltName=DNS:localhost -keyout {key.name} -out {cert.name}"
    subprocess.run(order.split(), cwd=folder, check=True, capture_output=True)
    return cert, key


class Dovecot:
    """A real server with one mailbox; a context manager. It works in a folder of its own: those of pytest are closed to
    others, and each run of pytest closes them anew."""

    def __init__(self) -> None:
        program = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
        if program is None:
            pytest.skip("dovecot-imapd is not installed")
        self._program = program
        self._temporary = tempfile.TemporaryDirectory()
        self._folder = Path(self._temporary.name)
        self.certificate, self._key = certificate(self._folder)
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._user = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())

    def __enter__(self) -> Self:
        folder, user = self._folder, self._user
        (folder / "mail").mkdir()
        os.chown(folder / "mail", user.pw_uid, user.pw_gid)
        folder.chmod(0o755)  # parts of the server run as somebody else
        (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
        internal = "dovecot" if os.getuid() == 0 else getpass.getuser()
        login = "dovenull" if os.getuid() == 0 else getpass.getuser()
        configuration = f"""
            base_dir = {folder}/run
            log_path = {folder}/log
            protocols = imap
            listen = 127.0.0.1
            ssl = required
            ssl_cert = <{self.certificate}
            ssl_key = <{self._key}
            mail_location = maildir:{folder}/mail
            default_internal_user = {internal}
            default_login_user = {login}
            first_valid_uid = 1
            mail_max_userip_connections = 20
            auth_failure_delay = 0
            passdb {{
              driver = passwd-file
              args = {folder}/users
            }}
            userdb {{
              driver = static
              args = uid={user.pw_uid} gid={user.pw_gid} home={folder}/mail
            }}
            service imap-login {{
              chroot =
              inet_listener imap {{
                port = 0
              }}
              inet_listener imaps {{
                port = {self.port}
                ssl = yes
              }}
            }}
            service anvil {{
              chroot =
            }}
        """
        (folder / "dovecot.conf").write_text(configuration)
        self._process = subprocess.Popen([self._program, "-F", "-c", str(folder / "dovecot.conf")])
        self._wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait(timeout=20)
        self._temporary.cleanup()

    def _wait(self) -> None:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        pytest.fail(f"dovecot did not start: {(self._folder / 'log').read_text()}")

    def put(self, *mails: bytes, folder: str = "") -> None:
        """Let mails arrive."""
        place = self._folder / "mail" / folder
        for name in ("", "new", "cur", "tmp"):
            if not (place / name).exists():
                (place / name).mkdir()
                os.chown(place / name, self._user.pw_uid, self._user.pw_gid)
        for mail in mails:
            path = place / "new" / f"{time.time_ns()}.test"
            path.write_bytes(mail.replace(b"\r\n", b"\n"))
            os.chown(path, self._user.pw_uid, self._user.pw_gid)

    def count_anew(self) -> None:
        """Make the server forget how it counted, as one does that was set up anew."""
        for index in (self._folder / "mail").glob("dovecot*"):
            index.unlink()

    def state(self) -> list[str]:
        """The name of each mail's file, which holds what was done to it: read, answered, deleted."""
        return sorted(path.name for part in ("new", "cur") for path in (self._folder / "mail" / part).iterdir())


class Scripted:
    """A server that answers as it is told; a context manager. ``commands`` are those that came."""

    def __init__(self, folder: Path, answer: Callable[[list[str]], list[str | bytes]]) -> None:
        self.certificate, key = certificate(folder)
        self._answer = answer
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(self.certificate, key)
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._server.getsockname()[1])
        self.commands: list[str] = []
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
                with self._context.wrap_socket(connection, server_side=True) as stream:
                    self._talk(stream)
            except (ssl.SSLError, ConnectionError):
                continue
            except OSError:
                return

    def _talk(self, stream: ssl.SSLSocket) -> None:
        stream.sendall(b"* OK ready\r\n")
        with stream.makefile("rb") as lines:
            for line in lines:
                tag, _, command = line.decode("utf-8", "replace").strip().partition(" ")
                self.commands.append(command)
                for said in self._answer(self.commands):
                    text = said if isinstance(said, bytes) else said.replace("TAG", tag).encode() + b"\r\n"
                    if text == b"HANG UP\r\n":
                        return
                    stream.sendall(text)


def netease(mails: dict[int, bytes]) -> Callable[[list[str]], list[str | bytes]]:
    """Answers as NetEase's servers do: no folder for a program that did not say who it is."""

    def answer(commands: list[str]) -> list[str | bytes]:
        command = commands[-1]
        word = command.split(" ")[0].upper()
        if word == "CAPABILITY":
            return ["* CAPABILITY IMAP4rev1 XLIST SPECIAL-USE ID LITERAL+ STARTTLS UIDPLUS", "TAG OK done"]
        if word in ("SELECT", "EXAMINE"):
            if not any(each.upper().startswith("ID ") for each in commands):
                return [f"TAG NO {word} Unsafe Login. Please contact kefu@188.com for help"]
            return [f"* {len(mails)} EXISTS", "* OK [UIDVALIDITY 1] UIDs valid", f"TAG OK [READ-ONLY] {word} done"]
        if word == "UID":
            return _found(command, mails)
        if word == "LOGOUT":
            return ["* BYE", "TAG OK done", "HANG UP"]
        return ["TAG OK done"]

    return answer


def _found(command: str, mails: dict[int, bytes]) -> list[str | bytes]:
    if "SEARCH" in command.upper():
        return ["* SEARCH " + " ".join(map(str, mails)), "TAG OK done"]
    answer: list[str | bytes] = []
    for uid in map(int, command.split(" ")[2].split(",")):
        mail = mails[uid]
        if "HEADER.FIELDS" in command:
            subject = next(line for line in mail.split(b"\n") if line.startswith(b"Subject:")).strip() + b"\r\n\r\n"
            answer += [f"* {uid} FETCH (BODY[HEADER.FIELDS (SUBJECT)] {{{len(subject)}}}", subject]
            answer.append(f" RFC822.SIZE {len(mail)} UID {uid})")  # behind the literal, as Coremail does
        else:
            answer += [f"* {uid} FETCH (UID {uid} BODY[] {{{len(mail)}}}\r\n".encode(), mail, ")"]
    return [*answer, "TAG OK done"]
