"""Which tasks of the playbook concern this plan: for each the answer of its condition over the machines, and the clause that is false."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.conditions import Facts
from planner.plan.orders import Machine
from planner.playbook.records import TaskTemplate


@dataclass(frozen=True, slots=True)
class Judged:
    """`answer` None: it may apply. `concerned` are the machines for which it surely holds, else those for which it may."""

    answer: bool | None
    clause: str
    concerned: tuple[Machine, ...]


def merged(all_facts: Iterable[Facts]) -> dict[str, bool | None]:
    """What holds for any of the machines: yes if for one, not known if for one, else no."""
    found: dict[str, bool | None] = {}
    for facts in all_facts:
        for clause, answer in facts.items():
            before = found.get(clause, False)
            found[clause] = True if True in (before, answer) else None if None in (before, answer) else False
    return found


def judge(template: TaskTemplate, machines: Sequence[Machine], always: Facts) -> Judged:
    """The condition over `machines`; with none of them, over `always` (what is known of the organisation), no machine's clause holding."""
    condition = template.applies_when
    answers = {id(m.facts): condition.evaluate(m.facts) for m in machines}
    overall = set(answers.values()) or {condition.evaluate(always)}
    if True in overall:
        answer: bool | None = True
    else:
        answer = None if None in overall else False
    if answer is False:
        together = merged(m.facts for m in {id(m.facts): m for m in machines}.values()) if machines else always
        clause = condition.false_clause(together) if condition.evaluate(together) is False else condition.text
        return Judged(False, clause, ())
    return Judged(answer, condition.text, tuple(m for m in machines if answers[id(m.facts)] is answer))
