"""The arguments of pictures: what of the map, how fine, on what ground, letters as text or as shapes."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from vsmdesk.command_line.refusal import WrongInputError

if TYPE_CHECKING:
    from vsmdesk.model.identity import Id
    from vsmdesk.model.value_stream_map import ValueStreamMap

FINEST = 2400
USUAL_DPI = 150.0
_SUFFIXES = {"dpi": (".png",), "outlines": (".svg",), "transparent": (".svg", ".png"), "only": (".svg", ".png")}


def add_picture_arguments(parser: argparse.ArgumentParser) -> None:
    """What SVG and PNG take beside their paper."""
    add = parser.add_argument_group("pictures (SVG, PNG)").add_argument
    add("--dpi", metavar="N", type=float, help=f"PNG: dots per inch, {USUAL_DPI:g} if not given")
    add("--transparent", action="store_true", default=None, help="no white paper behind the map")
    add("--outlines", action="store_true", default=None, help="SVG: letters as shapes, the same in every program")
    add("--only", metavar="ID,ID", help="only these elements, with what runs between them")


def check_picture(asked: argparse.Namespace, suffix: str) -> None:
    """Raise WrongInputError for an argument that the suffix has no use for."""
    for name, suffixes in _SUFFIXES.items():
        if getattr(asked, name) is not None and suffix not in suffixes:
            raise WrongInputError(f"{asked.output}: --{name} is for {' and '.join(suffixes)}; leave it out.")
    if asked.dpi is not None and not 1 <= asked.dpi <= FINEST:
        raise WrongInputError(f"vsmdesk export: --dpi {asked.dpi:g} is not possible; give 1 to {FINEST}.")


def svg_asked(value_stream_map: ValueStreamMap, asked: argparse.Namespace) -> bytes:
    """The SVG file. Raises WrongInputError for elements that there are not."""
    from vsmdesk.exports.svg import write_svg

    return write_svg(
        value_stream_map,
        paper=asked.paper,
        gray=asked.gray,
        outlines=bool(asked.outlines),
        transparent=bool(asked.transparent),
        only=_only(value_stream_map, asked),
    )


def png_asked(value_stream_map: ValueStreamMap, asked: argparse.Namespace) -> bytes:
    """The PNG file. Raises WrongInputError for elements that there are not and for a picture that is too large."""
    from vsmdesk.exports.png import write_png

    only = _only(value_stream_map, asked)
    try:
        return write_png(
            value_stream_map,
            paper=asked.paper,
            gray=asked.gray,
            dpi=asked.dpi or USUAL_DPI,
            transparent=bool(asked.transparent),
            only=only,
        )
    except ValueError as error:
        raise WrongInputError(f"{asked.output}: {error}") from error


def _only(value_stream_map: ValueStreamMap, asked: argparse.Namespace) -> tuple[Id, ...]:
    """The records of the ids that people see."""
    from vsmdesk.model.codes import ids_by_code

    if asked.only is None:
        return ()
    by_code = ids_by_code(value_stream_map)
    wanted = [code.strip() for code in asked.only.split(",") if code.strip()]
    unknown = next((code for code in wanted if code not in by_code), None)
    if unknown is not None or not wanted:
        raise WrongInputError(f"{asked.map}: there is no element “{unknown or asked.only}”; --only takes their ids.")
    return tuple(by_code[code] for code in wanted)
