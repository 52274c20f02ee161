"""The whole page as one drawing: where everything lies, and the furniture around the map."""
