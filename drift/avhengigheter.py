"""What e-helsekart is built of, and whether anybody has told of weaknesses in it: ``python -m drift.avhengigheter``.

Writes a bill of materials (CycloneDX) of the environment, and asks the package index about every version in ``requirements.lock``.
Where the index can't be asked that is said loudly, and nothing is taken for safe; only a weakness that is found stops ``make check``,
so that one can work without a network.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"
SBOM = ROOT / "drift" / "sbom.cdx.json"
BIN = Path(sys.executable).parent
# One package that everybody has, to find out whether the index answers before it is asked a hundred times.
PROBE = "pip==26.0\n"
TIMEOUT_S = "5"


def write_sbom() -> int:
    """Write the bill of materials, and return how many parts it has. It is written anew only after the lock file has changed."""
    if not SBOM.exists() or SBOM.stat().st_mtime < LOCK.stat().st_mtime:
        command = [BIN / "cyclonedx-py", "environment", BIN.parent, "--pyproject", ROOT / "pyproject.toml", "-o", SBOM]
        subprocess.run([*command, "--output-reproducible", "--no-validate"], check=True, capture_output=True)
    return len(json.loads(SBOM.read_text("utf-8"))["components"])


def ask(requirements: Path, *options: str) -> list[dict[str, Any]]:
    """What the index says of each package; empty where it can't be asked."""
    command = [BIN / "pip-audit", "--disable-pip", "-r", requirements, "-f", "json", *options]
    done = subprocess.run([*command, "--progress-spinner", "off", "--timeout", TIMEOUT_S], check=False, capture_output=True, text=True)
    try:
        return json.loads(done.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError):
        return []


def verdict(asked: Sequence[dict[str, Any]]) -> tuple[int, str]:
    """The exit code and what to say: 1 only for a weakness that is known."""
    weak = [f"{one['name']} {one['version']}: {found['id']}" for one in asked for found in one.get("vulns", [])]
    untold = [one["name"] for one in asked if "skip_reason" in one]
    if weak:
        return 1, "KJENTE SVAKHETER:\n  " + "\n  ".join(weak)
    if len(untold) == len(asked):
        return 0, "IKKE KONTROLLERT FOR KJENTE SVAKHETER: pakkeregisteret svarte ikke. Kjør make avhengigheter på en maskin med nett."
    if untold:
        return 0, f"Ingen kjente svakheter, men {len(untold)} av {len(asked)} pakker er IKKE KONTROLLERT: {', '.join(untold)}"
    return 0, f"Ingen kjente svakheter i {len(asked)} pakker."


def main() -> int:
    """Run the command and return its exit code."""
    parts = write_sbom()
    probe = SBOM.with_suffix(".prove")
    probe.write_text(PROBE)
    answers = any("skip_reason" not in one for one in ask(probe, "--no-deps"))
    probe.unlink()
    code, told = verdict(ask(LOCK, "--require-hashes") if answers else [])
    line = "=" * 100
    print(f"Stykkliste: {parts} deler i {SBOM.relative_to(ROOT)}")
    print(told if told.startswith("Ingen kjente svakheter i") else f"{line}\n{told}\n{line}")
    return code


if __name__ == "__main__":
    sys.exit(main())
