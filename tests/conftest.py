"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def real_issue() -> Path:
    """The folder of the real issue, where it stands beside the checkout."""
    folder = ROOT.parent / "shared" / "real-issue"
    if not folder.is_dir():
        pytest.skip("the real issue is not beside this checkout")
    return folder
