"""An invented de-brief as a record dictionary: two people's worth of languages, six legs, more than forty
answers.
"""

from __future__ import annotations

import copy
from typing import Any

OFFICER, SUPERVISOR, INTERPRETER = "officer-1", "supervisor-1", "interpreter-1"

Record = dict[str, Any]


def answer(
    point: str,
    name: str,
    question: str,
    *,
    minute: int = 0,
    entry: str = "",
    occurrence: int = 0,
    status: str = "given",
    own: str = "",
    own_language: str = "",
    english: str = "",
    fields: list[tuple[str, str]] | None = None,
    observation: str = "",
    assessment: str = "",
    note: str = "",
    language: str = "en-GB",
    aloud: bool = True,
    needed_by: list[str] | None = None,
    earlier: int = 0,
) -> Record:
    content = {
        "status": status,
        "own_words": own,
        "own_words_language": own_language,
        "english": english,
        "values": {},
        "observation": observation,
        "assessment": assessment,
        "note": note,
    }
    at = f"2026-03-14T{10 + minute // 60:02d}:{minute % 60:02d}:00Z"
    return {
        "entry": entry,
        "point": point,
        "occurrence": occurrence,
        "name": name,
        "question": question,
        "language": language,
        "asked_aloud": aloud,
        "at": at,
        "by": OFFICER,
        **content,
        "fields": [
            {"id": f"f{place}", "label": label, "text": value}
            for place, (label, value) in enumerate(fields or [])
        ],
        "needed_by": needed_by or ["POL", "NCA"],
        "sensitivity": 2,
        "maps": {},
        "earlier": [
            {
                "at": at,
                "by": OFFICER,
                "question": question,
                "language": language,
                "withdrawn": False,
                **content,
            }
            for _ in range(earlier)
        ],
    }


def entry(entry_id: str, kind: str, title: str, position: int, label: str) -> Record:
    return {"id": entry_id, "kind": kind, "title": title, "position": position, "label": label}


_LEGS = [
    (
        "Keren, Eritrea",
        "Kassala, Sudan",
        "autumn 2023 (“after the rains”)",
        "Foot, at night; then pick-up",
        "ti",
        "ብእግሪ ኢና ተጓዒዝና፣ ኣርባዕተ ለይቲ። ካብኡ ብመኪና ናብ ከሰላ ወሲዶምና።",
        "We went on foot, four nights. Then they took us to Kassala in a vehicle.",
    ),
    (
        "Kassala, Sudan",
        "Khartoum, Sudan",
        "2023-11",
        "Lorry, under sacks",
        "ar",
        "وضعونا تحت أكياس البصل في شاحنة بيضاء، وقال السائق إن علينا ألا نتكلم. كان معنا 14 شخصا، "
        "ورقم اللوحة يبدأ بـ KH 27.",
        "They put us under onion sacks in a white lorry, and the driver said we must not speak. "
        "There were 14 of us, and "
        "the number plate began with KH 27.",
    ),
    (
        "Khartoum, Sudan",
        "Kufra, Libya",
        "winter 2023",
        "Pick-up through the desert",
        "ti",
        "ኣብ በረኻ ማይ ኣይነበረን። ሓደ ወዲ ሞይቱ። ስሙ ኣይፈልጦን እየ።",
        "In the desert there was no water. A boy died. I do not know his name.",
    ),
    (
        "Kufra, Libya",
        "Zuwara, Libya",
        "early 2024",
        "Closed van",
        "ar",
        "حبسونا في بيت كبير ثلاثة أشهر (أو أربعة) وطلبوا 5,500 دولار من أهلي عن طريق الهاتف.",
        "They locked us in a big house for three months (or four) and asked my family for 5,500 "
        "dollars by telephone.",
    ),
    (
        "Zuwara, Libya",
        "Lampedusa, Italy",
        "2024-06",
        "Wooden boat",
        "ti",
        "ባሕሪ ክልተ መዓልቲ።",
        "At sea two days.",
    ),
    (
        "Ventimiglia, Italy",
        "Calais, France",
        "summer 2024",
        "Train, without a ticket",
        "en",
        "Train, then walking. I slept under a bridge with two Vietnamese girls.",
        "",
    ),
]


def rich_record(practice: bool = True) -> Record:
    """A fresh copy each time."""
    legs = [
        entry(f"leg-{n}", "leg", "Part of the journey", n, f"{leg[0]} to {leg[1]}")
        for n, leg in enumerate(_LEGS, start=1)
    ]
    people = [
        entry("person-1", "person", "Person", 1, "“Abu Salim” (driver)"),
        entry("person-2", "person", "Person", 2, "Nguyễn Thị Hương"),
        entry("person-3", "person", "Person", 3, "أبو سالم"),
    ]
    things = [
        entry("crossing-1", "crossing", "Crossing or attempt", 1, "Small boat from Gravelines"),
        entry("phone-1", "phone", "Phone or online account", 1, "+44 7700 900123"),
        entry("vehicle-1", "vehicle", "Vehicle", 1, "White lorry, KH 27…"),
        entry("document-1", "document", "Document", 1, "Identity card, taken in Kufra"),
    ]
    leg_answers: list[Record] = []
    for number, (origin, destination, when, how, language, own, english) in enumerate(_LEGS, start=1):
        key = f"leg-{number}"
        leg_answers.append(
            {
                "entry": key,
                "kind": "leg",
                "title": f"{origin} to {destination}",
                "answers": [
                    answer(
                        "T402",
                        "From where to where",
                        "Where did this part begin, and where did it end?",
                        entry=key,
                        minute=60 + number * 5,
                        own=own,
                        own_language=language,
                        english=english,
                        fields=[("From", origin), ("To", destination), ("When", when)],
                        language="ti" if number == 1 else "en-GB",
                    ),
                    answer(
                        "T404",
                        "How",
                        "How did you travel?",
                        entry=key,
                        minute=61 + number * 5,
                        fields=[("Means", how)],
                        earlier=1 if number == 2 else 0,
                    ),
                    answer(
                        "T407",
                        "Who was with you",
                        "Who was with you on this part?",
                        entry=key,
                        minute=62 + number * 5,
                        status="not_known" if number == 3 else "given",
                        fields=[("People", "“Abu Salim” (driver)")] if number != 3 else [],
                        note="Cried when asked; not pressed." if number == 3 else "",
                    ),
                ],
            }
        )
    stages = [
        {
            "id": "preparation",
            "number": 0,
            "title": "Preparation and safeguarding",
            "invitation": "",
            "sections": [
                {
                    "entry": "",
                    "kind": "",
                    "title": "Preparation and safeguarding",
                    "answers": [
                        answer(
                            "P004",
                            "Place",
                            "Where does the de-brief take place?",
                            aloud=False,
                            status="known",
                            fields=[
                                ("Kind of place", "Reception centre"),
                                ("Address", "Room 4, Example House, Dover"),
                            ],
                        ),
                        answer(
                            "P008",
                            "Age status",
                            "What is the person’s age status?",
                            aloud=False,
                            status="known",
                            fields=[("Age status", "Unsure: treated as a child")],
                            observation="Small, tired; shoes too big. Wears a bracelet with the "
                            "letters M and R.",
                            assessment="I believe she is under eighteen: manner, school years she "
                            "names, and her account of age.",
                        ),
                        answer(
                            "P011",
                            "Basic needs",
                            "Has the person eaten, drunk and slept?",
                            aloud=False,
                            status="observed",
                            fields=[("Checked", "Food; drink; warm clothes; toilet"), ("Hours of rest", "6")],
                        ),
                    ],
                }
            ],
        },
        {
            "id": "engage",
            "number": 1,
            "title": "Engage and explain",
            "invitation": "",
            "sections": [
                {
                    "entry": "",
                    "kind": "",
                    "title": "Engage and explain",
                    "answers": [
                        answer(
                            "E101",
                            "Ground rules explained",
                            "You can stop at any time. You can say “I don’t know”. Is that all right?",
                            minute=4,
                            own="Vâng, tôi hiểu. Tôi muốn nói chuyện bằng tiếng mẹ đẻ.",
                            own_language="vi",
                            english="Yes, I understand. I want to talk in my mother tongue.",
                            language="vi",
                        ),
                        answer(
                            "E104",
                            "Interpreter",
                            "Do you understand the interpreter well?",
                            minute=6,
                            own="እወ፡ ጽቡቕ ይርድኣኒ እዩ።",
                            own_language="ti",
                            english="Yes, I understand well.",
                        ),
                    ],
                }
            ],
        },
        {
            "id": "person",
            "number": 2,
            "title": "The person",
            "invitation": "Tell me about yourself.",
            "sections": [
                {
                    "entry": "",
                    "kind": "",
                    "title": "The person",
                    "answers": [
                        answer(
                            "I201",
                            "Names",
                            "What is your name? What do people call you?",
                            minute=10,
                            own="ራሄል",
                            own_language="ti",
                            fields=[("Name", "Rahel · ራሄል · Rahel Tesfay")],
                        ),
                        answer(
                            "I205",
                            "Date of birth",
                            "When were you born, or how old are you?",
                            minute=12,
                            fields=[
                                (
                                    "Date of birth",
                                    "at the age of 16 (“I was born the year of the big harvest”)",
                                )
                            ],
                            earlier=2,
                        ),
                        answer(
                            "I207",
                            "Languages",
                            "Which languages do you speak?",
                            minute=14,
                            status="volunteered",
                            fields=[("Languages", "Tigrinya; Arabic")],
                        ),
                        answer(
                            "I217",
                            "Health",
                            "Is anything hurting, or are you taking medicine?",
                            minute=16,
                            status="declined",
                            note="Shook her head. Says she will tell a woman doctor.",
                        ),
                    ],
                }
            ],
        },
        {
            "id": "recruitment",
            "number": 3,
            "title": "Recruitment",
            "invitation": "Tell me about the time before you came away from home.",
            "sections": [
                {
                    "entry": "",
                    "kind": "",
                    "title": "Recruitment",
                    "answers": [
                        answer(
                            "R304",
                            "How the journey began",
                            "Tell me how this journey began.",
                            minute=20,
                            own="ሓደ ሰብኣይ ናብ ገዛና መጺኡ። ንኣደይ ስራሕ ክረኽበላ እየ ኢሉዋ። ብዙሕ ገንዘብ ክትረክብ ኢኻ ኢሉኒ። "
                            "ድሕሪ ሰለስተ መዓልቲ ብለይቲ ወሲዱኒ። "
                            "ክልተ ካልኦት ኣዋልድ እውን ኣብታ መኪና ነይረን።\nንኣደይ ኣይረኣኹዋን ካብኡ ንደሓር።",
                            own_language="ti",
                            english="A man came to our house. He told my mother that he would find "
                            "me work. He told me: you will earn "
                            "much money. After three days he took me away at night. There were two "
                            "other girls in the car "
                            "as well.\nI have not seen my mother since then.",
                            observation="Spoke very quietly; looked at the door several times.",
                            assessment="The promise of work to the mother fits deception of the "
                            "family rather than of the girl alone.",
                            needed_by=["POL", "NCA", "CEOP", "CA"],
                        ),
                        answer(
                            "R306",
                            "What was promised",
                            "What were you told about the place you were going to?",
                            minute=26,
                            own="قالوا لي إن هناك مدرسة وعمل في بيت، وإنني أستطيع أن أرسل المال إلى "
                            "أمي كل شهر.",
                            own_language="ar",
                            english="They told me there was a school, and work in a house, and that "
                            "I could send "
                            "money to my mother every month.",
                            fields=[("Promised", "School; domestic work; money home")],
                        ),
                        answer(
                            "R311",
                            "Money before leaving",
                            "Was money talked about before you left?",
                            minute=29,
                            status="not_known",
                        ),
                    ],
                }
            ],
        },
        {
            "id": "transit",
            "number": 4,
            "title": "The journey",
            "invitation": "Tell me about the travelling. Start at the beginning.",
            "sections": leg_answers,
        },
        {
            "id": "crossing",
            "number": 5,
            "title": "Coming into the United Kingdom",
            "invitation": "Tell me everything about the day you came into the UK.",
            "sections": [
                {
                    "entry": "crossing-1",
                    "kind": "crossing",
                    "title": "Small boat from Gravelines",
                    "answers": [
                        answer(
                            "B503",
                            "How the crossing was made",
                            "What happened on the day you crossed?",
                            minute=110,
                            entry="crossing-1",
                            own="Chúng tôi xuống thuyền lúc nửa đêm. Thuyền rất nhỏ, khoảng bốn mươi "
                            "người. Nước vào thuyền và mọi "
                            "người khóc. Một người đàn ông nói tiếng Ả Rập giữ điện thoại của tôi.",
                            own_language="vi",
                            english="We went down to the boat at midnight. The boat was very small, "
                            "about forty "
                            "people. Water came in and everybody cried. A man who spoke Arabic kept "
                            "my phone.",
                            fields=[
                                ("Method", "Small boat"),
                                ("Date", "2026-03-12"),
                                ("People on board", "about 40"),
                                ("Company or operator", "not known"),
                            ],
                        ),
                        answer(
                            "B516",
                            "Who was to meet her",
                            "Was anyone going to meet you?",
                            minute=118,
                            entry="crossing-1",
                            status="deferred",
                            note="Too tired; to be asked at the placement, by the same officer.",
                        ),
                    ],
                }
            ],
        },
        {
            "id": "activity",
            "number": 6,
            "title": "What happened in the United Kingdom",
            "invitation": "Tell me about what life was like each day after you arrived.",
            "sections": [],
        },
        {
            "id": "control",
            "number": 7,
            "title": "Control and money",
            "invitation": "Tell me how money and decisions worked there.",
            "sections": [
                {
                    "entry": "",
                    "kind": "",
                    "title": "Control and money",
                    "answers": [
                        answer(
                            "C701",
                            "Debt",
                            "Were you told that you owe anything?",
                            minute=125,
                            own="Nợ 18 nghìn bảng.",
                            own_language="vi",
                            english="A debt of 18 thousand pounds.",
                            fields=[("Amount", "18000 GBP (“mười tám nghìn bảng”)")],
                        ),
                        answer(
                            "C705",
                            "Phones and accounts",
                            "Which phones or accounts were used?",
                            minute=128,
                            status="document",
                            fields=[
                                ("Number", "07700 900123 (+447700900123)"),
                                (
                                    "Link seen on the phone",
                                    "https://example.org/chat/group/"
                                    "a-very-long-path-without-any-space-that-must-be-cut-somewhere/0123456789abcdef0123456789abcdef",
                                ),
                            ],
                        ),
                    ],
                }
            ],
        },
        {
            "id": "people",
            "number": 8,
            "title": "People and things mentioned",
            "invitation": "Tell me about the people you met.",
            "sections": [
                {
                    "entry": key,
                    "kind": "person",
                    "title": label,
                    "answers": [
                        answer(
                            "X801",
                            "Name and how known",
                            "Who is this?",
                            minute=130 + place,
                            entry=key,
                            fields=[("Name", label)],
                        ),
                        answer(
                            "X803",
                            "Description",
                            "What does the person look like?",
                            minute=131 + place,
                            entry=key,
                            english=description,
                        ),
                    ],
                }
                for place, (key, label, description) in enumerate(
                    [
                        (
                            "person-1",
                            "“Abu Salim” (driver)",
                            "About 40, thin beard, a scar over the left eye. Drove the white lorry.",
                        ),
                        (
                            "person-2",
                            "Nguyễn Thị Hương",
                            "A girl from Hải Phòng, maybe 15. Kind; shared food.",
                        ),
                        (
                            "person-3",
                            "أبو سالم",
                            "The same name on the phone in Zuwara; not sure it is the same man.",
                        ),
                    ]
                )
            ],
        },
        {
            "id": "needs",
            "number": 9,
            "title": "Needs, risks, safety plan",
            "invitation": "How are things for you now?",
            "sections": [
                {
                    "entry": "",
                    "kind": "",
                    "title": "Needs, risks, safety plan",
                    "answers": [
                        answer(
                            "N901",
                            "What worries her",
                            "What worries you most now?",
                            minute=140,
                            own="ኣደይ። ንሳቶም ገዛና ይፈልጡ እዮም።",
                            own_language="ti",
                            english="My mother. They know our house.",
                            needed_by=["LA", "POL"],
                            assessment="Risk to the family at home should be taken as real until "
                            "shown otherwise.",
                        ),
                        answer(
                            "N911",
                            "Risk of going missing",
                            "Signs that she may go missing",
                            aloud=False,
                            status="observed",
                            minute=142,
                            fields=[("Signs", "Memorised number; debt outstanding; fear for family")],
                        ),
                    ],
                }
            ],
        },
        {
            "id": "closing",
            "number": 10,
            "title": "Closing",
            "invitation": "What would you like to add or change?",
            "sections": [
                {
                    "entry": "",
                    "kind": "",
                    "title": "Closing",
                    "answers": [
                        answer(
                            "Z1001",
                            "Anything to add",
                            "What would you like to add or change?",
                            minute=150,
                            own="لا، شكرا.",
                            own_language="ar",
                            english="No, thank you.",
                        ),
                        answer(
                            "Z1002",
                            "Read back",
                            "The record was read back",
                            aloud=False,
                            minute=152,
                            status="known",
                            fields=[
                                ("In", "Tigrinya"),
                                ("By", "the interpreter"),
                                ("Corrections", "Two, entered"),
                            ],
                        ),
                    ],
                }
            ],
        },
    ]
    gaps = [
        {
            "entry": "crossing-1",
            "point": "B516",
            "occurrence": 0,
            "name": "Who was to meet her",
            "status": "deferred",
            "recorded": True,
            "note": "Too tired; to be asked at the placement, by the same officer.",
            "needed_by": ["BF", "POL"],
        },
        {
            "entry": "",
            "point": "I217",
            "occurrence": 0,
            "name": "Health",
            "status": "declined",
            "recorded": True,
            "note": "Shook her head. Says she will tell a woman doctor.",
            "needed_by": ["HLT"],
        },
        {
            "entry": "",
            "point": "R311",
            "occurrence": 0,
            "name": "Money before leaving",
            "status": "not_known",
            "recorded": True,
            "note": "",
            "needed_by": ["POL"],
        },
        *(
            {
                "entry": "",
                "point": f"{letter}{number}",
                "stage": {"U": "activity", "C": "control", "B": "crossing", "N": "needs", "X": "people"}[letter],
                "occurrence": 0,
                "name": name,
                "status": "not_asked",
                "recorded": False,
                "note": "",
                "needed_by": ["POL"],
            }
            for letter, number, name in [
                ("U", 601, "Where she lived"),
                ("U", 602, "Who else lived there"),
                ("U", 603, "Freedom to come and go"),
                ("U", 606, "Work: kind and hours"),
                ("U", 611, "Sexual harm (only if volunteered)"),
                ("C", 707, "Bank accounts"),
                ("C", 709, "Loans in her name"),
                ("B", 509, "Instructions for the border"),
                ("N", 915, "Told someone before"),
                ("X", 811, "Organisations"),
            ]
        ),
    ]
    return copy.deepcopy(
        {
            "format": "debrief-record",
            "version": 1,
            "marking": "OFFICIAL-SENSITIVE",
            "practice": practice,
            "package": "8f3k-2m9q-x7tv-41bc",
            "vault": "vault-5d2e",
            "revision": 2,
            "interview": {
                "id": "interview-1",
                "reference": "EX-2026-0142",
                "created": "2026-03-14T09:31:07Z",
                "closed": "2026-03-14T13:05:44Z",
                "profile": "child",
                "age_status": "unknown",
                "path": "child",
                "band": "child_16_17",
                "form": "0123456789abcdef" * 4,
                "program": "Debrief 0.1",
            },
            "unit": {"agency": "Example Constabulary", "unit": "Public Protection, Port Team"},
            "staff": [
                {"id": OFFICER, "role": "officer", "name": "Morgan Ashdown", "staff_number": "4471"},
                {
                    "id": INTERPRETER,
                    "role": "interpreter",
                    "name": "Selam Example",
                    "staff_number": "INT-220",
                },
                {"id": SUPERVISOR, "role": "supervisor", "name": "Robin Hartwell", "staff_number": "2093"},
            ],
            "session": [
                {"kind": kind, "at": at, "by": OFFICER, "note": note}
                for kind, at, note in [
                    ("opened", "2026-03-14T09:58:00Z", ""),
                    ("language", "2026-03-14T10:03:00Z", "Tigrinya"),
                    ("break-start", "2026-03-14T10:41:00Z", "Asked for water."),
                    ("break-end", "2026-03-14T10:58:00Z", ""),
                    ("distress", "2026-03-14T11:16:00Z", "Cried when speaking of the desert; topic left."),
                    ("person-in", "2026-03-14T11:20:00Z", "Social worker"),
                    ("language", "2026-03-14T11:49:00Z", "Vietnamese, to thank the other girl"),
                    ("break-start", "2026-03-14T12:02:00Z", ""),
                    ("break-end", "2026-03-14T12:20:00Z", ""),
                ]
            ],
            "entries": [*people, *things, *legs],
            "journey": [
                *(
                    {
                        "entry": f"leg-{n}",
                        "kind": "leg",
                        "label": f"{leg[0]} to {leg[1]}",
                        "where": f"{leg[0]} – {leg[1]}",
                        "when": leg[2],
                        "how": leg[3],
                    }
                    for n, leg in enumerate(_LEGS, start=1)
                ),
                {
                    "entry": "crossing-1",
                    "kind": "crossing",
                    "label": "Small boat from Gravelines",
                    "where": "Gravelines, France – Dungeness",
                    "when": "2026-03-12",
                    "how": "Small boat, about 40 people",
                },
            ],
            "stages": stages,
            "gaps": gaps,
            "coverage": [
                {"agency": code, "name": name, "asked": p, "answered": a, "gap": g, "deferred": d, "not_asked": n,
                 "outside": o}
                for code, name, p, a, g, d, n, o in [
                    ("POL", "Police", 30, 41, 3, 1, 12, 7),
                    ("BF", "Border Force and immigration", 15, 22, 1, 1, 4, 2),
                    ("NCA", "National Crime Agency", 33, 38, 2, 0, 9, 8),
                    ("CEOP", "Child exploitation and online protection", 11, 12, 0, 0, 6, 0),
                    ("LA", "Local authority", 14, 19, 1, 1, 3, 6),
                    ("HLT", "Health", 3, 2, 1, 0, 1, 0),
                ]
            ],
        }
    )


def plain_record(text: str = "I was told to wait.", language: str = "en", **changes: object) -> Record:
    """A record with one answer whose own words are `text`. `changes` replace parts of that answer."""
    record = rich_record(practice=False)
    record.update(entries=[], journey=[], gaps=[], coverage=[], session=[])
    one = answer(
        "R304", "How the journey began", "Tell me how this journey began.", own=text, own_language=language
    )
    one.update(changes)
    record["stages"] = [
        {
            "id": "recruitment",
            "number": 3,
            "title": "Recruitment",
            "invitation": "",
            "sections": [{"entry": "", "kind": "", "title": "Recruitment", "answers": [one]}],
        }
    ]
    return record
