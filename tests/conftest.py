"""What tests of several packages share."""

from collections.abc import Iterator

import pytest

from tests.fonts import forget_fonts
from vsmdesk.drawing import installed_fonts


@pytest.fixture
def no_installed_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without a single font of its own."""
    monkeypatch.setattr(installed_fonts, "font_files", lambda: ())
    forget_fonts()
    yield
    monkeypatch.undo()
    forget_fonts()
