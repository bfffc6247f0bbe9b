"""The pictures of the print room in these pages: python docs/_ext/room_pictures.py

Opens a room on a copy of the shipped folder, looks at it with Debian's Chromium, and keeps the pictures in
few colors, which screens of flat areas do not miss.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from handpress.room.settings import RoomSettings
from handpress.web.server import RoomAddress, open_socket, serve
from handpress.workspace import open_workspace, shipped_root

IMAGES = Path(__file__).parents[1] / "images"
SIZE = {"width": 1280, "height": 800}
COLORS = 80
JUNIPER = shipped_root() / "brand" / "samples" / "juniper"
PICTURES = {
    "print-room.png": "/",
    "print-room-brochure.png": "/h/understanding-ptsd?view=folded&step=2",
    "print-room-set-up.png": "/setup/1",
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        clinic = Path(folder) / "clinic"
        clinic.mkdir()
        for name in ("content.yaml", "handouts", "brand"):
            source = shipped_root() / name
            (shutil.copytree if source.is_dir() else shutil.copyfile)(source, clinic / name)
        workspace = open_workspace(clinic)
        found: list[RoomAddress] = []
        stops: list[Callable[[], None]] = []
        ready = threading.Event()

        def tell(address: RoomAddress) -> None:
            found.append(address)
            ready.set()

        settings = RoomSettings(Path(folder) / "settings", workspace)
        order = (workspace, datetime.now, settings, open_socket(None, None), tell)
        room = threading.Thread(target=serve, args=order, kwargs={"told_stop": stops.append})
        room.start()
        try:
            if ready.wait(120):
                take(found[0])
        finally:
            stops[0]()
            room.join()


def take(address: RoomAddress) -> None:
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        page = browser.new_page(viewport=SIZE)
        page.goto(address.link)
        page.wait_for_selector(".stepper", timeout=120_000)  # a new folder is set up first
        for name, path in PICTURES.items():
            page.goto(f"http://127.0.0.1:{address.port}{path}")
            keep(page, IMAGES / name)
        page.goto(f"http://127.0.0.1:{address.port}/clinic/look")
        page.set_input_files("#field-logo", str(JUNIPER / "logo.svg"))
        page.fill("#field-primary", "#3A2E5F")
        page.wait_for_selector("#seen img", timeout=120_000)
        keep(page, IMAGES / "print-room-look.png")
        browser.close()


def keep(page: Page, path: Path) -> None:
    page.wait_for_selector("[data-wait]", state="detached", timeout=120_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)  # the last picture is painted, the fold is done
    drawn = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    drawn.quantize(COLORS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
