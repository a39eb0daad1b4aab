"""Other desks for tests: processes of their own that may be killed, the program read once for all of them."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from typing import Any


def desk_that(works: Callable[..., object], *arguments: Any) -> BaseProcess:
    """A desk, not yet started, that runs the function; where processes cannot be forked it reads the program anew."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn").Process(target=works, args=arguments)
    forking = multiprocessing.get_context("forkserver")
    forking.set_forkserver_preload(["app.persistence.database", "app.persistence.chain", "tests.builders"])
    return forking.Process(target=works, args=arguments)
