"""What drift/ says is held against the schemas of those who read it. (tests/test_replikaer.py runs nginx with its configuration.)"""

import json
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from data import lager, lagerfiler, lagerkatalog

DRIFT = Path(__file__).parent.parent / "drift"
MANIFESTER = sorted((DRIFT / "kubernetes").glob("*.yaml"))
COMPOSE = yaml.safe_load((DRIFT / "compose.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def kubernetes() -> ModuleType:
    """Kubernetes' own schemas. To load what checks by them takes seconds, so only these tests do."""
    return import_module("kubernetes_validate")


@pytest.mark.parametrize("fil", MANIFESTER, ids=lambda fil: fil.name)
def test_the_manifests_are_what_kubernetes_takes(kubernetes: ModuleType, fil: Path) -> None:
    for del_ in yaml.safe_load_all(fil.read_text("utf-8")):
        kubernetes.validate(del_, "1.34", strict=True)


def test_a_manifest_with_a_wrong_field_would_be_refused(kubernetes: ModuleType) -> None:
    (del_, *_) = (d for d in yaml.safe_load_all((DRIFT / "kubernetes" / "app.yaml").read_text("utf-8")) if d["kind"] == "Deployment")
    del_["spec"]["replikaer"] = 2
    with pytest.raises(kubernetes.ValidationError):
        kubernetes.validate(del_, "1.34", strict=True)


def test_the_compose_file_follows_the_compose_specification() -> None:
    fil = Path(str(import_module("check_jsonschema").__file__)).parent / "builtin_schemas" / "vendor" / "compose-spec.json"
    validator = import_module("jsonschema").Draft202012Validator(json.loads(fil.read_text("utf-8")))
    assert list(validator.iter_errors(COMPOSE)) == []
    assert list(validator.iter_errors({**COMPOSE, "tjenester": {}})) != []


def test_every_setting_is_one_that_the_app_reads_and_no_secret_is_written_down() -> None:
    known = {lager.MILJOVARIABEL, lagerkatalog.MILJOVARIABEL, lagerfiler.MILJOVARIABEL}
    text = "\n".join(fil.read_text("utf-8") for fil in (*MANIFESTER, DRIFT / "compose.yaml", DRIFT / "eksempel.env"))
    assert set(re.findall(r"EHELSEKART_\w+", text)) <= known
    miljo = COMPOSE["services"]["app"]["environment"]
    assert [miljo[navn][:2] for navn in ("PGPASSWORD", "AWS_SECRET_ACCESS_KEY", "STREAMLIT_SERVER_COOKIE_SECRET")] == ["${"] * 3
    assert re.findall(r"(?m)^(?:DATABASEPASSORD|COOKIEHEMMELIGHET)=(.+)$", text) == []
