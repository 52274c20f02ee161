"""From sections to pages: what they are made from, the running head and foot, numbers, outline."""
