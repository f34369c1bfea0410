"""The part of Utforsk for those who know SQL: a field to write in, what there is to ask about, and the answer as table and files."""

from urllib.parse import urlencode

from pages.felles import filter as filtre
from pages.felles import hent, innhold
from queries.filtervalg import Filtervalg

_sql = innhold.component("utforsk.js", "4rem")


def show(valg: Filtervalg, *, key: str) -> None:
    """Draw the part, folded until it is asked for or the link holds a question. What is asked is kept in the link."""
    params = {name: value for name, value in valg.link_params().items() if name != "sporring"}
    message = {
        "rot": hent.base_path(),
        "sporring": valg.sporring or "",
        "valg": urlencode(params),
        "pakke": valg.pakke or "",
        "eksempel": hent.grunnlag().er_eksempel,
    }
    _sql(key=key, data=message, on_sporring=filtre.take_over_sql)
