"""What ranks a finding, set by the team: when its rule comes, how much effort, how sure that mending it helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from vsmdesk.desktop.plain import ChoiceBox, PlainLabel
from vsmdesk.desktop.usual_choices import choices_of, fill, tier_choices
from vsmdesk.desktop.words import words
from vsmdesk.editing.edits.composition import in_turn
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.model.identity import new_id
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

if TYPE_CHECKING:
    from vsmdesk.friction.finding import Finding

EFFORTS = (1, 2, 3, 4, 5)
PERCENTS = (100, 90, 80, 70, 60, 50, 40, 30, 20, 10)


class Weighing(QWidget):
    """Three lists for one finding. They show what counts now; `chosen` of the panel hears which was changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tier, self.effort, self.confidence = ChoiceBox(), ChoiceBox(), ChoiceBox()
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(6)
        titles = (words("Tier"), words("Effort"), words("Confidence"))
        for title, box in zip(titles, self.lists, strict=True):
            label = PlainLabel(title, "secondary")
            label.setBuddy(box)
            box.setAccessibleName(title)
            row.addWidget(label)
            row.addWidget(box, 1)
        self.tier.setToolTip(words("What is worked on first; for all that this rule finds on the map"))
        taken = words("The team's own; a finding that is not in the register yet is taken over with it")
        self.effort.setToolTip(words("From 1, little, to 5, much. {more}", more=taken))
        self.confidence.setToolTip(words("That mending it helps. {more}", more=taken))

    @property
    def lists(self) -> tuple[ChoiceBox, ...]:
        """From left to right."""
        return self.tier, self.effort, self.confidence

    def show_finding(self, finding: Finding | None, now: ValueStreamMap) -> None:
        """Offer what can be chosen for this finding, with what counts now as the choice."""
        if finding is None:
            self.setEnabled(False)
            return
        from vsmdesk.friction.register import entries_of
        from vsmdesk.friction.settings import settings_of

        # Of the map, not of the finding: that is looked for anew a moment after each choice.
        rule, (entry, dismissal) = finding.rule, entries_of(now).of(finding.rule.id, finding.place)
        self.setEnabled(True)
        fill(self.tier, tier_choices(rule), settings_of(now).tiers.get(rule.id), rule.tier)
        effort = entry.effort if entry is not None else None
        fill(self.effort, choices_of([(float(n), str(n)) for n in EFFORTS], rule.effort), effort, rule.effort)
        sure = round(100 * rule.confidence)
        own = round(100 * entry.confidence) if entry is not None and entry.confidence is not None else None
        percents = sorted({*PERCENTS, *(() if own is None else (own,))}, reverse=True)
        fill(self.confidence, choices_of([(float(n), words("{n} %", n=n)) for n in percents], sure), own, sure)
        for box in (self.effort, self.confidence):
            box.setEnabled(dismissal is None)

    def tier_edit(self, finding: Finding) -> Edit:
        """Move what the rule of a finding finds."""
        from vsmdesk.editing.edits.register import set_tier

        tier = self.tier.currentData()
        return set_tier(finding.rule.id, None if tier is None else int(tier))

    def team_edit(self, finding: Finding) -> Edit:
        """Keep effort and confidence with the entry in the register, which is made where there is none."""
        from vsmdesk.editing.edits.register import accept
        from vsmdesk.friction.register import entries_of

        effort, percent = self.effort.currentData(), self.confidence.currentData()
        said = {
            "effort": None if effort is None else int(effort),
            "confidence": None if percent is None else percent / 100.0,
        }
        key = new_id()

        def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
            # Who chooses with the keyboard chooses again before findings are looked for anew.
            entry, _ = entries_of(value_stream_map).of(finding.rule.id, finding.place)
            if entry is not None:
                return set_fields([entry.id], **said)(value_stream_map)
            return in_turn(accept(finding, key=key), set_fields([key], **said))(value_stream_map)

        return edit
