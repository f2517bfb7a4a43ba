"""The English sentence of every finding about an XLSForm workbook, and which of them are only warnings.

Places are the sheet and the row. Marked for extraction; translated where they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping

from debrief_app.i18n import N_

WORKBOOK_WARNINGS = frozenset({
    "column-unknown", "column-not-kept", "translation-not-kept", "language-taken", "row-not-kept",
    "row-as-text", "group-flattened", "supplement-in-no-profile", "no-child-wording", "repeat-not-spoken",
    "birth-of-the-bank", "label-markup",
})

WORKBOOK_TEMPLATES: Mapping[str, str] = {
    # the file
    "workbook-too-big": N_("The workbook is larger than {limit} MB. Take out pictures and unused sheets."),
    "workbook-not-xlsx": N_("This is not an Excel workbook. Save the form as .xlsx."),
    "workbook-old-xls": N_("This is a workbook of the old kind (.xls). Open it and save it as .xlsx."),
    "workbook-ods": N_("This is an OpenDocument spreadsheet (.ods). Open it and save it as .xlsx."),
    "workbook-csv": N_("This is plain text (.csv), whatever its name says. Open it and save it as .xlsx."),
    "workbook-encrypted": N_("The workbook is protected by a password. Save it without one."),
    "workbook-macros": N_("The workbook holds macros. Save it as .xlsx, which has none."),
    "workbook-damaged": N_("The workbook is damaged or incomplete. Open it, and save it again as .xlsx."),
    "workbook-unpacks-too-big": N_(
        "The part {part} would unpack to far more than a form needs. Copy the form into a new workbook."
    ),
    "workbook-entities": N_(
        "The part {part} declares entities or a document type, which workbooks never do. Do not trust this file; copy "
        "the form into a new workbook."
    ),
    "workbook-encoding": N_("The part {part} is not UTF-8 text. Open the workbook, and save it again as .xlsx."),
    # sheets and cells
    "sheet-missing": N_("There is no sheet “{sheet}”. Add it, or give the sheet that name."),
    "sheet-twice": N_("There are two sheets “{sheet}”. Rename or remove one."),
    "sheet-too-long": N_("The sheet has more than {limit} rows. Split the form into several."),
    "sheet-too-full": N_("The cells of the sheet hold more than {limit} characters. Split the form into several."),
    "too-many-sheets": N_("The workbook has more than {limit} sheets. Copy the form into a new workbook."),
    "sheet-too-wide": N_("The sheet has more than {limit} columns. Remove those that a form does not need."),
    "cell-formula": N_("“{column}” holds a formula, not a value. Copy the cell and paste it as a value."),
    "cell-error": N_("“{column}” holds the error {value}. Write the text."),
    "cell-too-long": N_("“{column}” has more than {limit} characters. Shorten it."),
    "cell-hidden-character": N_(
        "“{column}” holds the invisible character {character}. Delete it and type the text again."
    ),
    "column-twice": N_("The column “{column}” is there twice. Remove one."),
    "column-missing": N_("The sheet needs a column “{column}”. Add it; its first row that is not empty names them."),
    "column-unknown": N_("The column “{column}” is not known and is not kept."),
    "column-not-kept": N_(
        "“{column}” is not kept: Debrief accepts what the person says, as they say it. The status of an answer says "
        "why one is missing."
    ),
    "translation-not-kept": N_(
        "The translations in “{column}” are not kept. Enter them in the catalogue of that language after the import."
    ),
    "language-taken": N_("No column is marked as English, so the wording is taken from “{column}”. Check that it is."),
    # rows
    "type-missing": N_("This row has no type. Fill in the column “type” or empty the row."),
    "type-unknown": N_("The type “{type}” is not known. Correct it."),
    "type-not-held": N_(
        "Debrief cannot hold “{type}”. Ask it as text, integer, date, select_one or select_multiple, or take the row "
        "out."
    ),
    "row-not-kept": N_("The row of the type “{type}” is not kept. The program records its own times and versions."),
    "row-as-text": N_("The type “{type}” becomes plain text."),
    "name-missing": N_("This row has no name. Fill in the column “name”."),
    "name-unfit": N_(
        "The name “{value}” cannot be used. Use at most {limit} letters, digits and the signs - _ . and begin with a "
        "letter."
    ),
    "name-twice": N_("The name “{value}” is already used on row {first}. Choose another."),
    "label-missing": N_("“{name}” has no label in the language that is taken. Write the question."),
    "label-markup": N_(
        "“{column}” holds marks for bold, colour or pictures. They are shown as they stand here. Take them out."
    ),
    "answer-in-text": N_("“{column}” inserts an earlier answer (${{…}}). Word it without."),
    "group-not-closed": N_("The group “{name}” begins here and does not end. Add the row “end_group” or “end_repeat”."),
    "group-not-begun": N_("This row ends a group that was not begun, or not so. Remove or correct it."),
    "groups-too-deep": N_("Groups stand more than {limit} deep in each other. Flatten them."),
    "group-flattened": N_("Groups within groups are not kept: the questions of “{name}” join those around them."),
    "repeat-in-repeat": N_("A repeat within a repeat cannot be held. Move it out."),
    "repeat-empty": N_("The repeat “{name}” holds no question. Remove it."),
    "repeat-not-spoken": N_(
        "The label of a repeat is a heading, not a question: it becomes the prompt to staff, and nobody is asked. Write"
        " what is said in the column debrief_adult, and for children in debrief_child."
    ),
    "birth-of-the-bank": N_(
        "The person's own date of birth is asked by the bank, and there is one. This date is kept, but no age is "
        "counted from it."
    ),
    "relevant-in-repeat": N_(
        "A condition on one question of a repeat cannot be held. Put it on the repeat, or take the question out of it."
    ),
    "role-misplaced": N_("“{role}” in the column debrief_is cannot stand here. Correct it, or empty the cell."),
    "choices-not-named": N_(
        "“{type}” does not name a list. Write the name of one list of the sheet “choices” after select_one or "
        "select_multiple, without blanks in it."
    ),
    "grid-lists-missing": N_("A grid needs the names of two lists in the column debrief_lists: its rows, its columns."),
    "choices-unknown": N_("The sheet “choices” has no list “{id}”. Add it or correct the name."),
    "choice-incomplete": N_("This choice has no “{column}”. Fill it in."),
    "choice-unfit": N_("The choice name “{value}” cannot be used. Use letters, digits and the signs - _ . : + only."),
    "choice-twice": N_("The choice “{value}” is already in the list on row {first}. Remove one."),
    "choices-filtered": N_(
        "Choices that depend on an earlier answer cannot be held. Write one list, or several questions."
    ),
    "relevant-not-held": N_(
        "The condition cannot be held at “{detail}”. Possible: selected(${{name}}, 'choice'), = and != with a choice, "
        "and, or, not( )."
    ),
    "relevant-unknown": N_("The condition reads “{name}”, which is no question with choices. Correct the name."),
    "nothing-to-ask": N_("The sheet holds no question. Add one."),
    "xlsform-standard": N_("pyxform, the standard's own tool, does not accept this form: {detail}"),
    # the supplement
    "supplement-name-unfit": N_(
        "“{value}” cannot be the name of the supplement. Write a short form_id in the sheet “settings”: letters, "
        "digits, - and _, at most {limit}."
    ),
    "supplement-exists": N_("There is already a supplement “{value}”. To replace it, say so with --replace."),
    "supplement-prefix": N_("“{id}” must begin with “{prefix}”, so that it is never taken for a question of the bank."),
    "no-child-wording": N_(
        "This question has no wording for children, so the profile {profiles} never asks it. Write one in the column"
        " debrief_child, or import it for adults only."
    ),
    "supplement-in-no-profile": N_(
        "No profile asks these questions yet. Import with --profile, or name profiles under “profiles:” in {file}."
    ),
}
