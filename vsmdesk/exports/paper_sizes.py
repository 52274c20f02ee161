"""Paper: sizes in points, and which one people use where they live."""

import locale
import os
from collections.abc import Mapping
from types import MappingProxyType

from vsmdesk.model.stream import Paper

_MILLIMETRE = 72 / 25.4
LANDSCAPE: Mapping[Paper, tuple[float, float]] = MappingProxyType(
    {
        "A4": (297 * _MILLIMETRE, 210 * _MILLIMETRE),
        "A3": (420 * _MILLIMETRE, 297 * _MILLIMETRE),
        "A2": (594 * _MILLIMETRE, 420 * _MILLIMETRE),
        "A1": (841 * _MILLIMETRE, 594 * _MILLIMETRE),
        "A0": (1189 * _MILLIMETRE, 841 * _MILLIMETRE),
        "Letter": (792.0, 612.0),
        "Tabloid": (1224.0, 792.0),
    }
)
"""Width and height in points of every paper, lying."""
INCH_PAPERS: frozenset[Paper] = frozenset({"Letter", "Tabloid"})
_INCH_COUNTRIES = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])
_INCH_NAMES = ("United States", "Canada", "Mexico", "Philippines", "Puerto Rico", "Colombia", "Chile")
"""How Windows calls the countries in its locale names."""


def usual_paper() -> Paper:
    """What a map is printed on where nobody said: Tabloid where people print on Letter, else A3."""
    return "Tabloid" if _prints_on_inches(_locale_name()) else "A3"


def office_paper() -> Paper:
    """What an office printer holds: Letter where people print on it, else A4."""
    return "Letter" if usual_paper() in INCH_PAPERS else "A4"


def _locale_name() -> str:
    for name in ("LC_ALL", "LC_PAPER", "LANG"):
        value = os.environ.get(name)
        if value:
            return value
    try:
        return locale.getlocale()[0] or ""
    except ValueError:
        return ""


def _prints_on_inches(name: str) -> bool:
    place = name.partition(".")[0].partition("@")[0].replace("-", "_").partition("_")[2]
    return place.upper() in _INCH_COUNTRIES or place.startswith(_INCH_NAMES)


def portrait_for(paper: Paper) -> tuple[float, float]:
    """The standing page for text beside a map on that paper: A4 or Letter."""
    width, height = LANDSCAPE["Letter" if paper in INCH_PAPERS else "A4"]
    return height, width
