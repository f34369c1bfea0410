"""The small pages the map is measured against. Each is a script of one selectbox and one thing that follows it."""
