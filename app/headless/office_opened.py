"""The office a command works on: opened by the address given, closed afterwards."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from app.services import places
from app.services.office import Office, open_office


@contextmanager
def office_of(arguments: Namespace) -> Iterator[Office]:
    """The office at `--database`, that of the environment, or the embedded one in the user's data folder."""
    url = places.database_url(arguments.database)
    office = open_office(url, places.folders(), places.now, installed_fonts=True)
    try:
        yield office
    finally:
        office.close()


def answer(value: object) -> int:
    """Prints a value as JSON on standard output; the exit code 0."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    print()
    return 0


def tell(sentence: str) -> None:
    """Says something to the person on standard error."""
    print(sentence, file=sys.stderr)
