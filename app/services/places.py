"""Where the program finds its own files and keeps the office's data on this machine."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from app.domain.procedure import CHINA
from app.services.workplace import Folders

ENVIRONMENT = "DISCLOSURE_DESK_DATABASE"
"""Names another database than the embedded one in the user's data folder, as a SQLAlchemy URL."""

_PROGRAM = Path(__file__).resolve().parents[2]


def data_folder() -> Path:
    """The user's folder for this program's data; made when it is missing."""
    from platformdirs import user_data_path

    return user_data_path("disclosure-desk", appauthor=False, ensure_exists=True)


def database_url(given: str | None = None) -> str:
    """The database to open: the one given, else that of the environment, else `desk.db` in the data folder."""
    return given or os.environ.get(ENVIRONMENT) or f"sqlite:///{(data_folder() / 'desk.db').as_posix()}"


def folders() -> Folders:
    """The program's resources and templates, and the office's own templates beside its data."""
    return Folders(_PROGRAM / "resources", _PROGRAM / "reply_templates", data_folder() / "templates")


def now() -> datetime:
    """This moment on this machine, in +08:00."""
    return datetime.now(CHINA)
