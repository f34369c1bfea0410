"""The pages of the app: a line here and a file in ``pages/`` is all a page needs. Menu order is the order below."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Side:
    """One page: its file in ``pages/``, the title in the menu, the address (empty: the front page), the group of the menu, and whether
    it can be a slide (``lysarkinnhold.LYSARK`` makes it).
    """

    fil: str
    tittel: str
    adresse: str
    gruppe: str
    har_lysark: bool = False


SIDER: tuple[Side, ...] = (
    Side("oversikt.py", "Oversikt", "", "Se", har_lysark=True),
    Side("kart.py", "Utbredelseskart", "kart", "Se", har_lysark=True),
    Side("innforingslop.py", "Innføringsløp", "innforingslop", "Se", har_lysark=True),
    Side("tilskudd.py", "Helseteknologiordningen", "helseteknologiordningen", "Ressurser", har_lysark=True),
    Side("bemanning.py", "Bemanning", "bemanning", "Ressurser", har_lysark=True),
    Side("sammenheng.py", "Sammenheng", "sammenheng", "Ressurser", har_lysark=True),
    Side("profil.py", "Profil", "profil", "Område", har_lysark=True),
    Side("motepakke.py", "Møtepakke", "motepakke", "Bruk"),
    Side("utforsk.py", "Utforsk", "utforsk", "Bruk", har_lysark=True),
    Side("datakvalitet.py", "Data og kvalitet", "data", "Grunnlag", har_lysark=True),
    Side("om.py", "Om tallene", "om", "Grunnlag"),
    Side("tilgjengelighet.py", "Tilgjengelighet", "tilgjengelighet", "Grunnlag"),
)
