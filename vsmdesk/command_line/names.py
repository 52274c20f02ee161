"""The names of the commands."""

COMMANDS = ("import", "export", "metrics", "check", "schema")
