"""What writes findings as a file, by the file's ending. To be loaded when a file is asked for: what writes PowerPoint is slow to load."""

from collections.abc import Sequence

from data.pakker import Pakkefeil
from pages.felles import omtekst
from pages.felles.eksport import lysark, lysarkmal, regneark, trykk
from pages.felles.eksport.innhold import Lysark
from pages.felles.fremdrift import Progress


def write(ending: str, slides: Sequence[Lysark], mal: bytes | None, *, tittel: str, progress: Progress | None) -> bytes:
    """A file of ``slides``: pptx, on the user's template ``mal`` where there is one, pdf or xlsx.

    Raises Pakkefeil for a template that is no use, and ValueError as the writers do.
    """
    match ending:
        case "pptx":
            try:
                return lysark.write_pptx(slides, mal, tittel=tittel, progress=progress)
            except lysarkmal.MalFeil as feil:
                raise Pakkefeil(str(feil)) from feil
        case "pdf":
            return trykk.write_pdf(slides, tittel=tittel, progress=progress)
        case _:
            return regneark.write_xlsx(slides, definisjoner=omtekst.BEGREPER, progress=progress)
