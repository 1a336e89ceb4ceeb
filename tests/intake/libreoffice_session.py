"""What somebody does in LibreOffice: fourteen edits and three things that are no edits; all tracked changes accepted or rejected; or
a form for a visit filled in.

Run by the Python that LibreOffice's own bindings are installed for: `libreoffice_session.py SOURCE TARGET PROFILE
edit|tracked|accept|reject|visit`. The test that calls it says what each edit has to change in the plan.
"""

# ruff: noqa: FBT003, BLE001 - as LibreOffice names its arguments, and ends
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

BREAK = 0


def value(name, given):
    made = PropertyValue()
    made.Name, made.Value = name, given
    return made


def connected(profile):
    name = f"improvplan{Path(profile).name}"
    program = subprocess.Popen(
        ["soffice", "--headless", "--norestore", f"-env:UserInstallation={Path(profile).as_uri()}", f"--accept=pipe,name={name};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return program, resolver.resolve(f"uno:pipe,name={name};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


class Session:
    def __init__(self, document, context, tracked):
        self.document = document
        self.context = context
        self.tracked = tracked

    def find(self, words, number=0):
        search = self.document.createSearchDescriptor()
        search.SearchString, search.SearchCaseSensitive = words, True
        found = self.document.findAll(search)
        if found.Count <= number:
            raise SystemExit(f"{words} is not in the document")
        return found.getByIndex(number)

    def replace(self, old, new, number=0):
        self.find(old, number).setString(new)

    def append(self, words, more):
        found = self.find(words)
        cursor = found.Text.createTextCursorByRange(found.End)
        cursor.gotoEndOfParagraph(False)
        found.Text.insertString(cursor, more, False)

    def paragraph_behind(self, words, more):
        found = self.find(words)
        cursor = found.Text.createTextCursorByRange(found.End)
        cursor.gotoEndOfParagraph(False)
        found.Text.insertControlCharacter(cursor, BREAK, False)
        found.Text.insertString(cursor, more, False)

    def without_paragraph(self, words):
        found = self.find(words)
        cursor = found.Text.createTextCursorByRange(found.Start)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        cursor.goRight(1, True)
        cursor.setString("")

    def divide(self, words):
        """Before these words, which a blank precedes."""
        found = self.find(f" {words}")
        cursor = found.Text.createTextCursorByRange(found.Start)
        cursor.goRight(1, True)
        cursor.setString("")
        found.Text.insertControlCharacter(cursor.End, BREAK, False)

    def row_behind(self, words, cells):
        found = self.find(words)
        table, row = found.TextTable, int("".join(filter(str.isdigit, found.Cell.CellName)))
        table.Rows.insertByIndex(row, 1)
        for column, text in enumerate(cells):
            table.getCellByPosition(column, row).setString(text)

    def without_row(self, words):
        found = self.find(words)
        table, row = found.TextTable, int("".join(filter(str.isdigit, found.Cell.CellName)))
        if not self.tracked:
            table.Rows.removeByIndex(row - 1, 1)
            return
        self.document.CurrentController.select(found)
        self.dispatch(".uno:DeleteRows")

    def dispatch(self, command):
        dispatcher = self.context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", self.context
        )
        dispatcher.executeDispatch(self.document.CurrentController.Frame, command, "", 0, ())

    def cell(self, table, name, words):
        self.document.TextTables.getByIndex(table).getCellByName(name).setString(words)

    def below(self, heading, lines):
        """Words typed into the first empty lines below a heading and its note."""
        found = self.find(heading)
        cursor = found.Text.createTextCursorByRange(found.End)
        cursor.gotoNextParagraph(False)
        for line in lines:
            cursor.gotoNextParagraph(False)
            cursor.gotoEndOfParagraph(True)
            cursor.setString(line)

    def visit(self):
        """Fills in the form for a visit."""
        tables = self.document.TextTables
        for name, words in (
            ("B3", "Birch School; Cedar School, Upper Site"),
            ("B4", "12 Nov 2025"),
            ("B5", "I. Okoro"),
        ):
            self.cell(0, name, words)
        self.below("What the host asked to be looked at", ("Does every class begin in the same way?",))
        self.below("What was done and seen", ("Six lessons.", "A talk with eight pupils – and their books."))
        self.append("With the evidence", ": routines are the same in all rooms.")
        last = tables.Count - 1
        for column, words in zip(
            "ABCD",
            ("Let two teachers of Birch watch a week of lessons", "S. Rowe", "Mar 2026", "Early reading"),
            strict=True,
        ):
            self.cell(last, f"{column}2", words)
        found = self.document.TextTables.getByIndex(last).getCellByName("A3")
        cursor = found.createTextCursor()
        cursor.gotoEnd(False)
        found.insertString(cursor, "Ask the slowest readers each Friday", False)
        self.cell(last, "D3", "Writing")

    def edit(self):
        self.replace("held back more pupils", "held back many more pupils")
        self.replace(
            "Adults ask many questions and leave little time for answers.",
            "Adults talk more than children do, and screens are on at meals.",
        )
        self.append("Conversations with 48 pupils from Years 3 to 6 in May 2024.", " Repeated in November.")
        self.replace("14%", "13%")
        self.replace("Dec 2024", "14 Mar 2025")
        self.row_behind(
            "67% at the expected standard in the second moderat", ("A third moderation with the triad", "9 May 2025")
        )
        self.without_row("Key facts agreed for every unit of the spring and summer terms")
        self.divide("Staff chose the four priorities")
        self.replace("Every subject led well", "Every subject led better", 1)
        self.without_paragraph("By July 2025, 85% of pupils in Years 2 to 6 join their letters")
        self.paragraph_behind(
            "By May 2025, pupils recall 70% of the key facts", "By May 2025, pupils can say why they are taught them."
        )
        self.replace("236", "241")
        self.paragraph_behind("Reading at the end of Key Stage 2 rose by nine", "Mathematics was steady.")
        self.replace("Class teachers", "Class teachers and assistants")
        # what is no edit
        self.find("Larkfield is a one-form entry primary").CharWeight = 150.0
        self.replace("pupils' comments", "pupils’ comments")
        self.find("Every child at Larkfield leaves us").ParaStyleName = "Quotations"


def main():
    source, target, profile, what = sys.argv[1:]
    program, context = connected(profile)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    try:
        document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (value("Hidden", True),))
        document.RecordChanges = what == "tracked"
        session = Session(document, context, what == "tracked")
        if what in ("accept", "reject"):
            session.dispatch(f".uno:{what.capitalize()}AllTrackedChanges")
        elif what == "visit":
            session.visit()
        else:
            session.edit()
        document.storeToURL(Path(target).as_uri(), (value("FilterName", "MS Word 2007 XML"),))
        document.close(True)
    finally:
        try:
            desktop.terminate()
        except Exception:
            program.kill()
        program.wait(60)


main()
