"""What a value stream map is: frozen records by id, and the difference between two maps."""
