"""What stands around the canvas: palette, inspector, figures, friction list, problems, steps, parties, history."""
