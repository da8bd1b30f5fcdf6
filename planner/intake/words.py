"""The sentences of the intake: what is the matter with a row, a column or a file, and what to do. Codes and arguments in, text out."""

from planner.problems import Message
from planner.wording import _, ngettext


def _texts() -> dict[str, str]:
    return {
        # rows that are counted and should be looked at
        "no-system": _("No operating system is named, so this may be a cluster name or another entry that is no computer. Look at it."),
        "system-unknown": _(
            "“{value}” is no system that the catalogue knows, so what runs on it cannot be told. Correct it in Computers, or take the "
            "entry out if it is no computer."
        ),
        "seen-ahead": _("“{value}” ({day}) has not come yet, so that it was last seen then was not taken. Check the date."),
        "disabled": _("The account is disabled. Take the computer out if it is no longer used."),
        "disabled-unseen": _("The account is disabled and was never used. Take the computer out if it is gone."),
        "no-name": _("The row has no computer name, so {instead} is used. Give it its name."),
        "same-name": _("Another computer of this list has the same name and another serial number; it is called {name} here."),
        "common-name": _("“{name}” is a name that many devices have. Check whether this is the computer you mean."),
        "formula-name": _("“{value}” is a formula or a link and no computer's name. Correct the name."),
        "none-of-it": _("The list counts 0 of it; one was taken. Take it out if there is none."),
        "quantity-unread": _("“{value}” is no number of computers that can be read; one was taken. Enter how many they are in Computers."),
        "quantity-large": _("The row counts {n} computers, and all of them were taken. Check the number."),
        "perhaps-several": _(
            "“{heading}” may say how many computers a row stands for, as “{value}” in row {row}, or something else; one was taken for each "
            "row. If it does, call the column “Quantity” and import the list again."
        ),
        "quantity-serial": _("The row counts {n} and has one serial number, so one was taken. Enter how many they are in Computers."),
        "quantity-clash": _("The row counts {n}, and the list has a computer called {name} too, so one was taken. Rename one of them."),
        "fewer-listed": _(
            "The list counts {n} of {name} and the project {held}. Which of them are gone is not told, so all of them stay. Enter in "
            "Computers how many they are."
        ),
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
        "firmware": _(
            "“{value}” belongs to a {what}, on which no antivirus is installed. If it is a computer, correct its system in the list and "
            "import it again."
        ),
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
        "date-either": _("“{value}” can be {first} or {second}, so no day was taken. Enter it, or write it as {iso} in the list."),
        "ends-before-start": _("It ends on {expires}, before its first day {starts}, so neither was taken. Enter them in Licences."),
        "date-unread": _("“{value}” is no date that can be read. Write it as 2026-11-24."),
        "covers-not-told": _(
            "The list does not tell which computers each of them covers. Choose the licence of each computer in Computers; until then "
            "their ends set no deadline."
        ),
        "unit-price": _("“{value}” is the price of one; {price} was taken for {seats}. Check it."),
        "unit-price-alone": _("“{value}” is the price of one and the seats are not told, so no price was taken. Enter it in Licences."),
        "price-of-a-year": _("“{value}” is the price of one year; {price} was taken for the {n} months of the term. Check it."),
        "price-of-a-month": _("“{value}” is the price of one month; {price} was taken for the {n} months of the term. Check it."),
        "number-unread": _("“{value}” is no number that can be read."),
        "renewal-unread": _("“{value}” does not say whether it renews by itself. Enter it in Licences."),
        "notice-unread": _("“{value}” is no number of days that can be read. Enter the days of notice in Licences."),
        "letters-lost": _(
            "Some letters were lost when this file was made (they are “?” now) and cannot be brought back. Export it again as UTF-8."
        ),
        "mixed-encoding": _("Parts of the file are in another encoding; they were read as {encoding}. Check names with accents."),
        "nul-bytes": _("The file holds zero bytes; they were left out."),
        "control-characters": _("The file holds control characters, which no name has; they were left out."),
        "long-cell": _("A cell has {n} characters; only the first {kept} were used."),
        "open-quote": _("A quotation mark opened in row {row} is never closed; the row was read without it. Check it."),
        "open-quote-row": _(
            "A quotation mark opened in row {row} is never closed; row {row} could not be read. Close the mark and import the list again."
        ),
        "open-quote-rows": _(
            "A quotation mark opened in row {row} is never closed; rows {row}–{last} could not be read. "
            "Close the mark and import the list again."
        ),
        "other-separator": _("The row is separated by “{other}” where the list has “{usual}”; it was read that way. Check it."),
        "no-headings": _("The list has no headings; each line was taken for a computer’s name."),
        "no-rows": _("There are headings and nothing below them."),
        "sideways": _("The list stands on its side, with the headings in its first column; each column was read as a computer."),
        "headings-in-two-rows": _("The headings stand in two rows; both were used."),
        "same-heading": _("The heading “{heading}” stands more than once; only its first column was used."),
        "sheet-hidden": _("The sheet “{sheet}” is hidden and was not read. Show it and import the list again if it counts."),
        "sheet-no-list": _("On the sheet “{sheet}” no list of computers or licences was found."),
        "other-lists": _("The file holds other lists too ({names}); only “{read}” was read. Import the others from files of their own."),
        "page": _("The file holds {n} of {total} entries: it is one page of several. Import the others too."),
        "letters-doubtful": _("Some letters look wrong in this encoding. Check names with accents, or export the list again as UTF-8."),
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
        "packed": _("this is a packed file that is not opened here; unpack it and choose the list in it."),
        "zip-bomb": _("the file would grow beyond {n} MB when unpacked; it is not opened."),
        "locked": _("the file is protected by a password; save it without one."),
        "bad-xml": _("row {row}: the XML is damaged ({why}); export the list again."),
        "xml-entities": _("the XML holds definitions that a list has no need of; it is not opened."),
        "bad-json": _("row {row}: the JSON is damaged; export the list again."),
        "rtf": _("this is a text document; export the list as .csv or .xlsx."),
        "word": _("this is a Word document; copy the table into Excel and save it as .xlsx or .csv."),
        "xlsb": _("this is a binary Excel file; open it in Excel and save it as .xlsx or .csv."),
        "zip-empty": _("the archive holds no list; put a .csv, .xlsx, .xml or .json file into it."),
        "no-table": _(
            "no list of computers or licences was found; the first row should hold headings such as Computer name and Operating system, "
            "with a comma, a semicolon or a tab between them."
        ),
        "unknown-format": _("is no format that is known; use one of {formats}."),
    }


def _counted(n: int) -> dict[str, str]:
    """The sentences that count something, for this number."""
    return {
        "ragged": ngettext(
            "{n} row has more cells than there are headings, so its cells may stand under wrong ones; what stands beyond was not used. "
            "Check it.",
            "{n} rows have more cells than there are headings ({rows}), so their cells may stand under wrong ones; what stands beyond was "
            "not used. Check them.",
            n,
        ),
        "dates-either": ngettext(
            "{n} date can be read with the day or the month first, as “{value}”, so no day was taken. Write it as {iso}.",
            "{n} dates can be read with the day or the month first, as “{value}”, so no day was taken. Write them as {iso}.",
            n,
        ),
        "no-name-of-product": ngettext(
            "{n} row says “{value}” where the name of a product is wanted, so what is installed there counts as not known.",
            "{n} rows say “{value}” or the like where the name of a product is wanted, so what is installed there counts as not known.",
            n,
        ),
        "shortened": ngettext(
            "{n} number was shortened by a spreadsheet, as “{value}”, and tells no computer from another; it was left out.",
            "{n} numbers were shortened by a spreadsheet, as “{value}”, and tell no computer from another; they were left out.",
            n,
        ),
        "dates-unread": ngettext(
            "{values} is no date that can be read. Write it as 2026-11-24.",
            "{n} rows from this one on hold no date that can be read: {values}. No day was taken from them; write dates as 2026-11-24.",
            n,
        ),
        "groups": ngettext(
            "{n} row stands for several computers, as “{value}” in row {row}; they were taken as one group, named {first} and so on.",
            "{n} rows stand for several computers, as “{value}” in row {row}; each was taken as one group, named {first} and so on.",
            n,
        ),
        "columns-unread": ngettext("The column {names} was not read.", "The columns {names} were not read.", n),
        "several-in-a-row": ngettext(
            "{n} row stands for several computers, as “{value}” in row {row}; one was taken. Enter how many they are in Computers.",
            "{n} rows stand for several computers, as “{value}” in row {row}; one was taken for each row. Enter how many they are in "
            "Computers.",
            n,
        ),
        "open-quotes": ngettext(
            "{n} more quotation mark is never closed, in row {row}; the row was read without it. Check it.",
            "{n} more quotation marks are never closed, the first in row {row}; the rows were read without them. Check them.",
            n,
        ),
        "inside-no-list": ngettext(
            "In the archive {names} holds no list and was left out.",
            "In the archive {names} hold no list and were left out.",
            n,
        ),
        "no-record": ngettext(
            "{n} entry of the list is no record and was left out.",
            "{n} entries of the list are no records and were left out.",
            n,
        ),
        "rows-hidden": ngettext(
            "{n} row of the sheet is hidden; it was read like the others.",
            "{n} rows of the sheet are hidden; they were read like the others.",
            n,
        ),
        "no-result": ngettext(
            "{n} cell holds a formula without its result. Open the file in Excel, save it, and import it again.",
            "{n} cells hold formulas without their results. Open the file in Excel, save it, and import it again.",
            n,
        ),
    }


def say(message: Message, locale: str | None = None, *, voice: str = "owner") -> str:
    """The sentence of a code; unknown codes are our own mistake and raise KeyError. Every voice and locale reads the same words here."""
    del locale, voice
    n = message.args.get("n")
    counted = _counted(n) if isinstance(n, int) else {}
    return (counted.get(message.code) or _texts()[message.code]).format(**message.args)


def why(code: str, **args: object) -> str:
    """The sentence of a code with its arguments."""
    return say(Message(code, args))
