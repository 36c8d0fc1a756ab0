"""Makes a fresh machine ready: system libraries, a virtual environment, the locked packages, the program itself.

    python3 packaging/prepare.py run|dev

It needs nothing but Python's own library, for it runs before anything is there. What it cannot do itself (it is not
root, or there is no apt-get) it says in one sentence and stops.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}

# What Qt's widgets and its "xcb" and "offscreen" platforms load from the system (found with ldd), by Debian's packages.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# Programs with which the tests look at what we write; a test that lacks one says so and is skipped.
TEST_PROGRAMS = {
    "git": "git",
    "gs": "ghostscript",
    "mutool": "mupdf-tools",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
}


def loads(library: str) -> bool:
    """Whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(purpose: str) -> tuple[list[str], list[str]]:
    """The Debian packages that are needed and those that are only wished for, without which it would go on."""
    if not sys.platform.startswith("linux"):
        return [], []
    needed = sorted(package for library, package in QT_LIBRARIES.items() if not loads(library))
    try:
        import ensurepip  # noqa: F401  Debian takes it out of its Python
    except ImportError:
        needed.append(f"python{sysconfig.get_python_version()}-venv")
    wished = [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]
    return needed, wished if purpose == "dev" else []


def install_packages(purpose: str) -> None:
    """Installs what the system lacks, or says what the user should install."""
    needed, wished = missing_packages(purpose)
    packages = needed + wished
    if not packages:
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing from Debian:", *packages, flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], env=quiet, check=True)
        subprocess.run(["apt-get", "install", "-q", "-y", "--no-install-recommends", *packages], env=quiet, check=True)
        return
    command = f"sudo apt-get install {' '.join(packages)}"
    if needed:
        raise SystemExit(f"The system lacks {', '.join(needed)}. Install them and run make again: {command}")
    print(f"Some tests will be skipped, for the system lacks {', '.join(wished)}: {command}")


def make_environment(purpose: str) -> None:
    """The virtual environment with the locked packages, and the program in it, editable; compiled, as pip compiles
    what it copies: otherwise every start would, where the shell forbids Python to keep what it compiled."""
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    pip: list[str | Path] = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "-r", ROOT / LOCKS[purpose]], check=True)
    subprocess.run([*pip, "--no-build-isolation", "--no-deps", "--editable", ROOT], check=True)
    subprocess.run([PYTHON, "-m", "compileall", "-q", ROOT / "shequ_editor"], check=True)


def install_node_tools() -> None:
    """The validators of Word files, which are npm's; where they cannot be had, the tests that ask them say so."""
    npm = shutil.which("npm")
    if not npm:
        print("The tests that ask validators of Word files will be skipped, for the system lacks npm.")
        return
    folder = VENV / "node"
    folder.mkdir(exist_ok=True)
    shutil.copy(ROOT / "tests" / "node" / "package.json", folder)
    command = [npm, "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent"]
    if subprocess.run(command, cwd=folder, check=False).returncode:
        print("The tests that ask validators of Word files will be skipped, for npm could not install them.")


def main(purpose: str) -> None:
    """Prepares for `run` (the program alone) or `dev` (with everything that tests and checks need)."""
    if sys.version_info < (3, 11):  # noqa: UP036  a Python that is too old gets this far
        raise SystemExit(f"Python 3.11 or newer is needed; this is {sysconfig.get_python_version()}.")
    install_packages(purpose)
    try:
        make_environment(purpose)
        if purpose == "dev":
            install_node_tools()
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"This step failed, see above: {' '.join(map(str, error.cmd))}") from None


if __name__ == "__main__":
    main(*sys.argv[1:2] or ("run",))
