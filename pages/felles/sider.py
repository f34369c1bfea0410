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
    Side("tilskudd.py", "Helseteknologiordningen", "helseteknologiordningen", "Ressurser"),
    Side("bemanning.py", "Bemanning", "bemanning", "Ressurser"),
    Side("sammenheng.py", "Sammenheng", "sammenheng", "Ressurser"),
    Side("profil.py", "Profil", "profil", "Område"),
    Side("motepakke.py", "Møtepakke", "motepakke", "Bruk"),
    Side("utforsk.py", "Utforsk", "utforsk", "Bruk"),
    Side("datakvalitet.py", "Data og kvalitet", "data", "Grunnlag"),
    Side("om.py", "Om tallene", "om", "Grunnlag"),
    Side("tilgjengelighet.py", "Tilgjengelighet", "tilgjengelighet", "Grunnlag"),
)
