"""What a person said comes out of the PDF as it went in, in every script of the ranked list (domain.md §6.2).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from debrief_app.report.record_pdf import render_pdf
from tests.report.printed import squeezed, text
from tests.report.sample_record import plain_record

LEFT_TO_RIGHT = {
    "vi": "Nguyễn Thị Hương nói: “Tôi bị giữ trong nhà ở Hải Phòng suốt mấy tháng, không được ra "
    "ngoài.” Ẫ ộ ữ",
    "ru": "Меня держали в доме. Ё й Ґ ї Ќ ћ",
    "ti": "ኣነ ካብ ኤርትራ እየ መጺአ። መንገዲ ነዊሕ ነይሩ፡ ንሱ ድማ ገንዘብ ሓቲቱኒ።",
    "hi": "मैं दिल्ली से आई हूँ। उन्होंने मेरा पासपोर्ट ले लिया। क्षत्रिय स्त्री किताब श्री",
    "bn": "আমি সিলেট থেকে এসেছি। তারা আমার পাসপোর্ট নিয়ে গেছে। কোথায় ক্ষ স্ত্রী",
    "pa": "ਮੈਂ ਜਲੰਧਰ ਤੋਂ ਆਇਆ ਹਾਂ। ਉਹਨਾਂ ਨੇ ਕਿਹਾ ਸੀ ਕਿ ਕੰਮ ਮਿਲੇਗਾ",
    "gu": "હું અમદાવાદથી આવ્યો છું. તેઓએ મારો પાસપોર્ટ લીધો. શ્રી ક્ષ",
    "ta": "நான் சென்னையில் இருந்து வந்தேன். என் கடவுச்சீட்டை எடுத்துக்கொண்டார்கள்",
    "ml": "ഞാൻ കൊച്ചിയിൽ നിന്നാണ് വന്നത്. എന്റെ പാസ്പോർട്ട് അവർ എടുത്തു. ക്ഷ സ്ത്രീ",
    "zh-Hans": "我是从福建来的。他们拿走了我的护照，我不知道去哪里。",
    "yo": "Ẹ̀kọ́ ọ̀rẹ́ mi, Ṣọlá; Ɓ ɗ ƙ ŋ",
    "pl": "Zażółć gęślą jaźń; Žižek, Țăndărică, őű, Ħ",
    "si": "මම ශ්\u200dරී ලංකාවෙන් ආවා",
}
RIGHT_TO_LEFT = {
    "ar": "قال أحمد إنه سافر من الخرطوم إلى طرابلس، ثم عبر البحر إلى إيطاليا. الله لا إله إلا الأرض "
    "كانت بعيدة جدا",
    "fa": "من می\u200cخواهم به خانه برگردم. گفت ۱۲ نفر در کامیون بودند؛ پلاک سیاه بود",
    "ur": "انہوں نے مجھے ٹرک میں بٹھایا اور کہا کہ خاموش رہو۔ گھر ڑ ے",
    "ckb": "من لە هەولێرەوە هاتم، ڕێگاکە زۆر دوور بوو. ڵ ڕ ێ ۆ ە",
    "ps": "زه له ننګرهار څخه راغلم، لاره ډېره اوږده وه. ښ ۍ ې ګ",
}


@pytest.mark.parametrize("language", LEFT_TO_RIGHT)
def test_words_come_out_as_they_went_in(language: str, tmp_path: Path) -> None:
    said = LEFT_TO_RIGHT[language]
    assert squeezed(said) in squeezed(text(tmp_path, render_pdf(plain_record(said, language))))


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_right_to_left_words_come_out_whole(language: str, tmp_path: Path) -> None:
    """Word by word: where a tool puts a full stop or a number in a line of two directions is its own affair.
    """
    said = RIGHT_TO_LEFT[language]
    printed = set(_words(text(tmp_path, render_pdf(plain_record(said, language)))))
    assert [word for word in _words(said) if word not in printed] == []


def _words(whole: str) -> list[str]:
    return re.findall(r"[\w\u200c]+", whole)


def test_a_wrapped_right_to_left_paragraph_begins_on_its_first_line(tmp_path: Path) -> None:
    numbered = " ".join(f"كلمة{letter}" for letter in "ابتثجحخدذرزسشصضطظعغفقكلمنهوي" * 2)
    shown = [
        line
        for line in text(tmp_path, render_pdf(plain_record(numbered, "ar"))).splitlines()
        if "كلمة" in line
    ]
    assert len(shown) > 2
    assert " ".join(word for line in shown for word in line.split()) == numbered


def test_numbers_and_latin_names_keep_their_own_order(tmp_path: Path) -> None:
    printed = text(tmp_path, render_pdf(plain_record("دفع 1,500 دولار إلى Ali Hassan في 2019", "ar")))
    assert "1,500" in printed
    assert "Ali Hassan" in printed
    assert "2019" in printed


def test_a_character_without_a_glyph_is_visible(tmp_path: Path) -> None:
    printed = text(tmp_path, render_pdf(plain_record("before \U0001f600 after \U00013000 and \x07 end")))
    assert "before [U+1F600] after [U+13000] and [U+0007] end" in printed


def test_a_direction_override_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    printed = text(tmp_path, render_pdf(plain_record("paid \u202e005\u202c pounds")))
    assert "[U+202E]005" in printed


def test_the_english_stands_beside_the_own_words(tmp_path: Path) -> None:
    record = plain_record("ኣነ ካብ ኤርትራ እየ", "ti", english="I am from Eritrea")
    line = next(line for line in text(tmp_path, render_pdf(record)).splitlines() if "Eritrea" in line)
    assert "ኣነ ካብ ኤርትራ እየ" in line
