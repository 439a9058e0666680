"""Where things stand in a checkout, and the sample data that may lie beside it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
TESTS = ROOT / "tests"
GOLDEN = TESTS / "golden"
SAMPLES = ROOT.parent / "shared" / "data"  # real pages and feeds; absent in most checkouts, and tests pass without them
