"""The cell `next`: where work goes, `qa (80%, delay 2 h); dev (20% rework, no queue)`."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, get_args

from vsmdesk.model.connections import FlowForm
from vsmdesk.model.plain_text import quoted
from vsmdesk.model.quantities import Measured
from vsmdesk.records import dataclass
from vsmdesk.step_table.durations import parsed_duration, written_duration
from vsmdesk.step_table.numbers import PLAIN_STYLE, NumberStyle
from vsmdesk.step_table.percents import BareNumbers, parsed_percent, written_percent
from vsmdesk.step_table.refusal import CellError

NOWHERE = "-"
DASHES = ("-", "–", "—", "−")
_QUOTED = r'"(?:[^"]|"")*"'
_NAME = re.compile(_QUOTED)
_MARKS = re.compile(rf"{_QUOTED}|[^\"();,\n]+|.", re.DOTALL)
_TARGET = re.compile(rf"(?P<code>{_QUOTED}|[^\"()][^()]*?)\s*(?:\((?P<options>.*)\))?", re.DOTALL)
_SIMPLE = re.compile(r"[^\s\"();,'=+@\-–—−][^\"();\n]*(?<!\s)")
_DELAY = re.compile(r"delay:? (?P<after>.+)|(?P<before>.+) delay", re.IGNORECASE)
_REWORK = re.compile(r"(?P<before>.*?) ?\brework\b ?(?P<after>.*)", re.IGNORECASE)
_FREQUENCY = re.compile(r"frequency:? (?P<text>.+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Target:
    """One way out of an element: to the element with that code."""

    code: str
    kind: str = "flow"
    name: str = ""
    share: Measured | None = None
    delay: Measured | None = None
    no_queue: bool = False
    medium: str = "manual"
    frequency: str = ""
    form: str = ""


def parsed_next(text: str, known: Callable[[str], bool], style: NumberStyle = PLAIN_STYLE) -> tuple[Target, ...]:
    """The targets that a cell names; none for `-`. `known` tells which codes exist.

    A comma between digits is a decimal comma, whatever the rest of the table says. Raises CellError.
    """
    if text in DASHES:
        return ()
    style = NumberStyle(comma_is_decimal=True, point_is_decimal=style.point_is_decimal)
    parts = (" ".join(part.split()) for part in _split(text, ";\n"))
    return tuple(_target(part, known, style) for part in parts if part)


def _split(text: str, signs: str) -> Iterator[str]:
    """Parts between these signs, outside quotes and brackets. A comma between digits does not split."""
    part: list[str] = []
    depth = 0
    marks = _MARKS.findall(text)
    for mark, following in zip(marks, [*marks[1:], ""], strict=False):
        depth += (mark == "(") - (mark == ")")
        between_digits = mark == "," and bool(part) and part[-1][-1:].isdigit() and following[:1].isdigit()
        if mark in signs and depth <= 0 and not between_digits:
            yield "".join(part)
            part = []
        else:
            part.append(mark)
    if depth:
        raise CellError(f"{quoted(text)} has a bracket too many or too few; write it like qa (80%); dev (20% rework)")
    yield "".join(part)


def _target(part: str, known: Callable[[str], bool], style: NumberStyle) -> Target:
    if known(part):
        return Target(part)
    match = _TARGET.fullmatch(part)
    if not match:
        raise CellError(f"{quoted(part)} is not a target; write an id, with a bracket where needed, like qa (80%)")
    code = _unquoted(match["code"].strip())
    if not known(code):
        several = "; put ; between several ids" if "," in code else "; correct it or add that row"
        raise CellError(f"there is no element with the id {quoted(code)}{several}")
    options: dict[str, Any] = {}
    for option in _split(match["options"] or "", ",;"):
        for key, value in _option(option.strip(), style).items():
            if key in options:
                raise CellError(f"the bracket of {quoted(code)} says {key.replace('_', ' ')} twice; leave one out")
            options[key] = value
    return _checked(Target(code, **options))


def _unquoted(code: str) -> str:
    return code[1:-1].replace('""', '"') if code.startswith('"') else code


def _option(text: str, style: NumberStyle) -> dict[str, Any]:
    """The fields of a target that one item of its bracket sets."""
    word = text.lower()
    if _NAME.fullmatch(text):
        return {"name": _unquoted(text)}
    if word in _WORDS:
        return dict(_WORDS[word])
    frequency, delay, rework = (pattern.fullmatch(text) for pattern in (_FREQUENCY, _DELAY, _REWORK))
    if frequency:
        return {"frequency": _unquoted(frequency["text"])}
    if delay:
        return {"delay": parsed_duration(delay["after"] or delay["before"], style=style)}
    if rework:
        share = rework["before"] or rework["after"]
        return {"kind": "rework", "share": _share(share)} if share else {"kind": "rework"}
    return {"share": _share(text)} if text else {}


_WORDS: dict[str, dict[str, Any]] = {
    "no queue": {"no_queue": True},
    "information": {"kind": "information_flow"},
    "electronic information": {"kind": "information_flow", "medium": "electronic"},
    **{form: {"form": form} for form in get_args(FlowForm) if form},
}


def _share(text: str) -> Measured | None:
    try:
        share = parsed_percent(text)
    except CellError as error:
        if text.rstrip().endswith("%"):
            raise
        raise CellError(
            f"{quoted(text)} in the bracket is not understood; write a share like 80%, delay 2 h, rework or no queue"
        ) from error
    if isinstance(share, BareNumbers):
        raise CellError(f"the share {quoted(text)} has no percent sign; write it like 80%")
    if isinstance(share, str):
        raise CellError(f"{quoted(text)} is not a share; write it like 80%, or leave it out")
    return share


def _checked(target: Target) -> Target:
    if target.no_queue and target.kind != "rework":
        raise CellError(f"“no queue” belongs to rework; write {target.code} (20% rework, no queue)")
    if target.form and target.kind != "flow":
        raise CellError(f"“{target.form}” belongs to work that goes on; write {target.code} ({target.form})")
    if target.kind == "information_flow" and (target.share or target.delay):
        raise CellError(f"information to {quoted(target.code)} has no share and no delay; leave them out")
    return target


def written_next(targets: Sequence[Target], *, quote_all: bool = False) -> str:
    """The cell that `parsed_next` reads back. Ids that could be misread stand in quotes, or all of them."""
    return "; ".join(_written(target, quote_all=quote_all) for target in targets) or NOWHERE


def _written(target: Target, *, quote_all: bool) -> str:
    code = target.code if _SIMPLE.fullmatch(target.code) and not quote_all else _quoted(target.code)
    options = [option for option in _options(target) if option]
    return code + (f" ({', '.join(options)})" if options else "")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _options(target: Target) -> Iterator[str]:
    share = written_percent(target.share) if target.share else ""
    if target.kind == "information_flow":
        yield "electronic information" if target.medium == "electronic" else "information"
    else:
        yield f"{share} rework".strip() if target.kind == "rework" else share
    yield f"delay {written_duration(target.delay)}" if target.delay else ""
    yield "no queue" if target.no_queue else ""
    yield target.form
    yield f"frequency {_quoted(target.frequency)}" if target.frequency else ""
    yield _quoted(target.name) if target.name else ""
