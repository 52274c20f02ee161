"""Make the bundle (one folder, no Python needed to run it) and try it: export an example as PDF with it.

Run from a checkout:  python packaging/make_bundle.py [FOLDER]    (FOLDER: where the bundle goes, by default `dist`)
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def make_bundle(folder: Path) -> Path:
    """Build with PyInstaller into a folder; the program's path. Raises CalledProcessError where that fails."""
    with tempfile.TemporaryDirectory() as work:
        places = ["--distpath", str(folder), "--workpath", work]
        builder = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
        subprocess.run([*builder, *places, str(ROOT / "packaging" / "vsmdesk.spec")], check=True)
    return folder / "vsmdesk" / ("vsmdesk.exe" if os.name == "nt" else "vsmdesk")


def try_bundle(program: Path) -> int:
    """Export an example as PDF with the bundle, in an environment without Python's paths; the size of the PDF."""
    example = sorted((program.parent / "_internal" / "resources" / "examples").glob("*.vsmap"))[0]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    with tempfile.TemporaryDirectory() as work:
        output = Path(work) / "map.pdf"
        subprocess.run([str(program), "export", str(example), "-o", str(output)], check=True, env=clean, cwd=work)
        data = output.read_bytes()
    if not data.startswith(b"%PDF-"):
        message = f"{program}: the exported file is not a PDF."
        raise ValueError(message)
    return len(data)


def main() -> None:
    """Build, try, and say what came out."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"
    program = make_bundle(folder)
    size = try_bundle(program)
    megabytes = sum(path.stat().st_size for path in program.parent.rglob("*") if path.is_file()) / 1e6
    print(f"{program}: {megabytes:.0f} MB; it exported an example as a PDF of {size} bytes.")


if __name__ == "__main__":
    main()
