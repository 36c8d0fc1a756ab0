"""What the tests of the pages share."""

from __future__ import annotations

import pytest

from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.style import Style, load_style


@pytest.fixture(scope="session")
def style() -> Style:
    return load_style("tongxun")


@pytest.fixture(scope="session")
def fonts() -> FontLibrary:
    return FontLibrary()


@pytest.fixture(scope="module")
def composer(style: Style, fonts: FontLibrary) -> Composer:
    """A composer that has set nothing yet when a module's tests begin."""
    return Composer(style, fonts)
