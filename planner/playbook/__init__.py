"""The craft: phases, tasks, orders on one machine, parameters, invariants, risks and notices, read from the playbook file into records."""

from planner.playbook.load import check_playbook, load_playbook
from planner.playbook.records import Playbook

__all__ = ["Playbook", "check_playbook", "load_playbook"]
