"""The measures that arrangement and sheet share: columns, gaps, lanes (look 2.2 and 4), in points."""

GAP = 44.0
NARROW_GAP = 32.0
STAGE_WIDTH = 90.0
COLUMN_PITCH = GAP + STAGE_WIDTH
LANE_HEIGHT = 86.0
CUSTOMER_LANE_HEIGHT = 50.0
FLOW_LINE_IN_LANE = 46.0
FLOW_LINE_IN_CUSTOMER_LANE = 26.0
HANDOFF_IN_GAP = 9.0
