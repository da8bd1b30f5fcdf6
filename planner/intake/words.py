"""The sentences of the intake: what is the matter with a row, a column or a file, and what to do. Codes and arguments in, text out."""

from planner.problems import Message
from planner.wording import _


def _texts() -> dict[str, str]:
    return {
        # rows that are counted and should be looked at
        "no-system": _("No operating system is named, so this may be a cluster name or another entry that is no computer. Look at it."),
        "disabled": _("The account is disabled. Take the computer out if it is no longer used."),
        "disabled-unseen": _("The account is disabled and was never used. Take the computer out if it is gone."),
        "no-name": _("The row has no computer name, so {instead} is used. Give it its name."),
        "same-name": _("Another computer of this list has the same name and another serial number; it is called {name} here."),
        "common-name": _("“{name}” is a name that many devices have. Check whether this is the computer you mean."),
        "core-agent": _("Only the core agent is installed, not the protection. Check this computer."),
        "av-off": _("{product} is registered but reads as switched off. Check this computer."),
        "unmanaged": _("It was only seen on the network and is not managed. Check whether it is one of yours."),
        "guess": _("The system is a guess from the network ({accuracy} %). Check it."),
        "edition-unclear": _("The name does not tell which product was bought, so only the name is kept. Choose the product in Licences."),
        "product-unknown": _("This product is not in the catalogue, so only its name is kept. Choose the product in Licences."),
        "trial": _("This is a trial: it ends by itself and gives no seats. Remove it if it is not used."),
        "reserve": _("This looks like a reserve key; its seats may repeat those of the active licence. Check it."),
        # rows that are not counted
        "empty-name": _("The row names no computer."),
        "name-long": _("The name has {n} characters, which no computer's name has. Correct the row."),
        "not-computer": _("A {what} is no computer or phone to protect."),
        "archived": _("The list marks it as {status}."),
        "deleted": _("The list marks it as deleted."),
        "twice": _("The same computer stands in this list more than once; the newest entry is used."),
        "older-entry": _("An older, disabled entry of the same computer."),
        "down": _("The device did not answer when the network was scanned."),
        "total": _("A total or a note, no entry of the list."),
        "no-product": _("The row names no product."),
        # columns and cells
        "own-export": _(
            "This is a workbook of this program: its computers and licences are read. The other sheets ({sheets}) are answers, no lists."
        ),
        "date-unread": _("“{value}” is no date that can be read. Write it as 2026-11-24."),
        "number-unread": _("“{value}” is no number that can be read."),
        "date-order": _("The dates do not tell day from month; {order} was assumed. Check one of them."),
        "letters-lost": _(
            "Some letters were lost when this file was made (they are “?” now) and cannot be brought back. Export it again as UTF-8."
        ),
        "mixed-encoding": _("Parts of the file are in another encoding; they were read as {encoding}. Check names with accents."),
        "nul-bytes": _("The file holds zero bytes; they were left out."),
        "long-cell": _("A cell has {n} characters; only the first {kept} were used."),
        "ragged": _("{n} rows have more cells than there are headings; what stands beyond was not used."),
        "open-quote": _("A quotation mark is never closed, so the file was read without quotation marks."),
        "page": _("The file holds {n} of {total} entries: it is one page of several. Import the others too."),
        # whole files
        "missing": _("there is no such file; check the name."),
        "folder": _("this is a folder; choose the list in it, for instance a .csv or .xlsx file."),
        "unreadable": _("the file cannot be read ({why}); check that you may open it."),
        "empty": _("the file is empty; export the list again."),
        "too-large": _("the file is larger than {n} MB, which is too large for a list; export fewer columns or split it."),
        "binary": _("this is no list; choose a .csv, .xlsx, .xml or .json file."),
        "old-excel": _("this is an old Excel file; open it in Excel and save it as .xlsx or .csv."),
        "ods": _("this is an OpenDocument file; open it and save it as .xlsx or .csv."),
        "pdf": _("this is a PDF; export the list as .csv or .xlsx."),
        "html": _("this is a web page, though it may be called .xls; open it in Excel and save it as .xlsx."),
        "bad-zip": _("the file is damaged or no real .xlsx or .zip; save it again."),
        "zip-bomb": _("the file would grow beyond {n} MB when unpacked; it is not opened."),
        "locked": _("the file is protected by a password; save it without one."),
        "bad-xml": _("row {row}: the XML is damaged ({why}); export the list again."),
        "xml-entities": _("the XML holds definitions that a list has no need of; it is not opened."),
        "bad-json": _("row {row}: the JSON is damaged; export the list again."),
        "no-table": _(
            "no list of computers or licences was found; the first row should hold headings such as Computer name and Operating system."
        ),
        "unknown-format": _("is no format that is known; use one of {formats}."),
    }


def say(message: Message, locale: str | None = None, *, voice: str = "owner") -> str:
    """The sentence of a code; unknown codes are our own mistake and raise KeyError. Every voice and locale reads the same words here."""
    del locale, voice
    return _texts()[message.code].format(**message.args)


def why(code: str, **args: object) -> str:
    """The sentence of a code with its arguments."""
    return say(Message(code, args))
