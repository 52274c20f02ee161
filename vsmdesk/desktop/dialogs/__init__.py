"""What is asked of the user apart from the map: files, unsaved changes, recovery, pages, keys, about."""
