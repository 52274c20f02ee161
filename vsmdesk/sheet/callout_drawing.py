"""Callouts as drawn: a dot on the cause, a leader, the numbered disc, and the caption on its far side."""

from vsmdesk.drawing.builders import circle, polyline
from vsmdesk.drawing.moved import moved
from vsmdesk.drawing.primitives import Drawing, Group, Path, Role, Stroke
from vsmdesk.drawing.type_styles import CALLOUT_BODY, CALLOUT_TITLE, TypeStyle
from vsmdesk.model.friction import Friction
from vsmdesk.sheet.callouts import Callout, Caption
from vsmdesk.symbols.friction_marks import disc
from vsmdesk.symbols.marks import text_lines

DOT_RADIUS = 1.7


def callout_drawing(friction: Friction, callout: Callout) -> Drawing:
    """The callout, linked to its row of the register."""
    role: Role = "ink3" if friction.status == "solved" else "friction"
    leader: Drawing = ()
    if callout.leader:
        dot = Path(circle(*callout.leader[0], DOT_RADIUS), None, role)
        leader = (Path(polyline(callout.leader), Stroke(role, 0.75)), dot)
    mark = moved(disc(friction.number, friction.status), *callout.disc)
    caption = _caption(callout.caption, friction) if callout.caption is not None else ()
    number = friction.number
    return (
        *leader,
        Group((*mark, *caption), link=f"friction-{number}", anchor=f"callout-{number}", title=_title(friction)),
    )


def _title(friction: Friction) -> str:
    return f"Friction {friction.number}: {friction.title}" if friction.title else f"Friction {friction.number}"


def _caption(caption: Caption, friction: Friction) -> Drawing:
    title_role: Role = "ink2" if friction.status == "solved" else "friction"
    title = _lines(caption, caption.title, caption.y, CALLOUT_TITLE, title_role)
    below = caption.y + len(caption.title) * CALLOUT_TITLE.leading - 0.4
    return (*title, *_lines(caption, caption.body, below, CALLOUT_BODY, "ink"))


def _lines(caption: Caption, texts: tuple[str, ...], y: float, style: TypeStyle, role: Role) -> Drawing:
    return text_lines(texts, caption.x, y, style.size, style.leading, bold=style.bold, role=role, anchor=caption.anchor)
