"""Data og kvalitet: how much is known of each solution, how old is it, who is silent, and where do sources disagree?"""

from pages.felles import kvalitet, ramme
from queries.filtervalg import Filtervalg


def render(valg: Filtervalg) -> None:
    kvalitet.begin(valg)
    kvalitet.show_head(valg)
    kvalitet.show_upload(key="levering")
    kvalitet.show_coverage(valg)
    kvalitet.show_silent(valg)
    kvalitet.show_conflicts(valg)
    kvalitet.show_reported(valg)
    kvalitet.show_deliveries(valg)
    kvalitet.show_updates(valg)
    kvalitet.show_borders(valg)
    ramme.foot(*kvalitet.ALLE, downloads=ramme.download_links(kvalitet.DEKNING, valg))


ramme.show(render)
