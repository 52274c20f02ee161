"""What happens between press and release of the pointer: each shows itself while it lasts and ends in one edit."""
