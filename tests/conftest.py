"""Fixtures that every part shares."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.databases import empty_database, new_place, postgres_server

__all__ = ["empty_database", "new_place", "postgres_server"]

# A slow machine is no fault of ours: what must be quick is measured in benchmarks/speed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# What is linked in tests is never kept in the cache of who runs them.
os.environ["TRUCEWATCH_CACHE"] = ""

ROOT = Path(__file__).parents[1]

#: Files that take longest though they hold few tests, the dearest first. Processes that share in a
#: run begin with these, so that none is left alone with one at the end.
LONGEST = (
    "docs/test_tutorial.py",
    "hostile/test_texts.py",
    "hostile/test_patterns.py",
    "browser/test_payloads.py",
    "hostile/test_files.py",
    "test_pipeline.py",
    "publish/test_no_name_leaves.py",
    "crash/test_disk_faults.py",
    "crash/test_kills.py",
    "cli/test_app.py",
    "cli/test_changes.py",
    "cli/test_serve.py",
    "cli/test_why.py",
    "cli/test_judge.py",
    "cli/test_people.py",
    "browser/test_access.py",
    "browser/test_tongues.py",
    "browser/test_pages.py",
    "store/test_ledger.py",
    "store/test_copy.py",
    "ledger/test_verify_bundle.py",
    "link/test_memory.py",
    "web/access/oidc/test_sign_in.py",
    "wheel/test_wheel.py",
    "readers/apart/test_worker.py",
    "benchmarks/test_mutation.py",
    "test_own_words.py",
    "training/test_marks.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, each whole and in its own order."""
    rank = {ROOT / "tests" / name: n for n, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path, len(rank)))


def pytest_collection_finish() -> None:
    """Thousands of tests stay to the end: no collection need go through them again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared reference material beside the checkout; skips where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "seed").is_dir():
        pytest.skip("needs ../shared/seed beside the checkout: the seed report and its gold record")
    return folder
