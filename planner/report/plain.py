"""The playbook's tasks for somebody who knows no IT words: a title and one sentence on how, with the two products' names in them."""

import tomllib
from collections.abc import Mapping
from functools import cache

from planner.paths import resource


@cache
def _told() -> Mapping[str, tuple[str, str]]:
    path = resource("playbook", "plain.toml")
    if not path.is_file():
        return {}
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key: (str(pair[0]), str(pair[1])) for key, pair in read.get("task", {}).items()}


def plain_task(template: str, old: str, new: str) -> tuple[str, str] | None:
    """Title and sentence for a task of the playbook; None where it is not told plainly."""
    pair = _told().get(template)
    if pair is None:
        return None
    title, how = (text.replace("{old}", old).replace("{new}", new).replace("'", "’") for text in pair)
    return title, how
