"""Colours by role: one table of themes, so that no symbol ever names a colour (look 2.3)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from vsmdesk.drawing.primitives import Role
from vsmdesk.records import dataclass

Surface = Literal["window", "panel", "field", "edge", "canvas", "list_selection"]
ThemeName = Literal["print", "light", "dark", "gray", "high_contrast"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Theme:
    """Every role and every surface of the window as `#RRGGBB`."""

    name: ThemeName
    colours: Mapping[Role, str]
    surfaces: Mapping[Surface, str]

    def colour(self, role: Role) -> str:
        """The colour of a role, `#RRGGBB`."""
        return self.colours[role]

    def surface(self, name: Surface) -> str:
        """The colour of a part of the window, `#RRGGBB`."""
        return self.surfaces[name]


_COLUMNS: tuple[ThemeName, ...] = ("print", "dark", "gray", "high_contrast")
_COLOURS: dict[Role, tuple[str, str, str, str]] = {
    "paper": ("#FFFFFF", "#1D232A", "#FFFFFF", "#000000"),
    "box": ("#FFFFFF", "#262E37", "#FFFFFF", "#000000"),
    "ink": ("#16202B", "#E8ECEF", "#111111", "#FFFFFF"),
    "ink2": ("#4E5B68", "#A9B4BF", "#4A4A4A", "#FFFFFF"),
    "ink3": ("#8793A0", "#75818D", "#8A8A8A", "#C8D0D8"),
    "rule": ("#C6CDD4", "#3B454F", "#C4C4C4", "#9AA4AE"),
    "work": ("#0072B2", "#4BA3DB", "#2B2B2B", "#5CC8FF"),
    "on_work": ("#FFFFFF", "#10161C", "#FFFFFF", "#000000"),
    "necessary": ("#D3E6F2", "#23435A", "#DADADA", "#000000"),
    "wait": ("#C98500", "#F0B429", "#555555", "#FFD23F"),
    "wait_soft": ("#FDF0D2", "#3B321B", "#FFFFFF", "#000000"),
    "wait_flat": ("#E69F00", "#F0B429", "#8A8A8A", "#FFD23F"),
    "friction": ("#B00020", "#FF6B6B", "#111111", "#FF7A7A"),
    "on_friction": ("#FFFFFF", "#1A0A0C", "#FFFFFF", "#000000"),
    "rework": ("#9C3F74", "#E39AC4", "#3A3A3A", "#FFA6DB"),
    "rework_soft": ("#F6E8F0", "#3A2634", "#FFFFFF", "#000000"),
    "improvement": ("#D55E00", "#FF9A52", "#333333", "#FFB066"),
    "improvement_soft": ("#FDEBDD", "#3C2A1C", "#F2F2F2", "#000000"),
    "gain": ("#009E73", "#35C79B", "#555555", "#5CFFB1"),
    "lead": ("#D6DCE2", "#4A5662", "#DADADA", "#000000"),
    "external": ("#EEF1F3", "#2B343D", "#EFEFEF", "#000000"),
    "selection": ("#0B63CE", "#6FB1FF", "#111111", "#00FFFF"),
}
_SURFACES: dict[Surface, tuple[str, str, str]] = {
    "window": ("#E9ECEE", "#12161A", "#000000"),
    "panel": ("#F6F7F8", "#191F25", "#000000"),
    "field": ("#FFFFFF", "#232B33", "#000000"),
    "edge": ("#D3D9DE", "#303A43", "#FFFFFF"),
    "canvas": ("#D9DEE2", "#0D1013", "#000000"),
    "list_selection": ("#DCE9F8", "#1F344C", "#003D44"),
}


def _theme(name: ThemeName, column: ThemeName, surface: int) -> Theme:
    number = _COLUMNS.index(column)
    colours = MappingProxyType({role: row[number] for role, row in _COLOURS.items()})
    return Theme(name, colours, MappingProxyType({part: row[surface] for part, row in _SURFACES.items()}))


THEMES: Mapping[str, Theme] = MappingProxyType(
    {
        "print": _theme("print", "print", 0),
        "light": _theme("light", "print", 0),
        "dark": _theme("dark", "dark", 1),
        "gray": _theme("gray", "gray", 0),
        "high_contrast": _theme("high_contrast", "high_contrast", 2),
    }
)
