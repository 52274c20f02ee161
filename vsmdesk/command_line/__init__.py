"""The outside of the program for people who script it: commands, exit status, one sentence when something is wrong."""
