"""What changed since the frozen baseline, where there is one."""

from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import NOTHING, Made


def changes(_content: Content) -> Made:
    """Nothing as long as maps have no baselines."""
    return NOTHING
