"""Where the store's Parquet files lie: a folder, or S3-compatible storage that several machines reach."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import duckdb

from data.lagerfeil import Feilslag, Lagerfeil

MILJOVARIABEL = "EHELSEKART_FILER"
FILER = "filer"
S3 = "s3://"


def place(path: Path) -> str:
    """Return where the files of the store in ``path`` lie, with a slash at the end: EHELSEKART_FILER, or a folder beside the catalogue.

    Raises Lagerfeil for a setting that is neither a folder nor an s3:// address.
    """
    satt = os.environ.get(MILJOVARIABEL, "")
    if not satt:
        return f"{path.absolute() / FILER}/"
    if not satt.startswith((S3, "/")):
        raise Lagerfeil(f"{MILJOVARIABEL} skal være en mappe, eller begynne med «{S3}».", Feilslag.OPPSETT)
    return f"{satt.rstrip('/')}/"


def in_s3() -> bool:
    """Whether the files lie in S3-compatible storage."""
    return os.environ.get(MILJOVARIABEL, "").startswith(S3)


def give_keys(con: duckdb.DuckDBPyConnection) -> None:
    """Let a connection, with the extension loaded, into the storage: the usual AWS_ variables, with AWS_ENDPOINT_URL for others' S3."""
    adresse = urlsplit(os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL", ""))
    valg = {
        "key_id": os.environ.get("AWS_ACCESS_KEY_ID", ""),
        "secret": os.environ.get("AWS_SECRET_ACCESS_KEY", ""),
        "session_token": os.environ.get("AWS_SESSION_TOKEN", ""),
        "region": os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION", "us-east-1"),
        "endpoint": f"{adresse.netloc}{adresse.path.rstrip('/')}",
        "url_style": "path" if adresse.netloc else "",
        "use_ssl": "false" if adresse.scheme == "http" else "true",
    }
    felter = ", ".join(f"{navn} {_quoted(verdi)}" for navn, verdi in valg.items() if verdi)
    con.execute(f"create or replace secret lager_s3 (type s3, {felter})")
    # A storage that does not answer is given up within seconds; what is open stays open.
    con.execute("set http_timeout = 10")
    con.execute("set http_retries = 2")


def _quoted(tekst: str) -> str:
    return "'" + tekst.replace("'", "''") + "'"


def read(con: duckdb.DuckDBPyConnection, path: Path, navn: str) -> bytes:
    """Return a file of the store in ``path`` by its name relative to :func:`place`. Raises OSError or duckdb.Error."""
    if not in_s3():
        return Path(place(path), navn).read_bytes()
    rad = con.execute("select content from read_blob($sted)", {"sted": place(path) + navn}).fetchone()
    return bytes((rad or (b"",))[0])


def write(con: duckdb.DuckDBPyConnection, path: Path, navn: str, innhold: bytes) -> None:
    """Write a file of the store whole. Raises OSError or duckdb.Error."""
    if in_s3():
        con.execute(f"copy (select $innhold::blob) to {_quoted(place(path) + navn)} (format blob)", {"innhold": innhold})
        return
    fil = Path(place(path), navn)
    fil.parent.mkdir(parents=True, exist_ok=True)
    fil.write_bytes(innhold)


def is_empty(con: duckdb.DuckDBPyConnection, path: Path) -> bool:
    """Whether there is no file where the store's files are to lie."""
    if not in_s3():
        mappe = Path(place(path))
        return not mappe.is_dir() or not any(mappe.iterdir())
    return con.execute("select 1 from glob($alle) limit 1", {"alle": f"{place(path)}**"}).fetchone() is None
