"""Every theme colours every role, and text can be read on its paper (contrast of look 2.3)."""

import pytest

from vsmdesk.drawing.ink import ROLES, THEMES, Theme
from vsmdesk.drawing.primitives import Role


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(theme: Theme, role: Role, ground: Role) -> float:
    dark, light = sorted((_luminance(theme.colour(role)), _luminance(theme.colour(ground))))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["print", "light", "dark", "gray", "high_contrast"])
def test_a_theme_is_whole_and_readable(name: str) -> None:
    theme = THEMES[name]
    assert theme.name == name
    assert all(len(theme.colour(role)) == 7 for role in ROLES)
    text: list[tuple[Role, Role]] = [
        ("ink", "paper"), ("ink2", "paper"), ("friction", "paper"), ("rework", "paper"), ("on_friction", "friction"),
        ("on_work", "work"), ("ink", "box"), ("ink", "external"), ("ink", "improvement_soft"),
    ]  # fmt: skip
    assert min(_contrast(theme, *pair) for pair in text) >= 4.5
    marks: list[Role] = ["work", "wait", "ink3", "gain", "improvement"]
    assert min(_contrast(theme, role, "paper") for role in marks) >= 3


def test_gray_is_gray() -> None:
    assert all(c[1:3] == c[3:5] == c[5:7] for c in THEMES["gray"].colours.values())


def test_the_window_has_its_surfaces() -> None:
    assert THEMES["light"].surface("canvas") == "#D9DEE2"
    assert THEMES["dark"].surface("list_selection") == "#1F344C"
    assert THEMES["high_contrast"].surface("window") == "#000000"
