"""What goes wrong between a register and us, said so that the one who runs the command knows what to do."""


class Innhentingsfeil(Exception):
    """A source could not be read. The message is in Bokmål: which source, what came, what to do."""

    def __init__(self, kilde: str, hva: str, tiltak: str) -> None:
        self.kilde, self.hva, self.tiltak = kilde, hva, tiltak
        super().__init__(f"{kilde}: {hva}\nTiltak: {tiltak}")


def changed_shape(kilde: str, hva: str) -> Innhentingsfeil:
    """An answer that is whole, but not of the shape we know."""
    return Innhentingsfeil(
        kilde,
        f"svaret har en annen form enn ventet: {hva}",
        "Kilden er trolig lagt om. Ingenting er skrevet; importøren må rettes før neste henting.",
    )
