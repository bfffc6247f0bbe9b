"""Ask the services of known vulnerabilities about every version in constraints.txt.

Fails if one of them knows of a vulnerability. Where none can be reached, or none knows the packages, that is
said and does not fail: it says something about the network, not about the packages.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SERVICES = ("pypi", "osv")
SECONDS = 180
_UNREACHABLE = ("ConnectionError", "ProxyError", "SSLError", "Timeout", "HTTPError", "ServiceError")


def main(constraints: Path) -> int:
    for service in SERVICES:
        report, said = _ask(service, constraints)
        if report is None and not any(word in said for word in _UNREACHABLE):
            print(said)
            print("The audit itself failed.")
            return 1
        audited = [one for one in report or () if "skip_reason" not in one]
        if not audited:
            print(f"{service}: not reached, or it knows none of the packages.")
            continue
        bad = [one for one in audited if one.get("vulns")]
        for one in bad:
            for vuln in one["vulns"]:
                fixed = ", ".join(vuln.get("fix_versions") or ()) or "no version"
                print(f"{one['name']} {one['version']}: {vuln['id']}, mended in {fixed}")
        unknown = len(report or ()) - len(audited)
        print(f"{service}: {len(audited)} packages known, {unknown} not; {len(bad)} with a finding.")
        return 1 if bad else 0
    print("No service of known vulnerabilities can be reached from here: nothing was audited.")
    return 0


def _ask(service: str, constraints: Path) -> tuple[list[dict[str, Any]] | None, str]:
    """What a service knows of each package; None, and what was said, where it gave no answer."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "audit.json"
        command = [
            *(
                sys.executable,
                "-m",
                "pip_audit",
                "--requirement",
                str(constraints),
                "--no-deps",
                "--disable-pip",
            ),
            *("--vulnerability-service", service, "--format", "json", "--output", str(answer)),
            *("--progress-spinner", "off", "--timeout", "15"),
        ]
        try:
            told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            return None, "Timeout"
        if not answer.is_file():
            return None, told.stdout + told.stderr
        found: list[dict[str, Any]] = json.loads(answer.read_text("utf-8"))["dependencies"]
        return found, told.stderr


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
