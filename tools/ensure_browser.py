"""Find a Chromium for the browser tests, or install one by the means that the machine has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """The path of a Chromium on this machine, Playwright's own included; None without one."""
    named = os.environ.get("TRUCEWATCH_BROWSER")
    if named and Path(named).is_file():
        return named
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def main() -> int:
    """Exit 0 with a browser in place; 1 with a message that says what to install."""
    if find_browser():
        return 0
    print("no Chromium found: installing one for the browser tests", file=sys.stderr)  # noqa: T201 - a script for the terminal
    for command in _ways():
        if subprocess.run(command, check=False).returncode == 0 and find_browser():  # noqa: S603 - fixed commands below
            return 0
    print(  # noqa: T201 - a script for the terminal
        "could not install Chromium. Install it by hand (Debian: apt-get install chromium) "
        "or name one in TRUCEWATCH_BROWSER.",
        file=sys.stderr,
    )
    return 1


def _ways() -> list[list[str]]:
    ways: list[list[str]] = []
    if shutil.which("apt-get"):
        lead = [] if os.geteuid() == 0 else ["sudo", "-n"]
        install = "apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium"
        ways.append([*lead, "sh", "-c", f"{install} fonts-dejavu"])
    ways.append([sys.executable, "-m", "playwright", "install", "chromium"])
    return ways


if __name__ == "__main__":
    sys.exit(main())
