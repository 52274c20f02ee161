"""The user's own presets: one small JSON file each, in the folder that the system keeps for settings."""

import base64
import binascii
import json
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast, get_args

from vsmdesk.exports.presets.options import Options, checked_colour, sheets_of
from vsmdesk.exports.presets.preset import PRESETS, Base, Preset
from vsmdesk.exports.refusal import ExportError
from vsmdesk.model.stream import Paper
from vsmdesk.records import dataclass

FORMAT, VERSION = "vsmdesk-preset", 1
_LARGEST = 8 << 20
_PAPERS = get_args(Paper)


@dataclass(frozen=True, slots=True)
class OwnPreset:
    """A preset with what was chosen beside it."""

    preset: Preset
    options: Options


def preset_folder() -> Path:
    """Where own presets are kept."""
    from platformdirs import user_config_path

    return user_config_path("vsmdesk", appauthor=False) / "presets"


def own_presets(folder: Path | None = None) -> Mapping[str, OwnPreset]:
    """All own presets by name; files that cannot be read as one are passed over."""
    found = dict[str, OwnPreset]()
    for path in sorted((folder or preset_folder()).glob("*.json")):
        try:
            own = read_preset(path)
        except (ExportError, OSError):
            continue
        found[own.preset.name] = own
    return MappingProxyType(found)


def preset_named(name: str, folder: Path | None = None) -> OwnPreset:
    """A preset that comes with the program, an own one, or one in a file. Raises ExportError where there is none."""
    if name in PRESETS:
        return OwnPreset(PRESETS[name], Options())
    if name.lower().endswith(".json"):
        try:
            return read_preset(Path(name))
        except OSError as error:
            raise ExportError(f"The preset {name} cannot be read: {error.strerror or error}.") from error
    own = own_presets(folder)
    if name not in own:
        raise ExportError(f"There is no preset “{name}”; there are {', '.join([*PRESETS, *own])}.")
    return own[name]


def keep_preset(own: OwnPreset, folder: Path | None = None) -> Path:
    """Write a preset into its file, replacing one of the same name. Raises ExportError for the program's own names."""
    if own.preset.name in PRESETS:
        raise ExportError(f"“{own.preset.title}” comes with the program; choose another name.")
    path = (folder or preset_folder()) / f"{own.preset.name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(_as_json(own), indent=1, ensure_ascii=False), "utf-8")
    draft.replace(path)
    return path


def forget_preset(name: str, folder: Path | None = None) -> None:
    """Take an own preset away."""
    ((folder or preset_folder()) / f"{name}.json").unlink(missing_ok=True)


def name_for(title: str) -> str:
    """The name of a preset with that title: small letters, figures and hyphens. Raises ExportError for none."""
    name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60]
    if not name:
        raise ExportError("Give the preset a name with letters or figures from a to z.")
    return name


def read_preset(path: Path) -> OwnPreset:
    """The preset in a file. Raises ExportError where it is none, OSError where it cannot be read."""
    data = path.read_bytes()
    if len(data) > _LARGEST:
        raise ExportError(f"{path.name} is too large for a preset.")
    try:
        told = json.loads(data)
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise ExportError(f"{path.name} is no preset of VSM Desk.")
        return _from_json(told, path.stem)
    except (ValueError, TypeError, RecursionError) as error:
        if isinstance(error, ExportError):
            raise
        raise ExportError(f"{path.name} cannot be read as a preset.") from error


def _as_json(own: OwnPreset) -> dict[str, Any]:
    options, preset = own.options, own.preset
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": preset.title,
        "sections": list(preset.sections),
        "base": preset.base,
        "paper": options.paper,
        "on": options.on,
        "sheets": "x".join(map(str, options.sheets)) if options.sheets else None,
        "gray": options.gray,
        "client": options.client,
        "confidentiality": options.confidentiality,
        "colours": dict(options.colours),
        "blank": options.blank,
        "language": options.language,
        "logo": base64.b64encode(options.logo).decode("ascii"),
    }


def _from_json(told: Mapping[str, Any], name: str) -> OwnPreset:
    base = told.get("base")
    preset = Preset(
        name,
        _text(told.get("title")) or name,
        "",
        tuple(str(section) for section in told.get("sections", ())),
        cast("Base", base) if base in get_args(Base) else "map",
    )
    colours = (checked_colour(str(key), str(value)) for key, value in dict(told.get("colours") or {}).items())
    options = Options(
        paper=_paper(told.get("paper")),
        on=_paper(told.get("on")),
        sheets=sheets_of(str(told["sheets"])) if told.get("sheets") else None,
        gray=told.get("gray") is True,
        client=_text(told.get("client")),
        confidentiality=_text(told.get("confidentiality")),
        logo=_logo(told.get("logo")),
        colours=MappingProxyType(dict(colours)),
        blank=told.get("blank") is True,
        language=_text(told.get("language")),
    )
    return OwnPreset(preset, options)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _paper(value: object) -> Paper | None:
    return cast("Paper", value) if value in _PAPERS else None


def _logo(value: object) -> bytes:
    try:
        return base64.b64decode(value, validate=True) if isinstance(value, str) else b""
    except binascii.Error:
        return b""
