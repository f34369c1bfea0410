"""What our server does otherwise than Streamlit's: all of it, in the two moments when it can be changed."""

from pages.felles import fastmelding, forsendelse, overlevering, skripttur, tilkobling


def prepare() -> None:
    """Before the server is made: it hands its sessions what they tell and wake it by."""
    fastmelding.search_nothing()
    overlevering.gather()
    forsendelse.gather()


def begin() -> None:
    """When it begins to answer: then it has its sockets, and its settings are those it keeps."""
    tilkobling.send_at_once()
    fastmelding.fill_once()
    skripttur.take_turns()
