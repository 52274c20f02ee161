"""Automatic arrangement: columns along the flow, lanes by team, branches under each other, without overlaps."""
