"""Text, numbers and dates as Norwegians write them, as Polars expressions over cells (a mark and the content, see ``Ark``)."""

import re

import polars as pl

MAANEDER = ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember")
KORTE = {navn[:3]: f"{nr:02d}" for nr, navn in enumerate(MAANEDER, 1)} | {"sept": "09"}
NUMRE = {navn: f"{nr:02d}" for nr, navn in enumerate(MAANEDER, 1)} | KORTE
# Marks that steer how text is shown and control characters: never part of a name or a number. Letters of any script stay.
USYNLIGE = "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
MELLOMROM = r"[\s\u00a0\u202f\u2007\u2009]+"
TOMT = ("t", "t-", "t–", "t—")
LENGST = 2000
# Ways to write a date, each group named by what it is: y year, m month, d day.
FORMER = {
    "dmy": r"^(?<d>\d{1,2})[./-] ?(?<m>\d{1,2})[./-] ?(?<y>\d{4}|\d{2})$",
    "ord": r"^(?:(?<d>\d{1,2})\.? ?)?(?<m>[a-zæøå]{3,9})\.? (?<y>\d{4})$",
    "iso": r"^(?<y>\d{4})-(?<m>\d{1,2})(?:-(?<d>\d{1,2}))?(?:[t ].*)?$",
    "my": r"^(?<m>\d{1,2})[./-](?<y>\d{4})$",
}
DELER = re.compile(r"\?<([ymd])>")
FORSTE_AAR, SISTE_AAR = 1990, 2100
STORSTE_TALL = 1e15


def clean(celle: pl.Expr) -> pl.Expr:
    """A cell without invisible signs, in one line; null when it holds nothing or only a dash. Done once, for all that follows."""
    synlig = pl.when(celle.str.contains(USYNLIGE)).then(celle.str.replace_all(USYNLIGE, "")).otherwise(celle)
    ren = synlig.str.normalize("NFC").str.replace_all(MELLOMROM, " ").str.replace("^t ", "t").str.strip_chars_end()
    return pl.when(~ren.is_in(TOMT)).then(ren)


def text(celle: pl.Expr) -> pl.Expr:
    """What a clean cell shows."""
    return celle.str.slice(1)


def has_invisible(celle: pl.Expr) -> pl.Expr:
    """Whether a cell holds signs that ``clean`` takes away."""
    return celle.str.contains(USYNLIGE)


def is_error(celle: pl.Expr) -> pl.Expr:
    """Whether a cell shows an error of calculation, as a mark or as text (#REF!, #I/T)."""
    return celle.str.starts_with("e") | celle.str.contains(r"^t#([A-ZÆØÅ/0]+[!?]|I/T|N/A)$")


def numbers(celler: pl.Series, *, prosent: bool = False) -> pl.DataFrame:
    """Read «1 234,5», «12,5 %», «kr 2 300 000,-» and «1,5 mill.»: ``verdi`` (float, null when unread) and ``tvetydig`` per cell.

    ``tvetydig`` marks text like «1.234», a thousand to some and a little over one to others. A percent sign is only read when ``prosent``.
    """
    celle, tegn = pl.col("celle"), pl.col("tegn")
    kjerne = tegn.str.replace_all(r"\b(kr|nok|kroner|mnok|mill|millioner)\b\.?", "").str.replace(r",-+\s*$", "").str.strip_chars()
    if prosent:
        kjerne = kjerne.str.replace(r"\s*%$", "")
    lest = (
        celler.alias("celle")
        .to_frame()
        .with_columns(tegn=text(clean(celle)).str.to_lowercase().str.replace_all("−", "-", literal=True))
        .with_columns(kjerne=kjerne, ganger=pl.when(tegn.str.contains(r"\bmill(\.|ioner|\b)|\bmnok\b")).then(1e6).otherwise(1.0))
        .with_columns(
            gruppert=pl.col("kjerne").str.contains(
                r"^-?\d{1,3}( \d{3})+(,\d+)?$|^-?\d{1,3}(\.\d{3}){2,}(,\d+)?$|^-?\d{1,3}(\.\d{3})+,\d+$"
            ),
            enkelt=pl.col("kjerne").str.contains(r"^-?\d+([.,]\d+)?$"),
            tvetydig=celle.str.starts_with("t") & pl.col("kjerne").str.contains(r"^-?[1-9]\d{0,2}\.\d{3}$"),
        )
    )
    samlet = pl.when("gruppert").then(pl.col("kjerne").str.replace_all(r"[ .]", "")).when("enkelt").then("kjerne")
    fra_tekst = samlet.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False) * pl.col("ganger")
    fra_tall = celle.str.slice(1).cast(pl.Float64, strict=False)
    verdi = pl.col("verdi")
    return lest.select(
        verdi=pl.when(celle.str.starts_with("n")).then(fra_tall).when(celle.str.starts_with("t")).then(fra_tekst),
        tvetydig=pl.col("tvetydig").fill_null(value=False),
    ).with_columns(verdi=pl.when(verdi.is_finite() & (verdi.abs() < STORSTE_TALL) & ~pl.col("tvetydig")).then(verdi.round(9)))


def days(celler: pl.Series) -> pl.DataFrame:
    """Read dates: ``verdi`` (the first day of what is known, null when unread) and ``presisjon`` (dag, måned, år) per cell.

    Reads «3. november 2023», «03.11.2023», «nov 2023», «11/2023», «2023», ISO dates, and the serial numbers of spreadsheets.
    """
    tegn, tall = pl.col("tegn"), pl.col("tall")
    lest = (
        celler.alias("celle")
        .to_frame()
        .with_columns(tegn=text(clean(pl.col("celle"))).str.to_lowercase())
        .with_columns(
            tegn.str.extract_groups(FORMER[form])
            .struct.rename_fields([f"{form}_{del_}" for del_ in DELER.findall(FORMER[form])])
            .alias(form)
            for form in FORMER
        )
        .unnest(*FORMER)
        .with_columns(tall=tegn.str.extract(r"^(\d{4,8})$").cast(pl.Int64, strict=False))
        .with_columns(
            ord_m=pl.col("ord_m").replace_strict(NUMRE, default=None, return_dtype=pl.String),
            dmy_y=pl.when(pl.col("dmy_y").str.len_chars() == 2).then("20" + pl.col("dmy_y")).otherwise("dmy_y"),
            tett=pl.when(tall > 10_000_000).then(tall.cast(pl.String)),
        )
        .with_columns(
            hele=pl.coalesce(
                _date("dmy_y", "dmy_m", "dmy_d"),
                _date("ord_y", "ord_m", "ord_d"),
                _date("iso_y", "iso_m", "iso_d"),
                pl.col("tett").str.to_date("%Y%m%d", strict=False),
                pl.date(1899, 12, 30) + pl.duration(days=pl.when(tall.is_between(20_000, 80_000)).then(tall)),
            ),
            maaned=pl.coalesce(
                pl.when(pl.col("ord_d").is_null()).then(_date("ord_y", "ord_m")),
                pl.when(pl.col("iso_d").is_null()).then(_date("iso_y", "iso_m")),
                _date("my_y", "my_m"),
            ),
            aar=pl.when(tall.is_between(1000, 9999)).then(pl.date(tall, 1, 1)),
        )
    )
    presisjon = pl.when(pl.col("hele").is_not_null()).then(pl.lit("dag")).when(pl.col("maaned").is_not_null()).then(pl.lit("måned"))
    rimelig = pl.col("verdi").dt.year().is_between(FORSTE_AAR, SISTE_AAR) & ~pl.col("celle").str.starts_with("b")
    return lest.select("celle", verdi=pl.coalesce("hele", "maaned", "aar"), presisjon=presisjon.otherwise(pl.lit("år"))).select(
        pl.when(rimelig).then(felt).alias(felt) for felt in ("verdi", "presisjon")
    )


def _date(aar: str, maaned: str, dag: str | None = None) -> pl.Expr:
    """A date of parts that are text; null where a part is missing or there is no such day."""
    deler = pl.concat_str(pl.col(aar), pl.col(maaned).str.zfill(2), pl.col(dag).str.zfill(2) if dag else pl.lit("01"), separator="-")
    return deler.str.to_date("%Y-%m-%d", strict=False)
