"""`make prove`: what takes too long for CI. The large counts, and every journey in both languages.

A test says what it counted with pytest's `record_property`; the report keeps it.
"""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from helpdesk.dev import browser
from helpdesk.dev.places import ROOT, data_dir

RUNS = [
    ("large counts", ["-m", "prove and not journey", "--timeout=1800", "tests"], {}),
    ("journeys in English", ["-m", "journey", "tests/journeys"], {"JOURNEY_LANGUAGE": "en"}),
    ("journeys in Turkish", ["-m", "journey", "tests/journeys"], {"JOURNEY_LANGUAGE": "tr"}),
]
_NOTHING_TO_RUN = 5


def main() -> int:
    browser.ensure()
    report: dict[str, Any] = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "runs": []}
    failed = False
    for name, arguments, environment in RUNS:
        print(f"\n== {name} ==", flush=True)
        outcomes = data_dir() / "prove.xml"
        outcomes.unlink(missing_ok=True)
        began = time.monotonic()
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={outcomes}", *arguments]
        code = subprocess.run(command, cwd=ROOT, env=os.environ | environment).returncode
        failed = failed or code not in (0, _NOTHING_TO_RUN)
        seconds = round(time.monotonic() - began, 1)
        report["runs"].append({"name": name, "seconds": seconds, "tests": _read(outcomes)})
    report["passed"] = not failed
    target = data_dir() / "prove.json"
    target.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    print(f"\n{'Failed' if failed else 'Proved'}: {target}", flush=True)
    return int(failed)


def _read(outcomes: Path) -> list[dict[str, Any]]:
    if not outcomes.exists():
        return []
    return [_test(case) for case in ElementTree.parse(outcomes).iter("testcase")]  # noqa: S314


def _test(case: ElementTree.Element) -> dict[str, Any]:
    bad = next(
        (kind for kind in ("failure", "error", "skipped") if case.find(kind) is not None), ""
    )
    counted = {p.get("name"): p.get("value") for p in case.iter("property")}
    return {
        "test": f"{case.get('classname')}.{case.get('name')}",
        "outcome": bad or "passed",
        "seconds": float(case.get("time") or 0),
        **({"counted": counted} if counted else {}),
    }


if __name__ == "__main__":
    sys.exit(main())
