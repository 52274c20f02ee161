"""What the actions do: functions of a window, bound to the table of actions by key."""
