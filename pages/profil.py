"""Profil: what is known of one kommune, network or fylke, on a sheet to hand out?"""

from pages.felles import filter as filtre
from pages.felles import profil, ramme
from queries.filtervalg import Filtervalg


def render(valg: Filtervalg) -> None:
    profil.begin(valg)
    profilen = profil.Profil(valg)
    profil.show_head(profilen)
    with ramme.box("profilvalg"):
        filtre.show("nettverk", key="profilfelt")
    with ramme.box("profiltopp"):
        profil.show_key_figures(profilen)
    profil.show_status(profilen)
    profil.show_history(profilen)
    profil.show_neighbours(profilen)
    profil.show_similar(profilen)
    profil.show_resources(profilen)
    asked = (profil.OMRAADE, profil.STATUS, profil.HISTORIKK, profil.KOMMUNER, profil.LAERE_AV, profil.TILSKUDD, profil.BEMANNING)
    ramme.foot(*asked, downloads=ramme.download_links(profil.STATUS, valg))


ramme.show(render)
