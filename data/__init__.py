"""From source files to a checked, versioned store. Knows nothing of streamlit, queries or geo."""
