"""A map as large as a wall: cut into sheets that are put together by their marks."""
