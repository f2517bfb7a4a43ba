"""The English sentence of every finding code, and which codes are only warnings.

Each sentence says what is wrong and how to mend it. Marked for extraction; translated where they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping

from debrief_app.definitions.workbook_texts import WORKBOOK_TEMPLATES, WORKBOOK_WARNINGS
from debrief_app.i18n import N_

DID_YOU_MEAN = N_("Did you mean “{suggestion}”?")

WARNINGS = frozenset({
    "more-alike",
    "unused-list", "unused-kind", "unused-agency", "unreachable-point", "never-put", "duplicate-text",
    "wording-never-used", "condition-not-in-profile", "condition-never", "asked-without-opening",
    "opens-all-the-same", "wrong-extension", "unused-targets", "two-questions", "forced-choice", "negative",
    "hard-word", "names-it-first", "hard-for-young", "closed-question", "dated-name", "reading-age",
    "sentence-too-long", "long-word", "pronoun-for-young", "pairing",
}) | WORKBOOK_WARNINGS

TEMPLATES: Mapping[str, str] = {
    **WORKBOOK_TEMPLATES,
    # reading a file
    "file-missing": N_("This file is missing. Put it back or create it."),
    "file-unreadable": N_("This file cannot be opened. Check that it exists and that you may read it."),
    "file-too-big": N_("This file is larger than {limit} bytes. Split it into several files."),
    "file-empty": N_("This file is empty. Fill it in or remove it."),
    "not-utf-8": N_("This file is not UTF-8 text. Save it again with the encoding UTF-8."),
    "hidden-character": N_(
        "The invisible character {character} is not allowed here. Delete it and type the text again."
    ),
    "yaml-syntax": N_(
        "This is not readable YAML: {detail}. Check indentation, colons and quotation marks here and above."
    ),
    "yaml-colon": N_(
        "A colon stands where none is expected. If it belongs to a text, put the whole text in quotation marks; if a "
        "key begins here, indent it like its neighbours."
    ),
    "yaml-tab": N_("A tab stands here where blanks belong. Indent with blanks only."),
    "yaml-quotation": N_("A quotation mark that is opened here is not closed. Close it."),
    "yaml-first-sign": N_(
        "A text cannot begin with a sign such as * & @ % ` here. Put the whole text in quotation marks."
    ),
    "yaml-too-deep": N_("Lists and mappings are nested more than {limit} deep. Flatten this part."),
    "yaml-several-documents": N_(
        "A file holds one document. Remove the line with three dashes and what follows it."
    ),
    "yaml-not-a-mapping": N_(
        "The file must start with “key: value” lines, not with a list or a single text."
    ),
    "yaml-alias": N_("Anchors and aliases (& and *) are not allowed. Write the text out in both places."),
    "yaml-tag": N_("Tags such as {tag} are not allowed. Remove it; every value is plain text."),
    "yaml-merge": N_("Merge keys (<<) are not allowed. Write the keys out."),
    "yaml-complex-key": N_("A key must be a single plain word. Write “key: value”."),
    "duplicate-key": N_("The key “{key}” is already used on line {first}. Remove one of the two."),
    # shape
    "unknown-key": N_("The key “{key}” is not known here. Known keys: {known}."),
    "missing-key": N_("The key “{key}” is missing. Add it."),
    "empty-text": N_("“{key}” is empty. Fill it in or leave the key out."),
    "text-too-long": N_("“{key}” has more than {limit} characters. Shorten it."),
    "unknown-value": N_("“{value}” is not possible for “{key}”. Possible: {known}."),
    "not-a-text": N_("“{key}” must be a text. Write it on one line or as a block after “>”."),
    "not-a-list": N_("“{key}” must be a list. Write each item on its own line after “- ”, or in [brackets]."),
    "not-a-mapping": N_("“{key}” must hold “key: value” lines."),
    "bad-id": N_(
        "“{value}” cannot be used for “{key}”. Use letters, digits and the signs - _ . : + only, without "
        "spaces."
    ),
    "bad-value": N_("“{key}” is not right: {detail}."),
    "unmapped-shape": N_("A reason is exactly one of constant, held_in, absent, and a sentence. Mend this one."),
    "condition-shape": N_(
        "A condition is either “point, field, is” or exactly one of any, all, not. Mend this one."
    ),
    # ids and references
    "duplicate-id": N_("The id “{id}” is already used in {file}, line {first}. Give one of them another id."),
    "name-mismatch": N_("The file is called “{file_name}” but says “{id}”. Make both the same."),
    "unknown-list": N_("There is no list “{id}”. Create forms/lists/{id}.yaml or correct the name."),
    "unknown-kind": N_("There is no entry kind “{id}” in kinds.yaml. Add it or correct the name."),
    "unknown-agency": N_("There is no agency “{id}” in agencies.yaml. Add it or correct the code."),
    "unknown-point": N_("There is no point “{id}” in the bank. Correct the id."),
    "unknown-field": N_("The point {point} has no field “{id}”. Correct the name."),
    "unknown-code": N_("The list “{list}” has no option with the code “{id}”. Correct the code."),
    "unknown-stage": N_("There is no stage “{id}”. Correct the id."),
    "field-needs-list": N_("The field “{id}” is of the type {type} and needs “list:”. Name a list."),
    "field-needs-columns": N_("The grid “{id}” needs “columns:”. Name a second list for the columns."),
    "field-needs-kinds": N_("The link “{id}” needs “kinds:”. Name the entry kinds that it may point at."),
    "not-in-extracts": N_(
        "The field “{id}” is of the type {type}: it may say who somebody is, or what the person told. It cannot be part"
        " of an extract. Take it out."
    ),
    "fill-not-here": N_(
        "“{id}” cannot be filled in from “{fill}”. The program only fills in what staff write about the setting, in a"
        " point that belongs to no entry; “today” needs a date, “now” a time of day, the account a text."
    ),
    "field-key-not-used": N_(
        "A field of the type {type} does not use “{key}:”. Remove the key or change the type."
    ),
    "descriptor-not-mapped": N_(
        "“{id}” does not stand under “maps:” of {point}. Correct the id, or map the point to it."
    ),
    "birth-twice": N_(
        "“{id}” is a second date of birth of the person. A bank has one; say “date_of: other” for the birth of somebody"
        " else."
    ),
    "not-of-this-kind": N_(
        "“{key}” of “{kind}” names {id}, which is no field of the type {type} in a point of this kind. Name one that"
        " is."
    ),
    "condition-not-codes": N_(
        "The field “{id}” of {point} holds no codes, so a condition cannot read it. Use a choice, a country or a place."
    ),
    "condition-out-of-reach": N_(
        "This condition reads {point}, which belongs to “{kind}”. It can only read points of the same kind "
        "or of the de-brief itself."
    ),
    "condition-loop": N_("The conditions go round in a circle: {path}. Remove one of them."),
    "label-of-other-kind": N_(
        "The label of “{kind}” reads {point}, which is not a point of this kind. Name one that is."
    ),
    "missing-wording": N_(
        "{point} has no wording “{key}”, which its child rule {rule} needs. Write it under “ask:”."
    ),
    "opening-missing": N_(
        "The stage “{stage}” asks questions but has no opening invitation. Add “opening:” or "
        "“opening_wording:”."
    ),
    "opening-twice": N_("A stage has either “opening:” or “opening_wording:”. Remove one."),
    "opening-elsewhere": N_("The opening {point} is not a point of this stage. Name one that is."),
    "point-of-other-stage": N_("{point} belongs to the stage “{stage}”. List it there."),
    # practice scenarios
    "unknown-profile": N_("There is no profile “{id}”. Correct the name."),
    "profile-for-others": N_(
        "The profile “{id}” is for the path {path}, but the age status is {age_status}. Choose another one."
    ),
    "same-login": N_("Officer and supervisor are two people. Give the supervisor another login."),
    "not-a-time": N_("“{value}” is not a time. Write it like {example}; it is UTC."),
    "time-goes-back": N_("This is earlier than the step above. Put the steps in the order of the day."),
    "unknown-alias": N_("Nothing is called “{id}” up to this line. Add it first, or correct the name."),
    "alias-taken": N_("“{id}” is already used on line {first}. Choose another name."),
    "alias-of-other-kind": N_("“{id}” is a {kind}, and “{key}” takes: {known}. Name another entry."),
    "point-needs-entry": N_("{point} belongs to a {kind}. Write “in:” and the name of one."),
    "point-has-no-entry": N_("{point} belongs to the de-brief itself. Remove “in:”."),
    "answered-once": N_("{point} is answered once. Remove “occurrence:”."),
    "occurrence-left-out": N_("Occurrences are counted without gaps. The next one here is {following}."),
    "answer-says-nothing": N_("This answer to {point} is empty. Write something, or why there is no answer."),
    "own-words-need-language": N_("Own words need “language:”, such as vi or ti. Add it."),
    "break-out-of-turn": N_("A break starts and ends in turn. Mend the order of the steps."),
    "not-a-number": N_("“{key}” is a whole number. Write digits only."),
    "value-shape": N_("“{key}” ({type}) cannot be written like this. Write {wanted}."),
    "code-twice": N_("“{id}” stands here twice. Remove one."),
    "no-such-code": N_("“{key}”: there is no code “{value}” in {wanted}. Correct it."),
    "date-unreadable": N_(
        "“{value}” cannot be read as a date. Write 2025-03-20, 2025-03, 2025, ../2025 or 2025/.. ; words "
        "go under “as_said:”."
    ),
    # rules
    "parameter-paths": N_("Give one “value:” for all paths, or one each for adult, child and unknown."),
    "rule-missing": N_("The rule {id} is missing. Write it; if it does not apply here, give it the mode off."),
    "unknown-rule": N_("There is no rule “{id}”. The rules are R1 to R25; a new one needs code."),
    "rule-sentence-missing": N_("The rule {rule} has no sentence for “{id}”. Add it under “says:”."),
    "unknown-rule-finding": N_("The rule {rule} never finds “{id}”. Correct the word or remove the sentence."),
    "unknown-placeholder": N_("Nothing fills {{{id}}} in this sentence. Possible here: {known}."),
    "placeholder-missing": N_("The person's own words have no place here. Write {{{id}}} where they belong."),
    "rule-dead-end": N_(
        "The rule {rule} stops something and offers no way on. Name points to fill, who may decide, or "
        "“without_asking”."
    ),
    "stage-without-opening": N_(
        "The rule {rule} waits for the opening invitation of “{stage}”, and that stage has no point that opens it. Add "
        "“opening:” with a point, or leave the stage out."
    ),
    "rule-reads-missing": N_(
        "The rule {rule} looks at {reads}, which the bank does not have. Put it back, or give the rule the "
        "mode off."
    ),
    "program-reads-missing": N_(
        "The program itself goes by {reads}, which this stage does not have. Ids stay for ever; give it back its name."
    ),
    "program-reads-list": N_("The program expects {reads} to use the list “{list}”. Name that list."),
    "program-reads-code": N_(
        "The program itself goes by “{id}” at {reads}, and the list “{list}” has no such code. Codes stay for ever; "
        "put it back."
    ),
    "rule-parameter-missing": N_("The rule {rule} needs the parameter “{id}”. Add it under “parameters:”."),
    "unknown-parameter": N_("The rule {rule} has no parameter “{id}”. Correct the name or remove it."),
    "parameter-needs-one": N_("“{id}” holds one value, not a list. Keep one."),
    "parameter-out-of-range": N_(
        "“{value}” is not possible for “{id}”. Write a whole number from {least} to {most}."
    ),
    "unknown-form-profile": N_("There is no profile “{id}”. Correct the name."),
    "unknown-word-rule": N_("wording-rules.yaml has no rule “{id}”. Correct the name."),
    "unknown-reason": N_("The way on of {rule} has no reason “{id}”. Add it there or correct the code."),
    # looked at by the checker only
    "more-alike": N_(
        "From here on, {count} more are like {shown} that stand above. Mend those first, and check again."
    ),
    "unused-list": N_("No field uses the list “{id}”. Remove the file or use it."),
    "unused-kind": N_("No point belongs to the entry kind “{id}”. Remove it or give it points."),
    "unused-agency": N_("No point is needed by “{id}”. Remove it or name it under “needed_by:”."),
    "unreachable-point": N_(
        "{point} is in no profile, so it can never be asked. Add it to a profile or remove it."
    ),
    "never-put": N_(
        "{point} is asked of adults only, and only profiles for children have it ({profiles}): nobody is ever asked."
        " Write a wording for children and a child rule to match, or add it to a profile for adults."
    ),
    "duplicate-text": N_("{what} has the same text as {other} (line {first}). Make the two different."),
    "wording-never-used": N_(
        "The wording “{key}” of {point} is never shown with the child rule {rule}. Remove it or change the "
        "rule."
    ),
    "condition-not-in-profile": N_(
        "{point} depends on {reads}, which this profile leaves out. Add {reads} or remove {point}."
    ),
    "asked-without-opening": N_(
        "This profile asks {point} of the stage “{stage}” without its opening {opening}. Add {opening}, or name the "
        "stage with the reason under “without_opening:”."
    ),
    "opens-all-the-same": N_(
        "This profile does not ask anything in “{id}” without its opening. Remove it from “without_opening:”."
    ),
    "condition-never": N_(
        "No answers can ever make this true, so {id} is never asked. Its own condition, that of its stage and an age "
        "for adults only count together. Correct one of them."
    ),
    "cites-only-us": N_(
        "“{source}” names only our own notes. Name where it comes from, or write “basis: general”."
    ),
    "unknown-target": N_(
        "The {target} standard in targets.yaml has no “{id}”. Correct it, or add it there with its source."
    ),
    "unknown-standard": N_("There is no target standard “{id}” in targets.yaml. Known: {known}."),
    "unused-targets": N_(
        "No point maps to “{id}” of {target}. Nothing will fill it; map a point, or write the reason under “unmapped:”."
    ),
    "unmapped-but-mapped": N_("“{id}” is mapped, and yet stands under “unmapped:”. Remove it there."),
    "unknown-held-in": N_("The bank has no “{id}”. Name a point, or point and field with a full stop between."),
    "said-to-be-absent": N_(
        "“{id}” is said not to be in the bank, and “{word}” is found at {where}. Map it, or correct the reason."
    ),
    "wrong-extension": N_("This file is not read. Forms end in .yaml."),
    # wording
    "why-question": N_("“{word}” sounds like blame ({place}). Ask what happened or how it came about."),
    "tag-question": N_("“{word}” presses for a yes ({place}). Leave it out."),
    "suggested-answer": N_(
        "“{word}” suggests an answer to the question before it ({place}). Put the question alone."
    ),
    "leading": N_(
        "“{word}” leads the person or presses them ({place}). Ask an open question that takes nothing for "
        "granted."
    ),
    "opening-not-open": N_(
        "The opening of a stage invites the person to tell ({place}). Begin with tell, explain, describe or what "
        "happened."
    ),
    "statement-question": N_(
        "“{word}” begins a statement that is put as a question ({place}). Ask openly, without the answer in it."
    ),
    "taken-for-granted": N_(
        "“{word}” takes it for granted that this happened ({place}). Ask openly what happened."
    ),
    "pronoun-for-young": N_("“{word}” is easily misunderstood by a child under 10 ({place}). Say who is meant."),
    "pairing": N_("“{word}” asks for yes or no, and no invitation follows ({place}). Add one, such as “Tell me more”."),
    "disrespectful-word": N_(
        "“{word}” is not used about a person ({place}). Say “person” or “potential victim”, and what "
        "happened."
    ),
    "graphic-word": N_("“{word}” is graphic ({place}). Say it plainly and without detail."),
    "two-questions": N_("There are two questions in one ({place}): “{word}”. Ask one."),
    "forced-choice": N_("“{word}” offers a choice ({place}). Ask openly, or add “or something else”."),
    "closed-question": N_(
        "“{word}” can be answered with yes or no ({place}). Start with tell, explain, describe, who, what, "
        "where, when or how."
    ),
    "negative": N_("“{word}” is a negative, which is easily misunderstood ({place}). Say it the other way round."),
    "hard-word": N_("“{word}” is a legal or technical word ({place}). Use an everyday word."),
    "names-it-first": N_(
        "“{word}” names an act, a feeling or a person before they have ({place}). Ask openly."
    ),
    "hard-for-young": N_(
        "“{word}” is hard for a child under 10 ({place}). Use an anchor: before school, dark or light, "
        "sleeps."
    ),
    "dated-name": N_("“{word}” is no longer used ({place}). Write “{now}”."),
    "reading-age": N_(
        "This wording reads at school grade {grade}, above {limit} ({place}, {formula}). Use shorter words "
        "and sentences."
    ),
    "long-word": N_("“{word}” has more than {limit} syllables ({place}). Use a shorter word."),
    "sentence-too-long": N_("A sentence has {words} words, more than {limit} ({place}). Split it."),
}
