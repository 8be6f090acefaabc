"""What a person may set once for all commands: in the environment, or in a file.

The file is METASPLICE_CONFIG, else metasplice/config.toml in XDG_CONFIG_HOME or ~/.config:

    jobs = 4                    # processes at once; 0 for one per processor (METASPLICE_JOBS)
    timeout = 30                # seconds to wait for another command that holds the history (METASPLICE_TIMEOUT)
    page-size = 50              # lines of a list (METASPLICE_PAGE_SIZE)

    [history]
    days = 365                  # how long undo records are kept; 0 for ever (METASPLICE_HISTORY_DAYS)
    megabytes = 1024            # how much they may take; 0 without end (METASPLICE_HISTORY_MEGABYTES)

The environment outranks the file.
"""

from __future__ import annotations

import os

from ..base.errors import Rejected
from ..base.named import NamedTuple
from .errors import access_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Configuration(NamedTuple):
    """All settings with their defaults."""

    jobs: int = 0
    timeout: int = 30
    page_size: int = 50
    history_days: int = 365
    history_megabytes: int = 1024


def read_configuration() -> Configuration:
    """The settings that hold now.

    Raises: Rejected "configuration/value" for what is no setting or no number; FileAccess where it cannot be read.
    """
    found = _from_file(configuration_path())
    for name in Configuration._fields:
        variable = f"METASPLICE_{name.upper()}"
        if variable in os.environ:
            found[name] = _number(os.environ[variable], variable)
    return Configuration(**found)


def configuration_path() -> str:
    """Where the file is looked for."""
    own = os.environ.get("METASPLICE_CONFIG")
    if own:
        return own
    base = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(base, "metasplice", "config.toml")


def _from_file(path: str) -> dict[str, int]:
    try:
        with open(path, "rb") as file:
            raw = file.read()
    except (FileNotFoundError, NotADirectoryError):
        if os.environ.get("METASPLICE_CONFIG"):
            raise Rejected("configuration/missing", f"There is no configuration file {path}") from None
        return {}
    except OSError as error:
        raise access_error(error, path) from error
    import tomllib

    try:
        told = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Rejected("configuration/value", f"{path} is no TOML: {error}") from error
    return {name: _number(value, f"{path}: {spelt}") for spelt, name, value in _named(told, path)}


def _named(told: dict[str, Any], path: str, above: str = "") -> list[tuple[str, str, Any]]:
    """Each setting as it is spelt, its name, and its value."""
    found = []
    for key, value in told.items():
        name = above + key.replace("-", "_")
        if isinstance(value, dict) and not above:
            found += _named(value, path, f"{key}_")
        elif name in Configuration._fields:
            found.append((key, name, value))
        else:
            raise Rejected("configuration/value", f"{path}: there is no setting {key}")
    return found


def _number(value: object, where: str) -> int:
    """A whole number, not negative."""
    if isinstance(value, str) and value.strip().isdecimal():
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise Rejected("configuration/value", f"{where} takes a whole number, not {value!r}")
