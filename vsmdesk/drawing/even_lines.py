"""Short running text without a last line of one word."""

from vsmdesk.drawing.type_styles import TypeStyle, written_lines, written_width

_LEAST, _STEP = 0.3, 0.04
"""How much of the width a last line fills at least, and by how much the text is set narrower until it does."""


def even_lines(style: TypeStyle, text: str, width: float, most: int | None = None) -> tuple[str, ...]:
    """The text wrapped; set narrower, in as many lines, where its last line would be hardly begun."""
    lines = written_lines(style, text, width, None if most is None else most + 1)
    if most is not None and len(lines) > most:
        return written_lines(style, text, width, most)
    for step in range(1, int(_LEAST / _STEP) + 1):
        if len(lines) < 2 or written_width(style, lines[-1]) >= _LEAST * width:
            break
        narrower = written_lines(style, text, width * (1 - step * _STEP))
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines
