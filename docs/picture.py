"""Takes the picture of a marked-up article for the README: reads an example, lets headless Chromium show the page."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parent
ARTICLE = DOCS.parent / "examples" / "border-bridge.txt"
PICTURE = DOCS / "pictures" / "marked-up.png"
SIZE = "1240,860"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip


def main() -> int:
    """Writes docs/pictures/marked-up.png, of the page given or of the example as it is read now."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        print("no Chromium here: install one and try again", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        page = Path(sys.argv[1]).absolute() if sys.argv[1:] else Path(folder) / "page.html"
        if not sys.argv[1:]:
            start = [sys.executable, "-c", "from onrecord.views.cli import main; main()"]
            read = ["read", ARTICLE.name, "--format", "html", "--output", str(page)]
            subprocess.run([*start, *read], check=True, cwd=ARTICLE.parent)
        take = [f"--user-data-dir={folder}/profile", f"--window-size={SIZE}", f"--screenshot={PICTURE}", page.as_uri()]
        subprocess.run([browser, *FLAGS, *take], check=True, stderr=subprocess.DEVNULL)
    print(f"written: {PICTURE.name}, {PICTURE.stat().st_size // 1000} KB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
