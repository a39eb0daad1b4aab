"""The lock files: everything pinned with hashes, from no named place, and in step with pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock"]


def entries(lock: str) -> list[str]:
    """Each pinned package with its continuation lines in one string."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def pins(lock: str) -> dict[str, set[str]]:
    """Pinned versions by name; a package may have one version for each Python."""
    found: dict[str, set[str]] = {}
    for entry in entries(lock):
        requirement = Requirement(entry.split("--hash")[0].strip())
        versions = {specifier.version for specifier in requirement.specifier if specifier.operator == "=="}
        found.setdefault(canonicalize_name(requirement.name), set()).update(versions)
    return found


def wanted(*, dev: bool) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = project["dependencies"] + (project["optional-dependencies"]["dev"] if dev else [])
    return [Requirement(name) for name in names]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_hashes(lock: str) -> None:
    loose = [entry[:60] for entry in entries(lock) if not re.search(r"==\S+.*--hash=sha256:[0-9a-f]{64}", entry)]
    assert entries(lock)
    assert loose == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_stands_in_a_lock(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text("utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_what_the_project_asks_for(lock: str) -> None:
    locked = pins(lock)
    unmet = [
        str(requirement)
        for requirement in wanted(dev=lock == "requirements-dev.lock")
        if not all(
            version in requirement.specifier for version in locked.get(canonicalize_name(requirement.name), {"0"})
        )
    ]
    assert unmet == []


def test_development_runs_on_what_is_delivered() -> None:
    development = pins("requirements-dev.lock")
    assert {name: development.get(name) for name in pins("requirements.lock")} == pins("requirements.lock")
