"""What stands in the way of flow: declared rules, what they find on a map, and what mending it would win."""
