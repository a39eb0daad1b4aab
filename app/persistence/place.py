"""Where an embedded database may lie: on a disk of this machine, never on a network drive."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.domain.errors import StorageUnavailable

_NETWORK = {
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "davfs", "davfs2", "glusterfs", "ceph",
    "fuse.sshfs", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "webdav",
}  # fmt: skip
_MOUNTS = Path("/proc/mounts")
_DRIVE_REMOTE = 4


def refuse_network_drive(file: Path) -> None:
    """Raise StorageUnavailable when the file lies on a network drive: locks and write order do not hold there."""
    if is_on_network(file.absolute()):
        raise StorageUnavailable(
            f"数据库文件 {file} 在网络驱动器上，多人同时写入会损坏数据。"
            "请放在本机磁盘上；多台电脑共用请改用 PostgreSQL。"
        )


def is_on_network(file: Path) -> bool:
    """Whether this absolute path leads to another machine, as far as the operating system tells."""
    if sys.platform == "win32":
        return _is_remote_on_windows(file)
    if not _MOUNTS.exists():
        return False
    return file_system(_resolved(file), _MOUNTS.read_text(encoding="utf-8", errors="replace")) in _NETWORK


def file_system(file: Path, mounts: str) -> str:
    """The type of the file system that holds the file, by a text in the form of /proc/mounts; empty if none does."""
    found, depth = "", -1
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = Path(fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        if len(point.parts) >= depth and file.is_relative_to(point):
            found, depth = fields[2], len(point.parts)
    return found


def _resolved(file: Path) -> Path:
    return Path(os.path.realpath(file))


def _is_remote_on_windows(file: Path) -> bool:
    if str(file).startswith("\\\\"):
        return True
    import ctypes

    windll = getattr(ctypes, "windll", None)
    return windll is not None and windll.kernel32.GetDriveTypeW(file.anchor) == _DRIVE_REMOTE
