"""The part of a drawing that lies in a window, so that a sheet of a poster holds nothing that is not seen on it."""

from dataclasses import replace

from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.drawing.primitives import Drawing, Glyph, Group, Primitive, Text


class Cutter:
    """Cuts many windows out of one drawing; what was measured for one is known for the next."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Primitive, Box]] = {}

    def within(self, drawing: Drawing, window: Box) -> Drawing:
        """What touches the window, letters outside left out. Lines and areas may still reach out of it: clip them."""
        return tuple(item for part in drawing for item in self._cut(part, window))

    def _cut(self, item: Primitive, window: Box) -> Drawing:
        box = self._box(item)
        if not window.overlaps(box):
            return ()
        if window.contains(box):
            return (item,)
        if isinstance(item, Group):
            return self._group(item, window)
        return _letters(item, window) if isinstance(item, Text) else (item,)

    def _box(self, item: Primitive) -> Box:
        known = self._known.get(id(item))
        if known is None:
            known = self._known[id(item)] = (item, bounds((item,)))
        return known[1]

    def _group(self, group: Group, window: Box) -> Drawing:
        left, top = (window.left - group.x) / group.scale, (window.top - group.y) / group.scale
        right, bottom = (window.right - group.x) / group.scale, (window.bottom - group.y) / group.scale
        inside = self.within(group.items, Box(left, top, right, bottom))
        return (replace(group, items=inside),) if inside else ()


def _letters(run: Text, window: Box) -> Drawing:
    """The letters of a level run from left to right that touch the window; other runs stay whole."""
    if run.upward or run.right_to_left:
        return (run,)
    kept = [g for g in run.glyphs if run.x + g.x < window.right and run.x + g.x + g.advance > window.left]
    if not kept:
        return ()
    starts = {g.cluster for g in kept}
    first = min(starts)
    last = min((g.cluster for g in run.glyphs if g.cluster > max(starts)), default=len(run.text))
    origin = kept[0].x
    glyphs = tuple(Glyph(g.number, g.x - origin, g.y, g.advance, g.cluster - first) for g in kept)
    width = kept[-1].x + kept[-1].advance - origin
    return (replace(run, x=run.x + origin, text=run.text[first:last], glyphs=glyphs, width=width),)
