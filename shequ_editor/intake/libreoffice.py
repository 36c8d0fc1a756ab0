"""Old and foreign documents turned into .docx by LibreOffice, where it is installed.

It runs on strangers' files, so it is trusted with nothing: no network, no macros, no links to other files, a profile
that is thrown away, a time limit after which it ends with all that it started. Its exit status says little; a document
is converted when its .docx is there.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Literal

from shequ_editor.intake.limits import DEFAULT, Limits

SETTING = "SHEQU_EDITOR_LIBREOFFICE"
"""The environment variable that names LibreOffice's program ``soffice`` where it stands in no usual place."""

_FILTER = "docx:MS Word 2007 XML"
_MOST_AT_ONCE = 50  # documents in one run: the time of a start is nothing to them, and one that hangs delays not all
_START = 30.0  # seconds that a start may take on a slow machine
_LOOK_AGAIN = 0.05  # seconds
_MEMORY = 6 << 30  # bytes of address space: it maps much that it never touches
_NOWHERE = "127.0.0.1"
_NO_PORT = 9  # the discard port: nobody listens
_COMMON, _INET = "/org.openoffice.Office.Common/", "/org.openoffice.Inet/Settings"
_NEVER = 2
_CONFIGURATION: Mapping[tuple[str, str], object] = {
    (_COMMON + "Security/Scripting", "BlockUntrustedRefererLinks"): True,
    (_COMMON + "Security/Scripting", "DisableMacrosExecution"): True,
    (_COMMON + "Security/Scripting", "DisableActiveContent"): True,
    (_COMMON + "Security/Scripting", "MacroSecurityLevel"): 3,
    ("/org.openoffice.Office.Writer/Content/Update", "Link"): _NEVER,
    (_INET, "ooInetProxyType"): 2,
    (_INET, "ooInetHTTPProxyName"): _NOWHERE,
    (_INET, "ooInetHTTPProxyPort"): _NO_PORT,
    (_INET, "ooInetHTTPSProxyName"): _NOWHERE,
    (_INET, "ooInetHTTPSProxyPort"): _NO_PORT,
    (_INET, "ooInetFTPProxyName"): _NOWHERE,
    (_INET, "ooInetFTPProxyPort"): _NO_PORT,
}


# ---- where it is ----------------------------------------------------------------------------------------------------


def use(program: str) -> None:
    """From now on, :func:`find` gives this program, in the processes started from now on as well."""
    os.environ[SETTING] = program


def find() -> Path | None:
    """LibreOffice's program: as :data:`SETTING` says, by PATH, or in the usual places; None where there is none."""
    chosen = os.environ.get(SETTING, "")
    if chosen:
        return next((path for path in _in_folder(Path(chosen)) if path.is_file()), None)
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return next((path for path in _usual_places() if path.is_file()), None)


def _in_folder(chosen: Path) -> Iterator[Path]:
    """The program itself, or the folder that somebody named in its stead."""
    yield chosen
    for inside in ("", "program", "Contents/MacOS"):
        for name in ("soffice.com", "soffice"):
            yield chosen / inside / name


def _usual_places() -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
            home = Path(os.environ.get(variable, "C:/Program Files"))
            for pattern in ("LibreOffice*", "Programs/LibreOffice*"):
                yield from (folder / "program" / "soffice.com" for folder in sorted(home.glob(pattern), reverse=True))
    elif sys.platform == "darwin":
        for applications in (Path("/Applications"), Path.home() / "Applications"):
            yield from sorted(applications.glob("LibreOffice*.app/Contents/MacOS/soffice"))
    else:
        for folder in ("/usr/lib/libreoffice", "/usr/lib64/libreoffice", "/usr/local/lib/libreoffice"):
            yield Path(folder, "program", "soffice")
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
        yield Path("/snap/bin/libreoffice")
        for exports in (Path("/var/lib/flatpak"), Path.home() / ".local/share/flatpak"):
            yield exports / "exports/bin/org.libreoffice.LibreOffice"


# ---- what other files a document names ------------------------------------------------------------------------------

# LibreOffice's setting keeps it from the network; pictures and texts that lie on this machine it would take in.
_INCLUDE = re.compile(rb"INCLUDE(?=PICTURE|TEXT)|I\0N\0C\0L\0U\0D\0E\0(?=P\0I\0C\0|T\0E\0X\0)", re.IGNORECASE)
_RTF_FIELD = re.compile(rb"\\fldinst(?![\s{]*(?:\\[a-z]+-?\d*\s?)*[\s{]*HYPERLINK\b)", re.IGNORECASE)


def without_links(data: bytes) -> bytes:
    """A document whose fields take in no other file: those words are crossed out, and in RTF, where they can be written
    in a hundred ways, all fields but links. What a field showed when the document was saved is still in it."""
    data = _INCLUDE.sub(lambda found: b"X" + found[0][1:], data)
    return _RTF_FIELD.sub(rb"\\*\\xldinst", data) if data.lstrip().startswith(b"{\\rtf") else data


# ---- converting -----------------------------------------------------------------------------------------------------

Failure = Literal["failed", "slow"]


def convert(
    sources: Sequence[Path],
    into: Path,
    program: Path,
    *,
    limits: Limits = DEFAULT,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[Path, Failure]:
    """Write each document as .docx of the same name into a folder, in few runs; what could not be converted, and why.
    LibreOffice tells what the documents are by their contents and endings. Ends soon after ``cancelled`` tells so."""
    into.mkdir(parents=True, exist_ok=True)
    waiting = list(sources)
    failures: dict[Path, Failure] = {}
    while waiting and not cancelled():
        batch, waiting = waiting[:_MOST_AT_ONCE], waiting[_MOST_AT_ONCE:]
        with tempfile.TemporaryDirectory(prefix="shequ-editor-", ignore_cleanup_errors=True) as folder:
            ended = _Run(Path(folder), program, limits).convert(batch, into, cancelled)
        missing = [source for source in batch if not _is_there(into / f"{source.stem}.docx", limits)]
        if ended:
            failures |= dict.fromkeys(missing, "failed")
        elif missing:  # the first one hung it or made it crash; the others never had their turn
            failures[missing[0]] = "slow"
            waiting = missing[1:] + waiting
    return failures


def _is_there(output: Path, limits: Limits) -> bool:
    try:
        return 0 < output.stat().st_size <= limits.file
    except OSError:
        return False


class _Run:
    """One run of LibreOffice, in a folder of its own."""

    def __init__(self, folder: Path, program: Path, limits: Limits) -> None:
        self._folder = folder
        self._program = program
        self._limits = limits

    def convert(self, sources: Sequence[Path], into: Path, cancelled: Callable[[], bool]) -> bool:
        """Whether it came to its end by itself, all documents tried."""
        user = self._folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_configuration(), "utf-8")
        try:
            process = self._start(sources, into)
        except OSError:  # it is no program, or there is no memory for one
            return True
        try:
            return self._wait(process, into, cancelled)
        finally:
            _end(process)

    def _start(self, sources: Sequence[Path], into: Path) -> subprocess.Popen[bytes]:
        command = [
            *_without_network(),
            str(self._program),
            f"-env:UserInstallation={(self._folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard"),
            *("--convert-to", _FILTER, "--outdir", str(into)),
            *map(str, sources),
        ]
        process = subprocess.Popen(  # noqa: S603 - a program that the user installed, files that we named
            command,
            cwd=self._folder,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        _limit(process.pid, self._limits.file)
        return process

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        proxy = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), f"http://{_NOWHERE}:{_NO_PORT}")
        own = {"SAL_USE_VCLPLUGIN": "svp", "no_proxy": "", "TMPDIR": str(self._folder)}
        if sys.platform != "win32":
            own["HOME"] = str(self._folder)
        return kept | proxy | own

    def _wait(self, process: subprocess.Popen[bytes], into: Path, cancelled: Callable[[], bool]) -> bool:
        """Each document has its own time: the clock starts anew with each that comes out."""
        end = time.monotonic() + _START + self._limits.seconds
        last = _newest(into)
        while process.poll() is None:
            if (newest := _newest(into)) != last:
                last, end = newest, time.monotonic() + self._limits.seconds
            if cancelled() or time.monotonic() > end:
                return False
            time.sleep(_LOOK_AGAIN)
        return process.returncode == 0


def _newest(folder: Path) -> int:
    """When something came into a folder last, in nanoseconds."""
    return folder.stat().st_mtime_ns


def _configuration() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{_value(value)}</value></prop></item>'
        for (path, name), value in _CONFIGURATION.items()
    )
    return f'<?xml version="1.0"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@cache
def _without_network() -> tuple[str, ...]:
    """What starts a program where there is no network, if the system lets us: a network namespace of its own."""
    unshare = shutil.which("unshare") if sys.platform.startswith("linux") else None
    if unshare is None:
        return ()
    command = (unshare, "--map-root-user", "--net")
    with suppress(OSError, subprocess.SubprocessError):
        if subprocess.run([*command, "true"], capture_output=True, timeout=10, check=False).returncode == 0:  # noqa: S603
            return command
    return ()


def _limit(process: int, file_size: int) -> None:
    """Memory and the size of files, where the system can limit another process's; what it starts inherits that."""
    with suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        resource.prlimit(process, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.prlimit(process, resource.RLIMIT_FSIZE, (file_size, file_size))


def _end(process: subprocess.Popen[bytes]) -> None:
    """The process and all that it started."""
    with suppress(OSError):
        if sys.platform == "win32":
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)  # noqa: S603, S607
        else:
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(OSError):
        process.kill()
    process.wait()
