"""Office files as packages: read with suspicion, written so that the same content gives the same bytes."""

import io
import re
import zipfile
from datetime import date

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MOST_UNPACKED = 300_000_000
_CREATED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(?=<)")


def unpacked(blob: bytes) -> dict[str, bytes]:
    """The files of a package by name. Raises ValueError where it is no zip archive, is damaged, or unpacks to more than 300 MB."""
    try:
        with zipfile.ZipFile(io.BytesIO(blob)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
                raise ValueError("Filen er for stor når den pakkes ut")
            return {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise ValueError("Filen er ikke en hel Office-fil") from error


def packed(files: dict[str, bytes], dato: date) -> bytes:
    """A package of files, in their order, with fixed times; workbooks inside it likewise, and ``dato`` as when they were made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _dated(name, content, dato))
    return buffer.getvalue()


def _dated(name: str, content: bytes, dato: date) -> bytes:
    if name.endswith(".xlsx"):
        return packed(unpacked(content), dato)
    if name.endswith("docProps/core.xml"):
        return _CREATED.sub(rb"\g<1>" + f"{dato.isoformat()}T00:00:00Z".encode(), content)
    return content
