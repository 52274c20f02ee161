"""All rules, in the order of their groups. Technology and information (T, I) come when their records exist."""

from vsmdesk.friction.approvals import APPROVALS
from vsmdesk.friction.excess import EXCESS
from vsmdesk.friction.handoffs import HANDOFFS
from vsmdesk.friction.resources import RESOURCES
from vsmdesk.friction.rework import REWORK
from vsmdesk.friction.rule import Rule
from vsmdesk.friction.waits import WAITS

RULES: tuple[Rule, ...] = (*WAITS, *HANDOFFS, *APPROVALS, *REWORK, *RESOURCES, *EXCESS)
BY_ID = {rule.id: rule for rule in RULES}
REST = BY_ID["W9"]
THRESHOLDS = {threshold.key: threshold for rule in RULES for threshold in rule.thresholds}
USUAL = tuple((threshold.key, threshold.value) for threshold in THRESHOLDS.values())
