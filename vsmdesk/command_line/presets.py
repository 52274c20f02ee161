"""The arguments that choose a document: preset, sections, sheets of a poster, and whose it is."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from vsmdesk.command_line.refusal import WrongInputError

if TYPE_CHECKING:
    from vsmdesk.exports.presets.options import Options
    from vsmdesk.exports.presets.preset import Preset

PAPERS = ("A4", "A3", "A2", "A1", "A0", "Letter", "Tabloid")
PRESETS = ("register", "map", "handout", "report", "poster", "walk-sheets", "cards", "workshop")
"""Those that come with the program; kept here too, so that help does not load what writes pages."""
_OPTIONS = (
    "preset", "sections", "sheets", "on", "client", "confidentiality", "logo", "colour", "blank", "language",
    "save_preset",
)  # fmt: skip


def add_preset_arguments(parser: argparse.ArgumentParser) -> None:
    """What a PDF takes beside its paper."""
    add = parser.add_argument_group("documents (PDF)").add_argument
    add("--preset", metavar="NAME", help=f"{', '.join(PRESETS)}, one of your own, or its .json file")
    add("--sections", metavar="A,B", help="these sections in this order, instead of the preset's")
    add("--sheets", metavar="NxM", help="poster: so many sheets across and down")
    add("--on", choices=PAPERS, help="poster: the paper of its sheets; --paper is then the size of the poster")
    add("--client", metavar="TEXT", help="the client's name, instead of the map's")
    add("--confidentiality", metavar="TEXT", help="the line of confidentiality, instead of the map's")
    add("--logo", metavar="FILE", type=Path, help="a picture (PNG) for the head of the pages")
    add("--colour", metavar="NAME=#RRGGBB", action="append", help="your own colour for work, wait, friction, ...")
    add("--blank", action="store_true", default=None, help="forms without what the map knows already")
    add("--language", metavar="TAG", help="the language of the map's texts, such as de, instead of the map's")
    add("--save-preset", metavar="TITLE", help="keep all this as a preset of your own")


def is_document(asked: argparse.Namespace) -> bool:
    """Whether anything was asked for that only a PDF has."""
    return any(getattr(asked, name) is not None for name in _OPTIONS)


def document_asked(asked: argparse.Namespace) -> tuple[Preset, Options]:
    """The preset and the options of the arguments. Raises ExportError or WrongInputError where they cannot be met."""
    from vsmdesk.exports.presets.own import OwnPreset, keep_preset, name_for, preset_named
    from vsmdesk.exports.presets.preset import USUAL

    own = preset_named(asked.preset or USUAL.name)
    preset, options = own.preset, _options(asked, own.options)
    if asked.sections is not None:
        sections = tuple(part.strip() for part in asked.sections.split(",") if part.strip())
        preset = replace(preset, sections=sections)
    for name in ("sheets", "on"):
        if getattr(asked, name) is not None and "poster" not in preset.sections:
            raise WrongInputError(f"{asked.output}: --{name} is for a poster; leave it out or add --preset poster.")
    if asked.save_preset is not None:
        kept = replace(preset, name=name_for(asked.save_preset), title=asked.save_preset)
        keep_preset(OwnPreset(kept, options))
    return preset, options


def _options(asked: argparse.Namespace, options: Options) -> Options:
    from vsmdesk.exports.presets.options import colour_of, sheets_of
    from vsmdesk.exports.text_language import checked_language

    changes = {name: getattr(asked, name) for name in ("paper", "on", "client", "confidentiality", "blank", "language")}
    given = {name: value for name, value in changes.items() if value is not None}
    if asked.language is not None:
        given["language"] = checked_language(asked.language)
    if asked.sheets is not None:
        given["sheets"] = sheets_of(asked.sheets)
    if asked.gray:
        given["gray"] = True
    if asked.logo is not None:
        given["logo"] = _bytes_of(asked.logo)
    if asked.colour is not None:
        given["colours"] = {**options.colours, **dict(colour_of(text) for text in asked.colour)}
    return replace(options, **given)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WrongInputError(f"{path}: cannot be read: {error.strerror or error}.") from error
