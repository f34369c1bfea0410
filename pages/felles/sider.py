"""The pages of the app: a line here and a file in ``pages/`` is all a page needs. Menu order is the order below."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Side:
    """One page: its file in ``pages/``, the title in the menu, the address (empty: the front page) and the group of the menu."""

    fil: str
    tittel: str
    adresse: str
    gruppe: str


SIDER: tuple[Side, ...] = (
    Side("oversikt.py", "Oversikt", "", "Se"),
    Side("kart.py", "Utbredelseskart", "kart", "Se"),
    Side("innforingslop.py", "Innføringsløp", "innforingslop", "Se"),
    Side("om.py", "Om tallene", "om", "Grunnlag"),
)
