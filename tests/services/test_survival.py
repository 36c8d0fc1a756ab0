"""A kill at any moment: 40 here; ``make survive`` does a thousand."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.bench.survival import campaign

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal")


@pytest.mark.parametrize("seed", range(4))
def test_ten_kills_at_any_moment_lose_nothing(tmp_path: Path, seed: int) -> None:
    said: Counter[str] = Counter()
    assert list(campaign(tmp_path, 10, said, seed))[-1] == 10
    assert said.total() > 0
