"""The start: what only some ask for is not loaded by it, the server is made with what is ours, and the garbage collector is on again."""

import json
import os
import subprocess
import sys
from pathlib import Path

from data import lager

ROOT = Path(__file__).parent.parent
# What is slow to load and few ask for: PowerPoint, the cutting of faces, borders, other map projections, registers.
LATER = ("pptx", "fontTools", "geopandas", "shapely", "pyproj", "httpx", "pages.felles.skrift", "data.bygg", "data.innhenting.register")
SCRIPT = """
import gc, json, sys
import app
loaded = sorted(set(sys.argv[1:]) & set(sys.modules))
from streamlit.runtime import Runtime
from pages.felles import forsendelse, oppstart, overlevering
ours = [vars(Runtime)[overlevering.WOKEN] is overlevering.wake, vars(Runtime)[forsendelse.SEND] is forsendelse.send]
oppstart.finish().join()
oppstart.versjoner.rest()
print(json.dumps([loaded, ours, gc.isenabled(), gc.get_freeze_count() > 0]))
"""


def test_what_is_in_place_when_the_app_has_started(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *LATER],
        cwd=ROOT,
        env=os.environ | {lager.MILJOVARIABEL: str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, json.loads(done.stdout or "null")) == (0, [[], [True, True], True, True]), done.stderr
