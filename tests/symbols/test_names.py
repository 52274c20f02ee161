"""Names in large type."""

import pytest

from vsmdesk.drawing.lettering import text_width
from vsmdesk.symbols.names import large_name


@pytest.mark.parametrize(
    "name",
    [
        "Requirements specification",
        "Exploratory & perf testing",
        "Change/Configuration management",
        "Über-Kommunikation",
    ],
)
@pytest.mark.parametrize(("width", "size", "lines"), [(82, 15, 2), (78, 11, 3)])
def test_no_line_begins_inside_a_word(name: str, width: float, size: float, lines: int) -> None:
    shown = large_name(name, width, size, lines)
    beginnings = [line.removesuffix("…") for line in shown]
    rest = name
    for beginning in beginnings:
        at = rest.index(beginning)
        assert rest[:at] == "" or rest[at - 1] in " /-&", f"{beginning!r} begins inside a word of {name!r}"
        rest = rest[at + len(beginning) :]
    assert all(text_width(line, size, bold=True) <= width + 0.01 for line in shown)
    assert len(shown) <= lines


def test_a_word_that_is_too_long_is_shortened() -> None:
    assert large_name("Donaudampfschifffahrt", 78, 11, 3) == ("Donaudampf…",)
    assert large_name("Test it", 78, 11, 3) == ("Test it",)
    assert large_name("", 78, 11, 3) == ()


def test_scripts_without_spaces_break_between_characters() -> None:
    shown = large_name("需求分析与设计评审阶段需求分析", 60, 15, 3)
    assert len(shown) > 1
    assert "".join(shown[:-1]) in "需求分析与设计评审阶段需求分析"
