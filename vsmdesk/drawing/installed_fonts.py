"""Fonts that the machine has, for scripts that the bundled files do not hold: Chinese, Japanese, Korean and others."""

import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
PREFERRED = (
    "ipagp", "ipag", "notosanscjk", "notosansjp", "notosanssc", "notosanstc", "notosanskr", "sourcehansans",
    "yugothm", "yugothr", "meiryo", "msyh", "msjh", "malgun", "simhei", "simsun", "msgothic",
    "pingfang", "hiragino", "applesdgothicneo", "stheiti", "arialunicode", "arial unicode",
    "wqy-microhei", "wqy-zenhei", "droidsansfallback", "nanumgothic", "unbatang", "notosans", "dejavusans", "freesans",
)  # fmt: skip
"""File names begin so: what suits a sheet without serifs comes first, then what has most characters."""
MOST_FILES = 600
FILE = "file:"
"""How the key of an installed face begins; the path of its file follows."""


def font_folders() -> tuple[Path, ...]:
    """Where the system keeps fonts; folders that are not there are left out."""
    home = Path.home()
    if sys.platform == "win32":
        places = [
            Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
            home / r"AppData\Local\Microsoft\Windows\Fonts",
        ]
    elif sys.platform == "darwin":
        places = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    else:
        places = [
            Path("/usr/share/fonts"),
            Path("/usr/local/share/fonts"),
            home / ".local/share/fonts",
            home / ".fonts",
        ]
    return tuple(place for place in places if place.is_dir())


@lru_cache(maxsize=1)
def font_files() -> tuple[Path, ...]:
    """Font files, those first that suit a sheet best; the same order on every run of one machine."""
    found = [path for folder in font_folders() for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES]
    return tuple(sorted(found, key=_rank)[:MOST_FILES])


def _rank(path: Path) -> tuple[int, bool, str]:
    name = path.name.lower()
    place = next((number for number, start in enumerate(PREFERRED) if name.startswith(start)), len(PREFERRED))
    return place, "bold" in name or "italic" in name or "oblique" in name, str(path)


@lru_cache(maxsize=4096)
def face_with(character: str) -> str | None:
    """The key of the first installed face that can draw a character; none where there is none."""
    code = ord(character)
    return next((key for key in _faces() if code in characters_of(key)), None)


def _faces() -> Iterator[str]:
    for path in font_files():
        yield f"{FILE}{path}"


@lru_cache(maxsize=MOST_FILES)
def characters_of(key: str) -> frozenset[int]:
    """The code points of an installed face that has outlines; nothing for a file that cannot be read."""
    import uharfbuzz

    try:
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(key.removeprefix(FILE)))
        return frozenset(face.unicodes) if has_outlines(face) else frozenset()
    except (OSError, ValueError, uharfbuzz.HarfBuzzError):
        return frozenset()


def has_outlines(face: Any) -> bool:
    """Whether letters are drawn by outlines: pictures of letters, as of emoji, cannot be."""
    return bool(len(face.reference_table("glyf").data) or len(face.reference_table("CFF ").data))
