"""Fonts that the machine has, for scripts that the bundled files do not hold: Chinese, Japanese, Korean and others."""

import os
import sys
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
_RIGHTS = 8
"""Where the table OS/2 says what may be done with a font."""
_FORBIDDEN = 0x0002 | 0x0100 | 0x0200
"""Not embedded at all, not in part, no outlines: such letters are drawn."""
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
    for path in font_files():
        font = _font(f"{FILE}{path}")
        if font is not None and font.get_nominal_glyph(code):
            return f"{FILE}{path}"
    return None


def characters_of(key: str) -> frozenset[int]:
    """The code points of an installed face that has outlines; nothing for a file that cannot be read."""
    font = _font(key)
    return frozenset(font.face.unicodes) if font is not None else frozenset()


@lru_cache(maxsize=MOST_FILES)
def _font(key: str) -> Any:
    """The font in a file, which stays where it is: only what is asked of it is read. None where it has no outlines."""
    import uharfbuzz

    try:
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(key.removeprefix(FILE)))
    except (OSError, ValueError, uharfbuzz.HarfBuzzError):
        return None
    return uharfbuzz.Font(face) if has_outlines(face) else None


def has_outlines(face: Any) -> bool:
    """Whether letters are drawn by outlines: pictures of letters, as of emoji, cannot be."""
    return not {"glyf", "CFF "}.isdisjoint(face.table_tags)


def may_be_embedded(face: Any) -> bool:
    """Whether the maker of a font lets it go into documents: by its own word, in the table OS/2."""
    rights = bytes(face.reference_table("OS/2").data)[_RIGHTS : _RIGHTS + 2]
    return not int.from_bytes(rights, "big") & _FORBIDDEN
