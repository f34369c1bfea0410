"""Dates in Bokmål, for questions and pages alike."""

from datetime import date

MAANEDSNAVN = ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember")
HARD_SPACE = "\u00a0"


def day(value: date) -> str:
    """2024-06-28 -> «28. juni 2024»."""
    return f"{value.day}.{HARD_SPACE}{MAANEDSNAVN[value.month - 1]}{HARD_SPACE}{value.year}"
