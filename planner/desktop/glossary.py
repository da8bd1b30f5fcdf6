"""Trade words in a sentence each, for tool tips and the window of words. Plain text, no judgement."""

from planner.wording import _

# ruff: noqa: E501
GLOSSARY: dict[str, tuple[str, str]] = {
    "antivirus": (_("Antivirus"), _("The program that looks for harmful software on a computer and stops it; also called endpoint protection.")),
    "edr": (_("EDR"), _("Endpoint detection and response: it keeps a record of what happens on each computer, so that an attack can be seen, traced and stopped.")),
    "xdr": (_("XDR"), _("As EDR, with records of mail, network and cloud beside those of the computers.")),
    "mdr": (_("MDR"), _("Managed detection and response: people at the vendor watch the records day and night and act.")),
    "console": (_("Console"), _("The web page or server from which a product is managed on all computers.")),
    "rmm": (_("RMM"), _("Remote monitoring and management: the tool with which a service provider looks after computers from afar.")),
    "mdm": (_("MDM"), _("Mobile device management: the tool that sets up phones and tablets.")),
    "channel": (_("Reached by"), _("The way in which programs get onto a computer: Intune, group policy, RMM and the like.")),
    "gate": (_("Gate"), _("The day on which somebody decides, by the results so far, whether the next group may start.")),
    "soak": (_("Soak"), _("Days of waiting after a group was changed, in which trouble may show before the next one starts.")),
    "pilot": (_("Pilot"), _("The first few computers that are changed, to learn on.")),
    "wave": (_("Wave"), _("A group of computers that is changed in the same days; waves grow.")),
    "straggler": (_("Straggler"), _("A computer that was off or away when its group was changed.")),
    "bridge": (_("Bridge"), _("What protects a computer between the removal of the old product and the start of the new one.")),
    "freeze": (_("Freeze"), _("Days on which nothing may be changed, such as year end.")),
    "server-window": (_("Server window"), _("Hours that are agreed for changes to servers, often on a Saturday.")),
    "notice": (_("Notice"), _("Telling the seller in time that a contract is to end. Without it many licences renew by themselves.")),
    "seat": (_("Seat"), _("One computer or one person that a licence covers.")),
    "redundancy": (_("Stand-in group"), _("Machines that take over for each other, such as two domain controllers. They are never changed on the same day.")),
    "critical": (_("Critical"), _("The business stops when it stops; it is changed late, and with a way back.")),
    "endpoint": (_("Computer"), _("Everything that needs protection: laptops, desktops, servers, phones, tablets. Exports call it endpoint.")),
    "tamper": (_("Tamper protection"), _("A password or switch that keeps the old product from being removed.")),
    "h12": (_("Lab gate"), _("Switched on, a product that no test laboratory measured lately is ruled out.")),
}  # fmt: skip


def meaning(word: str) -> str:
    """The sentence of a word, "" for one that needs none."""
    return GLOSSARY[word][1] if word in GLOSSARY else ""
