"""The measures that arrangement and sheet share: columns, gaps, lanes (look 2.2 and 4), in points."""

GAP = 44.0
NARROW_GAP = 32.0
CLASSIC_GAP = 84.0
STAGE_WIDTH = 90.0
COLUMN_PITCH = GAP + STAGE_WIDTH
LANE_HEIGHT = 86.0
CUSTOMER_LANE_HEIGHT = 50.0
FLOW_LINE_IN_LANE = 46.0
FLOW_LINE_IN_CUSTOMER_LANE = 26.0
CLOSE_LANE_HEIGHT, CLOSE_FLOW_LINE, CLOSE_ABOVE_STAGE = 78.0, 41.0, 7.0
"""Lanes of maps with many of them: at least so high, the flow so far below their top, so much above a stage."""
HANDOFF_IN_GAP = 9.0
ABOVE_STAGE = 13.0
BELOW_STAGE = 7.0
TRACK = 6.0
ROOM_ON_A3 = 1011.0
ROOM_ON_A3_WITH_LANES = 894.5
STOCK_BELOW_TOP, PUSH_ABOVE_BOTTOM = 5.0, 7.0
"""Classic maps: the triangle from a process' top, the middle of the push arrow from its bottom."""
UNDER_FLOW_LINE = 37.0


def flow_line_in(height: float) -> float:
    """How far below the top of a lane of this height its first flow line runs (not that of the customer)."""
    return min(FLOW_LINE_IN_LANE, height - UNDER_FLOW_LINE)
