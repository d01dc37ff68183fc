"""A letter on its way out: with its subject as Markdown or plain text, or as a mail that a mail program opens."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Literal, NamedTuple, get_args

from tuiclients.domain.errors import Refused
from tuiclients.parsing.visible import visible
from tuiclients.writing.letter_markdown import plain

#: How a letter is written into a file: Markdown, plain text, a mail.
DocumentForm = Literal["md", "text", "eml"]
FORMS: tuple[DocumentForm, ...] = get_args(DocumentForm)
ENDINGS: dict[DocumentForm, str] = {"md": ".md", "text": ".txt", "eml": ".eml"}
#: What stands before the subject, by language; the English word in others.
SUBJECT_WORDS = {"en": "Subject", "de": "Betreff"}
_ADDRESS = re.compile(r"[^\s<>\"(),:;@]+@[^\s<>\"(),:;@]+\.[^\s<>\"(),:;@]+")


class Headers(NamedTuple):
    """What stands above a mail: who writes to whom, as `Name <address>` or an address, and when; "" = not known."""

    moment: datetime
    sender: str = ""
    to: str = ""


def form_of(path: str, asked: str = "", shown: DocumentForm = "md") -> DocumentForm:
    """The form of a file: the one that is asked for, else that of its ending, else the one that is shown."""
    for form in FORMS:
        if asked == form or (not asked and path.lower().endswith(ENDINGS[form])):
            return form
    return shown


def document(subject: str, text: str, language: str = "en") -> str:
    """A letter with its subject in the first line; without a subject only the letter."""
    label = SUBJECT_WORDS.get(language, SUBJECT_WORDS["en"])
    return f"{label}: {subject}\n\n{text}" if subject else text


def parts_of(text: str) -> tuple[str, str]:
    """Subject and letter of a document; "" if its first line is no subject."""
    first, _, rest = text.lstrip("\n").partition("\n")
    label, colon, subject = first.partition(":")
    if not colon or label.strip() not in SUBJECT_WORDS.values():
        return "", text
    return " ".join(subject.split()), rest.lstrip("\n")


def written(subject: str, text: str, language: str, form: DocumentForm, headers: Headers) -> str:
    """What a file of that form holds. Raises `Refused` if a mail cannot have these headers."""
    if form == "md":
        return document(subject, text, language)
    if form == "text":
        return document(subject, plain(text), language)
    return mail(subject, plain(text), headers)


def mail(subject: str, body: str, headers: Headers) -> str:
    """A mail that is not sent yet, as mail programs open it: UTF-8, a line of its text never broken hard.

    Raises `Refused` for a header with a line break or another control character, and for a wrong address.
    """
    from email.message import EmailMessage
    from email.policy import SMTP
    from email.utils import format_datetime

    message = EmailMessage(SMTP)
    message["Date"] = format_datetime(headers.moment.astimezone())
    for name, address in (("From", headers.sender), ("To", headers.to)):
        if address:
            message[name] = _address(address, name)
    message["Subject"] = _header(subject, "Subject")
    # Mail programs show it as a draft that can still be changed and sent.
    message["X-Unsent"] = "1"
    message.set_content(body, charset="utf-8", cte="quoted-printable")
    return message.as_bytes().decode("ascii")


def address_in(text: str) -> str:
    """The address of mail in a text such as `Yuki Tanaka <yuki@example.org>`, with the name; "" without one."""
    found = _ADDRESS.search(text)
    if found is None:
        return ""
    name = " ".join(text[: found.start()].strip(" <,;:(\"'-").split())
    return f"{name} <{found.group()}>" if name else found.group()


def _address(text: str, header: str) -> object:
    from email.headerregistry import Address

    _header(text, header)
    found = _ADDRESS.search(text)
    if found is None or text.count("@") != 1:
        raise Refused(f"{visible(text, 60)} is not a mail address; write it as name@example.org.")
    name = text[: found.start()].strip(" <\"'") if text != found.group() else ""
    try:
        return Address(display_name=name, addr_spec=found.group())
    except (ValueError, IndexError):
        raise Refused(f"{visible(text, 60)} is not a mail address; write it as name@example.org.") from None


def _header(text: str, name: str) -> str:
    if not text.isprintable():
        raise Refused(f"A mail takes no line break or control character in its line {name}: {visible(text, 60)}.")
    return text
