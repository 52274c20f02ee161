"""What each command does. Heavy parts are imported where they are used: the window starts without all of them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vsmdesk.command_line.pictures import check_picture, png_asked, svg_asked
from vsmdesk.command_line.presets import document_asked, is_document
from vsmdesk.command_line.refusal import WrongInputError

if TYPE_CHECKING:
    from vsmdesk.metrics.figures import Figures
    from vsmdesk.model.value_stream_map import ValueStreamMap

EXPORT_SUFFIXES = (".pdf", ".svg", ".png", ".csv", ".xlsx")
_TABLES = (".csv", ".xlsx")


def import_table(asked: argparse.Namespace) -> int:
    """Step table to map, laid out."""
    from vsmdesk.editing.arrangement.arranging import arranged
    from vsmdesk.files.writing import map_bytes
    from vsmdesk.imports.tables import read_file

    _check_output(asked.output, (".vsmap",))
    value_stream_map = arranged(read_file(asked.table))
    _write(asked.output, map_bytes(value_stream_map))
    return 0


def export(asked: argparse.Namespace) -> int:
    """Map to whatever the suffix of the output says."""
    suffix = _check_output(asked.output, EXPORT_SUFFIXES)
    if suffix in _TABLES and (asked.paper or asked.gray):
        raise WrongInputError(
            f"{asked.output}: --paper and --gray are for .pdf, .svg and .png; leave them out for a table."
        )
    if suffix != ".pdf" and is_document(asked):
        raise WrongInputError(f"{asked.output}: presets and their options are for .pdf; leave them out.")
    check_picture(asked, suffix)
    _write(asked.output, _EXPORTS[suffix](_opened(asked.map), asked))
    return 0


def metrics(asked: argparse.Namespace) -> int:
    """Print the figures, and the waiting by its causes, as a table or as JSON."""
    from vsmdesk.friction.findings import findings_of
    from vsmdesk.friction.report import waiting_by_cause, waiting_text
    from vsmdesk.metrics.figures import figures_of
    from vsmdesk.metrics.report import figures_json, figures_text

    value_stream_map = _opened(asked.map)
    figures = figures_of(value_stream_map)
    if asked.explain:
        return _explain(asked, figures)
    findings = findings_of(value_stream_map, figures)

    def as_json() -> dict[str, Any]:
        told = figures_json(value_stream_map, figures)
        return {**told, "waiting_by_cause_min": waiting_by_cause(findings)}

    def as_text() -> str:
        parts = (figures_text(value_stream_map, figures), waiting_text(value_stream_map, findings))
        return "\n\n".join(filter(None, parts))

    return _print(asked, as_json, as_text)


def _explain(asked: argparse.Namespace, figures: Figures) -> int:
    """Print how figures come about."""
    from vsmdesk.metrics.explained import explanation_json, explanation_of, explanation_text

    unknown = next((key for key in asked.explain if key != "all" and key not in figures.stream), None)
    if unknown is not None:
        raise WrongInputError(f"vsmdesk metrics: there is no figure {unknown}; the keys are those of --json, or all.")
    keys = list(figures.stream) if "all" in asked.explain else asked.explain
    found = [explanation_of(figures, key) for key in keys]
    return _print(
        asked,
        lambda: {
            "format": "vsmdesk-explanations",
            "version": 1,
            "explanations": [explanation_json(one, figures) for one in found],
        },
        lambda: "\n\n".join(explanation_text(one) for one in found),
    )


def check(asked: argparse.Namespace) -> int:
    """Print what is missing or doubtful, and what stands in the way of flow, as text or as JSON."""
    from vsmdesk.friction.report import findings_json, findings_text, ranked_findings
    from vsmdesk.metrics.figures import figures_of
    from vsmdesk.metrics.problems import problems_of
    from vsmdesk.metrics.report import problems_json, problems_text

    value_stream_map = _opened(asked.map)
    figures = figures_of(value_stream_map)
    problems, findings = problems_of(value_stream_map, figures), ranked_findings(value_stream_map, figures)

    def as_text() -> str:
        return f"{problems_text(value_stream_map, problems)}\n\n{findings_text(value_stream_map, findings)}"

    def as_json() -> dict[str, Any]:
        return {**problems_json(value_stream_map, problems), **findings_json(value_stream_map, findings)}

    return _print(asked, as_json, as_text)


def schema(_asked: argparse.Namespace) -> int:
    """Print the JSON Schema of the file."""
    from vsmdesk.files.schema import file_schema

    _print_json(file_schema())
    return 0


def _print(asked: argparse.Namespace, as_json: Callable[[], dict[str, Any]], as_text: Callable[[], str]) -> int:
    if asked.json:
        _print_json(as_json())
    else:
        print(as_text().rstrip())
    return 0


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))


def _opened(path: Path) -> ValueStreamMap:
    """The map in a file; repairs are told on stderr, the file itself stays as it is."""
    from vsmdesk.files.reading import read_map

    opened = read_map(path)
    for repair in opened.repairs:
        print(f"{path}: {repair}", file=sys.stderr)
    return opened.map


def _check_output(path: Path, suffixes: tuple[str, ...]) -> str:
    """The suffix of an output that can be written, in lower case."""
    suffix = path.suffix.lower()
    if suffix not in suffixes:
        raise WrongInputError(
            f"{path}: cannot be written as {suffix or 'a file without suffix'}; use {', '.join(suffixes)}."
        )
    if path.is_dir():
        raise WrongInputError(f"{path}: this is a folder; give the name of a file.")
    if not path.absolute().parent.is_dir():
        raise WrongInputError(f"{path}: the folder {path.parent} does not exist; make it or choose another one.")
    return suffix


def _write(path: Path, data: bytes) -> None:
    from vsmdesk.files.atomic import atomic_write

    try:
        atomic_write(path, data)
    except OSError as error:
        # The draft beside the target is nobody's business: what could not be written is the file that was asked for.
        raise type(error)(error.errno, error.strerror, str(path)) from error


def _pdf(value_stream_map: ValueStreamMap, asked: argparse.Namespace) -> bytes:
    from vsmdesk.exports.pdf import write_pdf
    from vsmdesk.exports.refusal import ExportError

    try:
        preset, options = document_asked(asked)
        pdf = write_pdf(value_stream_map, preset=preset, options=options)
    except ExportError as error:
        raise WrongInputError(f"{asked.output}: {error}") from error
    _warn(asked, pdf.warnings)
    return pdf.data


def _warn(asked: argparse.Namespace, warnings: tuple[str, ...]) -> None:
    for warning in warnings:
        print(f"{asked.output}: {warning}", file=sys.stderr)


def _svg(value_stream_map: ValueStreamMap, asked: argparse.Namespace) -> bytes:
    return svg_asked(value_stream_map, asked)


def _png(value_stream_map: ValueStreamMap, asked: argparse.Namespace) -> bytes:
    return png_asked(value_stream_map, asked)


def _csv(value_stream_map: ValueStreamMap, _asked: argparse.Namespace) -> bytes:
    from vsmdesk.exports.spreadsheet import write_csv

    return write_csv(value_stream_map)


def _xlsx(value_stream_map: ValueStreamMap, asked: argparse.Namespace) -> bytes:
    from vsmdesk.exports.refusal import ExportError
    from vsmdesk.exports.spreadsheet import write_xlsx

    try:
        book = write_xlsx(value_stream_map)
    except ExportError as error:
        raise WrongInputError(f"{asked.output}: {error}") from error
    _warn(asked, book.warnings)
    return book.data


_EXPORTS: dict[str, Callable[[ValueStreamMap, argparse.Namespace], bytes]] = {
    ".pdf": _pdf,
    ".svg": _svg,
    ".png": _png,
    ".csv": _csv,
    ".xlsx": _xlsx,
}
