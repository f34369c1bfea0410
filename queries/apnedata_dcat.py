"""The catalogue as DCAT-AP-NO 2 in JSON-LD: a dataset for each table, its files, and the service that answers questions."""

from typing import Any

from queries.apnedata_format import licences
from queries.apnedata_katalog import BESKRIVELSE, TABELLFORMER, TITTEL, tables
from queries.apnedata_utgave import Utgave, datasets_of

_EU = "http://publications.europa.eu/resource/authority"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_HEALTH, _NORWEGIAN, _OPEN, _NORWAY = (
    {"@id": f"{_EU}/{code}"} for code in ("data-theme/HEAL", "language/NOB", "access-right/PUBLIC", "country/NOR")
)
_FILE_TYPES = {"csv": f"{_EU}/file-type/CSV", "parquet": f"{_EU}/file-type/PARQUET"}


def catalogue(utgave: Utgave, base: str) -> dict[str, Any]:
    """The whole catalogue; ``base`` is the address of the open data, with a slash at the end."""
    datasets = [_dataset(utgave, tabell, base) for tabell in tables(utgave)]
    us, service = f"{base}#utgiver", _service(base, datasets)
    publisher = {"@id": us, "@type": "foaf:Agent", "foaf:name": _text(TITTEL), "dct:identifier": us}
    contact = {
        "@id": f"{base}#kontakt",
        "@type": "vcard:Organization",
        "vcard:fn": _text(TITTEL),
        "vcard:hasURL": {"@id": base.removesuffix("api/v1/") + "om"},
    }
    told = {
        "@id": f"{base}#katalog",
        "@type": "dcat:Catalog",
        "dct:identifier": f"{base}#katalog",
        "dct:title": _text(TITTEL),
        "dct:description": _text(BESKRIVELSE),
        "dct:publisher": {"@id": us},
        "dcat:contactPoint": {"@id": f"{base}#kontakt"},
        "dct:language": _NORWEGIAN,
        "dct:modified": {"@value": utgave.grunnlag.dato, "@type": "xsd:date"},
        "foaf:homepage": {"@id": base.removesuffix("api/v1/")},
        "dcat:dataset": [{"@id": dataset["@id"]} for dataset in datasets],
        "dcat:service": {"@id": service["@id"]},
    }
    return {"@context": _CONTEXT, "@graph": [told, publisher, contact, service, *datasets]}


def _dataset(utgave: Utgave, tabell: str, base: str) -> dict[str, Any]:
    where = f"{base}tabeller/{tabell}"
    kilder = datasets_of(utgave, tabell)
    return {
        "@id": where,
        "@type": "dcat:Dataset",
        "dct:identifier": where,
        "dct:title": _text(tabell),
        "dct:description": _text(utgave.beskrivelser.get(tabell, tabell)),
        "dct:publisher": {"@id": f"{base}#utgiver"},
        "dcat:contactPoint": {"@id": f"{base}#kontakt"},
        "dcat:theme": _HEALTH,
        "dct:language": _NORWEGIAN,
        "dct:spatial": _NORWAY,
        "dct:accessRights": _OPEN,
        "dct:modified": {"@value": utgave.grunnlag.dato, "@type": "xsd:date"},
        "dct:source": [{"@id": url} for url in kilder["url"].drop_nulls().unique(maintain_order=True)],
        "dcat:distribution": [_distribution(utgave, tabell, form, base) for form in TABELLFORMER],
    }


def _distribution(utgave: Utgave, tabell: str, form: str, base: str) -> dict[str, Any]:
    """A table's file; its licence only where every source has the same one with a text of its own."""
    found = licences(datasets_of(utgave, tabell))
    rights = " ".join(f"{lisens['navn']}: {lisens['forklaring']}" for lisens in found)
    return {
        "@id": f"{base}tabeller/{tabell}#{form}",
        "@type": "dcat:Distribution",
        "dct:title": _text(f"{tabell} ({form})"),
        "dcat:accessURL": {"@id": f"{base}tabeller/{tabell}.{form}"},
        "dcat:downloadURL": {"@id": f"{base}tabeller/{tabell}.{form}"},
        "dct:format": {"@id": _FILE_TYPES[form]},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{TABELLFORMER[form][0]}"},
        **({"dct:license": {"@id": found[0]["url"]}} if len(found) == 1 and found[0]["url"] else {}),
        **({"dct:rights": {"@type": "dct:RightsStatement", "dct:description": _text(rights)}} if rights else {}),
    }


def _service(base: str, datasets: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "@id": f"{base}#tjeneste",
        "@type": "dcat:DataService",
        "dct:identifier": f"{base}#tjeneste",
        "dct:title": _text("Åpne data fra e-helsekart"),
        "dct:description": _text("Hver spørring bak sidene, med filtrene som parametre."),
        "dct:publisher": {"@id": f"{base}#utgiver"},
        "dcat:contactPoint": {"@id": f"{base}#kontakt"},
        "dcat:endpointURL": {"@id": base},
        "dcat:endpointDescription": {"@id": f"{base}openapi.json"},
        "dcat:servesDataset": [{"@id": dataset["@id"]} for dataset in datasets],
    }


def _text(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "nb"}
