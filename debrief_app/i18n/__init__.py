"""Languages."""
SOURCE_LANGUAGE = "en"


def set_language(code: str) -> None:
    del code


def _(message: str) -> str:
    return message
