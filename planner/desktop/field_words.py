"""How each key of the estate form is called in the window, with a line of help where its meaning is not plain, and the words of closed lists."""

# ruff: noqa: E501

from planner.desktop.glossary import meaning
from planner.wording import _

FIELD_WORDS: dict[str, tuple[str, str]] = {
    "organisation.name": (_("Name"), ""),
    "organisation.countries": (_("Countries of work"), _("Every country in which somebody works for you; laws and public holidays follow from it.")),
    "organisation.currency": (_("Currency"), _("Costs are given in it: GBP for pounds, EUR for euros, USD for dollars.")),
    "organisation.locale": (_("Language and form of dates"), _("en-GB writes 31/12/2026, en-US 12/31/2026, de-DE 31.12.2026.")),
    "organisation.size": (_("People"), _("How many people work for you.")),
    "organisation.obligations": (_("What binds you"), _("Contracts, insurance and laws that ask something of your protection.")),
    "organisation.facts": (_("What you have"), _("Tools that the plan can use or must look after.")),
    "sites.id": (_("Short name"), _("Computers and people refer to it.")),
    "sites.name": (_("Name"), ""),
    "sites.country": (_("Country"), _("Its name or two letters, such as GB.")),
    "sites.subdivision": (_("Part of the country"), _("Such as ENG for England or BY for Bavaria; public holidays differ by it.")),
    "licences.id": (_("Short name"), _("Computers refer to it.")),
    "licences.product": (_("Product"), _("As the catalogue knows it.")),
    "licences.label": (_("As the invoice names it"), ""),
    "licences.seats": (_("Seats"), meaning("seat")),
    "licences.starts": (_("Starts"), ""),
    "licences.expires": (_("Ends"), _("The last day on which it holds.")),
    "licences.price": (_("Price"), _("For all seats and the whole period.")),
    "licences.currency": (_("Currency"), _("Left out: that of the organisation.")),
    "licences.period_months": (_("Period, months"), _("How long that price is for. Left out: from its start to its end.")),
    "licences.auto_renews": (_("Renews by itself"), _("Whether it goes on unless somebody gives notice.")),
    "licences.notice_days": (_("Notice, days before the end"), meaning("notice")),
    "licences.supplier": (_("Supplier"), _("Who sold it, and to whom notice is given.")),
    "licences.features_used": (_("What you use of it"), _("The new product should do these too.")),
    "licences.facts": (_("Peculiarities"), ""),
    "endpoints.name": (_("Name"), ""),
    "endpoints.quantity": (_("How many alike"), _("More than one are named NAME-01, NAME-02 and so on.")),
    "endpoints.os": (_("System"), _("Such as Windows 11 Pro, macOS or Windows Server 2019.")),
    "endpoints.os_version": (_("Version of the system"), _("As the inventory gives it, such as 10.0.22631.")),
    "endpoints.architecture": (_("Processor"), _("Such as x86_64 or arm64.")),
    "endpoints.kind": (_("Kind"), ""),
    "endpoints.roles": (_("Roles"), _("What a server does; it decides on the order and the care.")),
    "endpoints.site": (_("Site"), ""),
    "endpoints.department": (_("Department"), ""),
    "endpoints.user": (_("User"), _("Licences by user count different users.")),
    "endpoints.critical": (_("Critical"), meaning("critical")),
    "endpoints.remote": (_("Away from the office"), _("Reached over the internet only.")),
    "endpoints.redundancy_group": (_("Stand-in group"), meaning("redundancy")),
    "endpoints.channel": (_("Reached by"), meaning("channel")),
    "endpoints.licence": (_("Licence"), _("The short name of the licence that covers it.")),
    "endpoints.products": (_("Protection now"), _("What is installed. Not known: the licence’s product is assumed.")),
    "endpoints.last_seen": (_("Last seen"), ""),
    "endpoints.serial": (_("Serial number"), ""),
    "endpoints.facts": (_("Peculiarities"), _("They decide on tests and on the order of work.")),
    "endpoints.gone": (_("Gone"), _("Not there any more: kept in the file, left out of everything.")),
    "endpoints.note": (_("Note"), _("Printed with the computer.")),
    "requirements.must_have": (_("It must have"), _("A product that lacks one of these is ruled out.")),
    "requirements.management": (_("Managed from"), _("Any one of these is enough.")),
    "requirements.data_regions": (_("Data may lie in"), _("Any one of these is enough, such as EU or GB.")),
    "requirements.excluded_vendors": (_("Not from these vendors"), ""),
    "requirements.excluded_countries": (_("Not from these countries"), _("Vendors that have their seat or their owner there.")),
    "requirements.max_price_per_seat_year": (_("At most, a seat and year"), _("In your currency; empty for no limit.")),
    "requirements.controls": (_("Controls you want"), _("They raise a product’s score; they rule nothing out.")),
    "weights.persona": (_("Seen as"), _("Which weights hold where you give none of your own.")),
    "weights.criteria": (_("What matters"), _("Your own weights; any scale, they are brought to a sum of 100.")),
    "quotes.product": (_("Product"), ""),
    "quotes.amount": (_("Amount"), ""),
    "quotes.currency": (_("Currency"), ""),
    "quotes.per": (_("For each"), ""),
    "quotes.units": (_("Units"), _("How many the amount is for.")),
    "quotes.period_months": (_("Months"), ""),
    "quotes.from": (_("From"), _("Who made the offer.")),
    "quotes.on": (_("Of"), _("The day of the offer.")),
    "exchange_rates.rate": (_("Rate"), _("Your currency for one unit of the other.")),
    "exchange_rates.on": (_("Of"), ""),
    "costs.hourly_rate": (_("An hour of IT work"), _("In your currency. Without it, work is counted in hours only.")),
    "costs.employee_rate": (_("An hour of an employee"), _("For time in which somebody cannot work.")),
    "costs.months": (_("Cost over, months"), _("36 where nothing is entered.")),
    "costs.overrides": (_("Figures of the cost"), _("Your own value in place of a default.")),
    "new_licence.starts": (_("The new licence starts"), _("Empty: not settled yet.")),
    "new_licence.seats": (_("Seats held"), _("How many seats you hold from which day on.")),
    "team.name": (_("Name"), ""),
    "team.hours_per_day": (_("Hours a day"), _("For this work; 3 where nothing is entered.")),
    "team.weekdays": (_("Works on"), _("Monday to Friday where nothing is ticked.")),
    "team.sites": (_("At sites"), _("Every site where nothing is entered.")),
    "team.does": (_("Does"), _("All of it where nothing is ticked.")),
    "team.absent": (_("Away"), _("First and last day.")),
    "helpdesk.changes_per_day": (_("Changes a day that the help desk can bear"), _("No day of the plan goes beyond it.")),
    "calendar.start": (_("Not before"), _("The earliest day of any task; the next working day where nothing is entered.")),
    "calendar.deadline": (_("Your own deadline"), _("Empty: licences and law alone decide.")),
    "calendar.freezes": (_("Freezes"), meaning("freeze")),
    "calendar.server_windows": (_("Server windows"), meaning("server-window")),
    "calendar.holidays": (_("Public holidays are free"), ""),
    "settings": (_("Settings of the plan"), _("Your own value in place of the playbook’s.")),
}  # fmt: skip

CHOICE_WORDS: dict[str, str] = {
    "laptop": _("Laptop"), "desktop": _("Desktop"), "server": _("Server"), "virtual-desktop": _("Virtual desktop"), "phone": _("Phone"),
    "tablet": _("Tablet"), "other": _("Other"), "unknown": _("Not known"), "domain-controller": _("Domain controller"), "sql": _("SQL database"),
    "exchange": _("Exchange mail"), "hyperv-host": _("Hyper-V host"), "file-server": _("File server"), "cluster-node": _("Cluster node"),
    "vdi-image": _("Image of virtual desktops"), "terminal-server": _("Terminal server"), "backup": _("Backup"), "web": _("Web server"),
    "intune": _("Intune"), "gpo": _("Group policy (GPO)"), "configmgr": _("Configuration Manager"), "rmm": _("Remote upkeep tool (RMM)"), "jamf": _("Jamf"),
    "mdm": _("Device management (MDM)"), "console-push": _("Push from the console"), "email-link": _("Link by e-mail"), "manual": _("By hand"),
    "separate-server-licence": _("Servers have a licence of their own"), "line-of-business-software": _("Special business software"),
    "tamper-protection": _("Tamper protection is on"), "vendor-disk-encryption": _("Disk encrypted by the old product"),
    "mde-onboarded": _("Onboarded to Defender for Endpoint"), "vpn-posture-check": _("Remote access (VPN) that checks for antivirus"),
    "deployment-images": _("Ready-made copies for new computers (images)"), "cloud": _("A cloud console"), "on-premises": _("A console of your own"),
    "none": _("No console"), "owner": _("Owner of a small firm"), "consultant": _("Consultant"), "equal": _("All weights equal"),
    "device": _("Computer"), "user": _("User"), "bundle": _("All together"), "workstation": _("Windows laptops and desktops"),
    "mac": _("Macs"), "linux": _("Linux"), "mobile": _("Phones and tablets"), "cyber-essentials": _("The UK’s basic safeguards (Cyber Essentials)"),
    "cyber-insurance-edr": _("Cyber insurance that asks for detection and response (EDR)"), "cyber-insurance-watch": _("Cyber insurance that asks for watching day and night"),
    "eu-personal-data": _("Personal data under EU or UK law"), "cis-group-2": _("A list of safeguards (CIS Controls, group 2)"), "us-persons": _("US persons"),
    "federal-contractors": _("Contractor of the US government"), "critical-infrastructure": _("Critical infrastructure"),
    "public-sector": _("Public sector"), "government": _("Government"), "universal-service-fund-recipients": _("Receives US Universal Service funds"),
    "anti_malware": _("Stops harmful software"), "malicious_site_blocking": _("Blocks harmful sites"), "ransomware_rollback": _("Undoes ransomware"),
    "edr": _("Detects and answers attacks (EDR)"), "xdr": _("Detects attacks across systems (XDR)"), "mdr": _("People who watch for you (MDR)"), "firewall": _("Firewall"), "device_control": _("Control of USB devices"),
    "web_control": _("Control of web pages"), "patch_management": _("Patches programs"), "disk_encryption": _("Disk encryption"),
    "email_security": _("Protects e-mail"), "tamper_protection": _("Tamper protection"),
    "protection": _("Protection"), "cost": _("Cost"), "fit": _("Fit"), "switching": _("Switching"), "quiet": _("Quiet"),
    "response": _("Response"), "controls": _("Controls"), "preferences": _("Wishes"),
}  # fmt: skip

CRITERION_HELP: dict[str, str] = {
    "protection": _("How well independent laboratories found it to protect."),
    "cost": _("All cost over the years you look at."),
    "fit": _("On how many of your computers it runs."),
    "switching": _("How much work and risk the change itself is."),
    "quiet": _("Few false alarms, little slowing down."),
    "response": _("What helps when something has happened: EDR, people who watch."),
    "controls": _("The controls that you use or want."),
    "preferences": _("Your wishes: console, place of data, vendor."),
}

PARAMETER_WORDS: dict[str, str] = {
    "gate_healthy_percent": _("Healthy before the next wave, in percent"), "pilot_min_percent": _("Smallest pilot, in percent"),
    "pilot_max_percent": _("Largest pilot, in percent"), "pilot_max_endpoints": _("Largest pilot, computers"),
    "wave_growth_factor": _("Growth from wave to wave"), "max_share_of_role_in_wave_percent": _("Largest share of a role in one wave, in percent"),
    "soak_days": _("Waiting days after a wave"), "pilot_soak_days": _("Waiting days after a pilot"),
    "server_soak_days": _("Waiting days between stand-in servers"), "server_restart_minutes": _("Minutes kept for restarts of a server"),
    "server_rollback_minutes": _("Minutes kept to put a server back"),
    "unprotect_lead_days_office": _("Uninstall protection off, days before, in the office"),
    "unprotect_lead_days_remote": _("Uninstall protection off, days before, away"), "straggler_unseen_days": _("Days unseen until a straggler"),
    "old_console_quiet_days": _("Quiet days before the old console closes"), "old_licence_buffer_days": _("Days the old licence must outlive the plan"),
    "notice_safety_days": _("Days to confirm a notice"), "staff_notice_days": _("Working days of notice to staff"),
    "definitions_max_age_hours": _("Oldest definitions on a healthy computer, hours"),
    "check_in_max_age_hours": _("Oldest check-in of a healthy computer, hours"), "exclusion_review_days": _("Days until an exclusion is reviewed"),
    "lab_gate": _("Lab gate"),
}  # fmt: skip

WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
SHORT_WEEKDAYS = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


def title(path: str) -> str:
    """The name of a key, "organisation.name"."""
    return FIELD_WORDS[path][0]


def help_text(path: str) -> str:
    return FIELD_WORDS[path][1]


def parameter(id_: str) -> str:
    """The words of a parameter of the playbook; one without words is written out from its id."""
    return PARAMETER_WORDS.get(id_) or id_.replace("_", " ").capitalize()


def choice(value: str) -> str:
    """The words of a value of a closed list; an unlisted one is written out from its id."""
    return CHOICE_WORDS.get(value) or value.replace("-", " ").replace("_", " ").capitalize()


def choice_help(value: str) -> str:
    """The explanation of a value that is a trade word."""
    return CRITERION_HELP.get(value) or meaning(value)
