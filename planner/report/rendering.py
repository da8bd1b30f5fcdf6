"""Which template is laid out in which dress: titles, running heads, language, paper size, the watermark of a draft."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from planner.problems import InputError
from planner.report import owner
from planner.report.document import Dress, Pages, build
from planner.report.fonts import printable
from planner.report.inputs import TEMPLATES, ReportInputs
from planner.report.reading import Reading
from planner.wording import _


def render(inputs: ReportInputs, template: str) -> bytes:
    """The PDF of one template. Raises InputError for a template that does not exist."""
    if template not in TEMPLATES:
        raise InputError("report", f"there is no template “{template}”; use {' or '.join(TEMPLATES)}")
    reading = Reading(inputs, template)

    def story(pages: Pages) -> Sequence[Flowable]:
        if template == "consultant":
            from planner.report import consultant

            return consultant.story(reading, pages)
        return owner.story(reading, pages)

    return build(story, reading.sheet, _dress(reading, template))


def _dress(r: Reading, template: str) -> Dress:
    revision = r.plan.revision if r.plan is not None else 0
    date = r.plain(r.today)
    version = _("version {n}").format(n=revision) if revision else _("no plan yet")
    if r.outdated:
        version = _("{version}, out of date").format(version=version)
    if template == "owner":
        title = _("Changing your antivirus")
        left, right = r.organisation.name, f"{title} · {version} · {date}"
    else:
        title = _("Change of endpoint protection")
        left, right = f"{r.organisation.name} · {title}", f"{version[:1].upper()}{version[1:]} · {date} · {_('Confidential')}"
    return Dress(
        title=printable(f"{title}: {r.organisation.name}"),
        author=f"AV Migration Planner {r.inputs.version}",
        subject=title,
        language=(r.locale or "en-GB").replace("_", "-"),
        head_left=left,
        head_right=right,
        foot_left=_("AV Migration Planner {version} · catalogue of {date}").format(
            version=r.inputs.version, date=r.plain(r.inputs.catalogue.as_of)
        ),
        page_of=lambda page, total: _("Page {page} of {total}").format(page=page, total=total),
        made_on=r.today,
        draft=_("Draft") if r.draft else None,
        cover=template == "consultant",
    )
