"""Where things are and what colour: borders, their history, palettes. Knows nothing of data, queries or pages."""
