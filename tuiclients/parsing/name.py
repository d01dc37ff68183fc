"""Names of clients: compared however they are written, found by a part, by a near miss; and ids made of names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from tuiclients.domain.client import Client
from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.visible import visible

#: Legal forms without their points: two names that differ only in these are the same.
LEGAL = (
    " ltd limited inc incorporated llc llp lp plc corp corporation co company gmbh mbh ag kg kgaa ug ohg gbr ek ev eg"
    " se sa sas sarl srl spa snc sl slu sro spzoo doo bv nv vof ab as asa a/s aps oy oyj kk pty pvt pte lda ltda"
    " & and "
)
#: Letters whose stroke or hook is no accent that Unicode takes off.
STROKES = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}

ALIKE = 0.7
"""How alike two names must be (1 = the same) for one to be offered for the other."""
APART = 0.08
"""How much better the best offer must be than the next client's."""
LONGEST_ID, LONGEST_IN_FILES = 40, 180
"""The most characters of an id without its number, and the most that it takes as a part of a file's name."""


def comparable(text: str) -> str:
    """The name in small letters without accents, points and commas, to compare it by."""
    folded = text
    if not folded.isprintable():
        folded = "".join(char if char.isprintable() else " " if char.isspace() else "" for char in folded)
    folded = folded.lower() if folded.isascii() else _unaccented(folded)
    if "." in folded or "," in folded:
        folded = folded.replace(".", "").replace(",", " ")
    return " ".join(folded.split()) or text.strip().lower()


def without_legal_form(text: str) -> str:
    """The name as `plain` gives it and without the legal form at its end: "Acme Corp." and "ACME, Ltd" are "acme"."""
    return _bare(comparable(text))


def matches(text: str, clients: Mapping[str, Client]) -> list[str]:
    """The ids of the clients whose id, alias or name equals the text: exactly their id, else folded."""
    if text in clients:
        return [text]
    typed = comparable(text)
    return _matching(typed, [(key, client) for key, client in _keys(clients) if key.startswith(_bare(typed))])


def exact(text: str, clients: Mapping[str, Client]) -> str:
    """The id of the client whose id, alias or name equals the text, folded; "" if none (of several the first)."""
    ids = matches(text, clients)
    return ids[0] if ids else ""


def starts(text: str, clients: Mapping[str, Client]) -> list[str]:
    """The ids of the clients with an id, alias or name that begins with the text, in their order in the book."""
    typed = comparable(text)
    return _unique(client for key, client in _keys(clients) if key.startswith(typed)) if typed else []


class Leading:
    """Who the beginning of a line can mean (`ids`), how many words that takes, and whether it is the whole name."""

    __slots__ = ("count", "ids", "whole")

    def __init__(self, ids: list[str], count: int, whole: bool) -> None:
        self.ids = ids
        self.count = count
        self.whole = whole


def leading(runs: list[str], clients: Mapping[str, Client], most: int = 1) -> Leading:
    """Who the beginning of a line can mean.

    `runs` holds its first word, its first two words, and so on, as typed; `most` is how many words there are before
    the first that says what happened.

    The longest run that equals an id, alias or name counts (several clients may share that name), but for a longer
    one of at most `most` words that begins a name. Without either, the first word as a start.
    """
    first = comparable(runs[0])
    near = [(key, client) for key, client in _keys(clients) if key.startswith(first)] if first else []
    # Only the legal form can make a typed run longer than the name it stands for, or the name longer than the run.
    bare = _bare(first)
    candidates = near if bare == first else [(key, client) for key, client in _keys(clients) if key.startswith(bare)]
    longest = max((key.count(" ") for key, _ in candidates), default=0) + 4
    whole = Leading([], 0, True)
    for count in range(min(len(runs), longest), 0, -1):
        ids = [runs[count - 1]] if runs[count - 1] in clients else _matching(comparable(runs[count - 1]), candidates)
        if ids:
            whole = Leading(ids, count, True)
            break
    for count in range(min(len(runs), longest, max(most, 1)), max(whole.count, 0), -1):
        start = comparable(runs[count - 1])
        ids = _unique(client for key, client in near if key.startswith(start))
        if ids:
            return Leading(ids, count, False)
    return whole


FirstWords = Mapping[str, list[tuple[str, str]]]
"""Every name that clients go by, with the client's id, by its first word."""


def first_words(clients: Mapping[str, Client]) -> FirstWords:
    """The names of clients by their first words, for `named_by`."""
    return _known(clients).by_first_word


def named_by(words: list[str], known: FirstWords) -> list[tuple[int, str, bool]]:
    """The clients that the first of these words can name: by how many words, longest first.

    True for an id, an alias or a whole name; False for the first word of a name, if it is of one client only.
    """
    near = known.get(comparable(words[0]), [])
    if not near:
        return []
    found: list[tuple[int, str, bool]] = []
    for count in range(min(len(words), max(key.count(" ") for key, _ in near) + 2), 0, -1):
        ids = _matching(comparable(" ".join(words[:count])), near)
        if len(ids) == 1:
            found.append((count, ids[0], True))
    clients_near = _unique(client for _, client in near)
    if len(clients_near) == 1 and not any(count == 1 for count, _, _ in found):
        found.append((1, clients_near[0], False))
    return found


def near_miss(text: str, clients: Mapping[str, Client]) -> str:
    """The id of the one client whose id, alias or name is nearly the text; "" if there is none or two are as near."""
    offer = nearest(text, clients)
    return offer[0] if offer else ""


def nearest(text: str, clients: Mapping[str, Client]) -> tuple[str, float] | None:
    """As `near_miss`, with how alike the names are (up to 1)."""
    from rapidfuzz.distance import OSA

    typed = without_legal_form(text)
    if len(typed) < 2:
        return None
    words = typed.count(" ") + 1
    best: dict[str, float] = {}
    for key, client in _keys(clients):
        # A long name may be known by its first words; the legal form must not outweigh the name.
        for name in {_bare(key), " ".join(key.split(" ")[:words])}:
            alike = OSA.normalized_similarity(typed, name, score_cutoff=ALIKE - APART)
            if alike > best.get(client, 0.0):
                best[client] = alike
    ranked = sorted(best.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < ALIKE or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < APART):
        return None
    return ranked[0]


def find(text: str, clients: Mapping[str, Client]) -> str:
    """The id of the client that a whole text names: id, alias or name, else a unique start of one.

    Raises Unreadable if there is none or more than one; `instead` is the id of a near miss, never taken by itself.
    """
    ids = matches(text, clients) or starts(text, clients)
    if len(ids) == 1:
        return ids[0]
    shown = visible(text, 40)
    if ids:
        raise Unreadable(several(shown, ids, clients), text)
    offered = near_miss(text, clients)
    hint = f": did you mean {visible(offered, 40)}?" if offered else ", and none begins with it."
    how = "" if offered else "`tuiclients clients` lists them"
    raise Unreadable(f'No client is called "{shown}"{hint}', text, 0, offered, how)


def several(shown: str, ids: list[str], clients: Mapping[str, Client]) -> str:
    """The sentence that a word means more than one client, and which."""
    names = [f"{visible(clients[ident].name, 40)} ({visible(ident, 40)})" for ident in ids[:4]]
    more = f" and {len(ids) - 4} more" if len(ids) > 4 else ""
    return f'"{shown}" can be {", ".join(names)}{more}: type more of the name, or the id.'


def slug(name: str, taken: Collection[str]) -> str:
    """An id for something new with that name, not in `taken`: 1 to 48 small letters, digits and hyphens.

    Letters are folded to ASCII where they can be; a name without such letters (東京, Ромашка) keeps its own.
    """
    wanted = _ascii_id(name)
    if not any(char.isalpha() for char in wanted):
        wanted = _own_letters(name) or wanted
    wanted = _shortened(wanted).strip("-") or "client"
    number, ident = 1, wanted
    while ident in taken:
        number += 1
        ident = f"{wanted}-{number}"
    return ident


def _shortened(ident: str) -> str:
    """The beginning of an id that fits, in the name of a file as well, where a byte beyond ASCII is %XX."""
    room = LONGEST_IN_FILES
    for place, char in enumerate(ident[:LONGEST_ID]):
        room -= 1 if char.isascii() else 3 * len(char.encode())
        if room < 0:
            return ident[:place]
    return ident[:LONGEST_ID]


def _ascii_id(name: str) -> str:
    letters = "".join(char if char.isascii() and char.isalnum() else "-" for char in comparable(name))
    words = [word for word in letters.split("-") if word]
    return "-".join(_bare(" ".join(words)).split(" "))


def _own_letters(name: str) -> str:
    """The words of a name in its own script, with the marks of its letters; "" if it has no letter."""
    from unicodedata import category, normalize

    letters = normalize("NFKC", normalize("NFKC", name).casefold())
    if not any(char.isalpha() for char in letters):
        return ""
    parted = "".join(char if char.isalnum() or category(char)[0] == "M" else "-" for char in letters)
    return "-".join(word for word in parted.split("-") if any(char.isalnum() for char in word))


class _Names:
    """Every plain name by which clients go, with the client's id."""

    __slots__ = ("by_first_word", "clients", "keys")

    def __init__(self, clients: Mapping[str, Client]) -> None:
        self.clients = clients
        self.keys = list(_keys_of(clients))
        self.by_first_word: dict[str, list[tuple[str, str]]] = {}
        for key, client in self.keys:
            self.by_first_word.setdefault(key.partition(" ")[0], []).append((key, client))


def _known(clients: Mapping[str, Client]) -> _Names:
    """The names of clients, kept for those that were asked for last: a line asks several times at each key."""
    global _latest
    if _latest.clients is not clients:
        _latest = _Names(clients)
    return _latest


def _keys(clients: Mapping[str, Client]) -> list[tuple[str, str]]:
    return _known(clients).keys


def _keys_of(clients: Mapping[str, Client]) -> Iterator[tuple[str, str]]:
    for client in clients.values():
        yield comparable(client.id), client.id
        yield comparable(client.name), client.id
        for alias in client.aliases:
            yield comparable(alias), client.id


_latest = _Names({})


def _matching(name: str, keys: list[tuple[str, str]]) -> list[str]:
    exact = _unique(client for key, client in keys if key == name)
    if exact:
        return exact
    bare = _bare(name)
    return _unique(client for key, client in keys if _bare(key) == bare)


def _unique(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))


def _bare(name: str) -> str:
    end = name.rpartition(" ")
    while end[0] and f" {end[2]} " in LEGAL:
        name = end[0]
        end = name.rpartition(" ")
    return name


def _unaccented(text: str) -> str:
    from unicodedata import combining, normalize

    # Twice: taking a letter apart can bring out a capital, and folding it something to take apart.
    letters = text
    for _ in range(2):
        letters = normalize("NFKD", normalize("NFKD", letters).casefold())
    return "".join(STROKES.get(char, char) for char in letters if not combining(char))
