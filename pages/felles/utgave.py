"""Which edition of e-helsekart this is, as ``pyproject.toml`` has it."""

import tomllib
from pathlib import Path

UTGAVE: str = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]["version"]
