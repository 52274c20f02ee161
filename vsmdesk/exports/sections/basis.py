"""What the figures rest on: what was assumed, how good the data are, how each main figure comes about."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import NOTHING, Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import Passage
from vsmdesk.exports.report.plain_table import NAME_STYLE, NOTE_STYLE, Heading, plain_table
from vsmdesk.exports.report.prose import dashed_block
from vsmdesk.exports.report.stream_units import told_in
from vsmdesk.exports.sections.workshop import calendar_sentences
from vsmdesk.metrics.explained import Explanation, explanation_of
from vsmdesk.metrics.figure import Figure
from vsmdesk.metrics.gaps import Tally, tally
from vsmdesk.metrics.problems import MapProblem, problems_of
from vsmdesk.model.codes import codes
from vsmdesk.sheet.footer import data_quality

ASSUMPTIONS_ANCHOR, QUALITY_ANCHOR, EXPLANATIONS_ANCHOR = "assumptions", "data-quality", "explanations"
_EXPLAINED = (
    "lead_time", "first_pass_lead_time", "expected_lead_time", "process_time", "total_wait", "flow_efficiency",
    "process_cycle_efficiency", "rolled_percent_complete_accurate", "effort", "takt_time", "littles_lead_time",
    "longest_wait", "bottleneck_utilisation",
)  # fmt: skip
_DOUBTFUL = "littles_check"
_NO_ASSUMPTIONS = (_DOUBTFUL, "busiest_team_utilisation")
"""Figures whose remarks are a doubt, or a part of the answer."""
_APART, _TIED = re.compile(r"(?<=[=≥]) | (?=\()|(?<=\d) (?=[a-z%/])"), "\N{NO-BREAK SPACE}"
"""Spaces of a sum at which no line ends: a number stands with its sign, its unit and its place."""
_FEW_ALIKE = 3
_PLACES = re.compile(r"\S+ \([^()]*\)|\d[\d.,]*(?: (?:s|min|h|d|wk|mo)\b)?")
"""What differs between two sentences that say the same of two places: how these are called, and numbers."""
_NOT_SAID, _MISSING, _NO_TIMES = "not said", "missing", "No times are on the map yet."
_CONVENTIONS = (
    "Lead time is that of the longest path; parallel branches are done at the same time, the join waits for the last.",
    "Rework is left out of the lead time and counted in the expected lead time, by expected visits.",
    "A range counts with its likeliest value, or with its middle where none is given.",
)


def assumptions(content: Content) -> Made:
    """The calendar, the conventions, and what stands for what nobody gave."""
    remarks = (
        line
        for figure in content.figures.stream.values()
        if figure.complete and figure.key not in _NO_ASSUMPTIONS
        for line in figure.remarks
    )
    sentences = (*calendar_sentences(content.value_stream_map.stream), *_CONVENTIONS, *dict.fromkeys(remarks))
    rows = [dashed_block(sentence, content.width) for sentence in sentences]
    passage = Passage("Assumptions", ASSUMPTIONS_ANCHOR, "What the figures of this document rest on.", None, rows)
    return Made((passage,), (OutlineEntry("Assumptions", ASSUMPTIONS_ANCHOR),))


def quality(content: Content) -> Made:
    """Where the numbers come from, and what is missing or doubtful."""
    counted = data_quality(content.value_stream_map)
    told = ", ".join(f"{count} {words}" for words, count in counted.items())
    headings = (
        Heading("", 12, style=NOTE_STYLE),
        Heading("What is missing or doubtful", 74),
        Heading("Where", 22, style=NOTE_STYLE),
    )
    rows = list(_problems(content))
    head, blocks = plain_table(headings, rows, content.width, names=1)
    introduction = f"Times on the map: {told}. {_counted(tally(content.figures))}" if told else _NO_TIMES
    if not rows:
        introduction += " Nothing else is in doubt." if told else " Nothing is in doubt."
    passage = Passage("Data quality", QUALITY_ANCHOR, introduction, head, blocks)
    return Made((passage,), (OutlineEntry("Data quality", QUALITY_ANCHOR),))


def _counted(values: Tally) -> str:
    lacking = values.wanted - values.given
    measured = f"{values.measured or 'None'} of the {values.wanted} values that count {_was(values.measured)} measured"
    return f"{measured}; {lacking} {'is' if lacking == 1 else 'are'} missing." if lacking else f"{measured}."


def _was(count: int) -> str:
    return "was" if count < 2 else "were"


def _problems(content: Content) -> Iterator[tuple[str, str, str]]:
    for alike in _alike(problems_of(content.value_stream_map, content.figures)):
        if len(alike) > _FEW_ALIKE:
            more = f"{alike[0].text} The same at {len(alike) - 1} other places."
            yield alike[0].severity, more, _where(alike, content)
            continue
        for problem in alike:
            yield problem.severity, problem.text, _where((problem,), content)
    assumed = content.figures.stream["lead_time"].remarks
    for remark in content.figures.stream[_DOUBTFUL].remarks:
        if remark not in assumed:
            yield "note", remark, ""


def _alike(problems: Iterable[MapProblem]) -> Iterable[Sequence[MapProblem]]:
    """Problems that say the same of different places, together where the first of them stands."""
    groups: dict[tuple[str, str], list[MapProblem]] = {}
    for problem in problems:
        groups.setdefault((problem.severity, _PLACES.sub("", problem.text)), []).append(problem)
    return groups.values()


def _where(problems: Sequence[MapProblem], content: Content) -> str:
    known = codes(content.value_stream_map)
    places = (", ".join(known[key] for key in problem.elements if key in known) for problem in problems)
    return "; ".join(dict.fromkeys(place for place in places if place))


def explanations(content: Content) -> Made:
    """The main figures: what they say, where no table of the document does so already, and what each comes to."""
    stream = content.figures.stream
    shown = [stream[key] for key in _EXPLAINED if key in stream and stream[key].value is not None]
    told_here = told_in(content.figures)
    explained = [(one, explanation_of(content.figures, one.key, told=told_here)) for one in shown]
    has_meanings = "metrics" in content.sections
    nobody_said = all(one.origin in (_NOT_SAID, _MISSING) for _, told in explained for one in told.inputs)
    told, remarks = list[tuple[str, str, str]](), set[str]()
    for one, explanation in explained:
        new = [] if has_meanings else [remark for remark in explanation.remarks if remark not in remarks]
        remarks.update(new)
        definition = "" if has_meanings else explanation.definition
        made_of = "" if nobody_said else _made_of(Counter(read.origin for read in explanation.inputs))
        parts = (_defined(definition, one), _worked(explanation))
        if any(parts):
            told.append((one.name, explanation.text, "\n".join(part for part in (*parts, made_of, *new) if part)))
    if not told:
        return NOTHING
    head, rows = plain_table(_EXPLANATIONS, told, content.width)
    introduction = _introduction(has_meanings=has_meanings, nobody_said=nobody_said)
    passage = Passage("Figures explained", EXPLANATIONS_ANCHOR, introduction, head, rows)
    return Made((passage,), (OutlineEntry("Figures explained", EXPLANATIONS_ANCHOR),))


_EXPLANATIONS = (
    Heading("Figure", 26, style=NAME_STYLE),
    Heading("Value", 20, "end", NAME_STYLE),
    Heading("How it comes about", 80, style=NOTE_STYLE),
)


def _introduction(*, has_meanings: bool, nobody_said: bool) -> str:
    meanings = " What each means stands under Metrics." if has_meanings else ""
    sources = " None of the values that they are made of says where it comes from." if nobody_said else ""
    return f"How the main figures come about.{meanings}{sources}"


def _defined(definition: str, figure: Figure) -> str:
    """What it is, and whose."""
    about = f"It is that of {figure.inputs['id']}." if figure.inputs.get("id") else ""
    return " ".join(part for part in (definition, about) if part)


def _worked(explanation: Explanation) -> str:
    """The formula with names and with numbers."""
    if not (explanation.formula and explanation.worked):
        return ""
    worked = _APART.sub(_TIED, explanation.worked)
    return f"{explanation.formula}: {worked}"


def _made_of(origins: Counter[str]) -> str:
    if not origins:
        return ""
    values = "one value" if origins.total() == 1 else f"{origins.total()} values"
    if set(origins) == {_NOT_SAID}:
        return f"Made of {values} whose source is not said."
    order = sorted(origins.items(), key=lambda one: (one[0] == _MISSING, one[0] == _NOT_SAID, -one[1], one[0]))
    read = ", ".join(f"{count} {'of a source not said' if o == _NOT_SAID else o}" for o, count in order)
    return f"Made of {values}: {read}."
