"""A map as a PDF document: the sections of a preset, one after the other."""

from collections.abc import Callable, Sequence

from vsmdesk.drawing.ink import THEMES, Theme
from vsmdesk.exports.document.assembly import Assembled, assembled
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.map_page import ANCHOR, map_page, missing_characters_warning, paper_for
from vsmdesk.exports.paper_sizes import office_paper, portrait_for
from vsmdesk.exports.pdf_document import About, pdf_file
from vsmdesk.exports.presets.options import Options, colour_warnings, theme_of
from vsmdesk.exports.presets.preset import USUAL, Preset
from vsmdesk.exports.refusal import ExportError
from vsmdesk.exports.sections.catalogue import SECTIONS
from vsmdesk.exports.text_language import language_of, language_warnings
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass

GoOn = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Pdf:
    """The bytes of the file, and sentences about what will not print well."""

    data: bytes
    warnings: tuple[str, ...] = ()


def write_pdf(
    value_stream_map: ValueStreamMap,
    *,
    paper: Paper | None = None,
    gray: bool = False,
    preset: Preset = USUAL,
    options: Options | None = None,
    go_on: GoOn = lambda _step: None,
) -> Pdf:
    """The document of a preset; `paper` and `gray` are short for options of that name.

    The same map and options give the same bytes. `go_on` hears of every step and may raise to stop. Raises ExportError
    where an option cannot be met.
    """
    chosen = options or Options(paper=paper, gray=gray)
    named = _with_names(value_stream_map, chosen)
    made = pages_of(named, preset.sections, chosen, preset, go_on=go_on)
    go_on("Writing the pages")
    data = pdf_file(
        made.pages, made.outline, _about(named, chosen.language), theme_of(chosen), elsewhere=_elsewhere(preset)
    )
    return Pdf(
        data,
        (*made.warnings, *colour_warnings(chosen), *language_warnings(named), *missing_characters_warning(made.pages)),
    )


def _elsewhere(preset: Preset) -> str:
    """Where rows of the register lead whose point is not drawn on the map; what leads to a register is left out."""
    return ANCHOR if "friction" in preset.sections else ""


def pages_of(
    value_stream_map: ValueStreamMap,
    sections: Sequence[str],
    options: Options | None = None,
    preset: Preset = USUAL,
    first: int = 1,
    go_on: GoOn = lambda _step: None,
) -> Assembled:
    """The pages of some sections, numbered from `first` on. Raises ExportError for a section that there is not."""
    chosen = options or Options()
    asked = chosen.paper or chosen.on
    paper = asked or office_paper() if preset.base == "office" else paper_for(value_stream_map, asked)
    content = Content(value_stream_map, chosen, paper, portrait_for(paper), sections=tuple(sections))
    unknown = [name for name in sections if name not in SECTIONS]
    if unknown:
        raise ExportError(f"There is no section “{unknown[0]}”; there are {', '.join(SECTIONS)}.")
    return assembled([_made(name, content, go_on) for name in sections], content, first)


def _made(name: str, content: Content, go_on: GoOn) -> Made:
    section = SECTIONS[name]
    go_on(f"Making “{section.title}”")
    return section.make(content)


def write_map_page(value_stream_map: ValueStreamMap, *, paper: Paper | None = None, gray: bool = False) -> bytes:
    """A PDF of the map alone."""
    sheet = map_page(value_stream_map, figures_of(value_stream_map), paper_for(value_stream_map, paper))
    return pdf_file([sheet.page], [], _about(value_stream_map), theme_for(gray=gray))


def theme_for(*, gray: bool) -> Theme:
    """The colours of print."""
    return THEMES["gray" if gray else "print"]


def _with_names(value_stream_map: ValueStreamMap, options: Options) -> ValueStreamMap:
    """The map for another client, or with another line of confidentiality."""
    given = {"client": options.client, "confidentiality": options.confidentiality}
    changes = {name: text for name, text in given.items() if text is not None}
    if not changes:
        return value_stream_map
    return value_stream_map.with_records(value_stream_map.stream.with_changes(**changes))


def _about(value_stream_map: ValueStreamMap, asked: str | None = None) -> About:
    stream = value_stream_map.stream
    title = stream.title.strip() or "Value stream map"
    own = language_of(value_stream_map, asked)
    return About(title, stream.author, stream.subtitle, own_language=own, made=stream.as_of)
