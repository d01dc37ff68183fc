"""What in a German letter accuses, insults, threatens, claims too much, or promises without a day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tuiclients.writing.reader import german_blame, german_claims, german_tone, german_turns
from tuiclients.writing.reader.finding import Span
from tuiclients.writing.reader.german_rule import Rule
from tuiclients.writing.reader.sentence import pieces

#: Insults first: what hurts more names a sentence of both kinds.
_RULES = (*german_tone.RULES, *german_claims.RULES, *german_blame.RULES, *german_turns.RULES)
_MONTH = (
    r"(?:Jan(?:uar|\.)?|Feb(?:ruar|\.)?|März|April|Mai|Juni|Juli|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Okt(?:ober|\.)?|Nov(?:ember|\.)?|Dez(?:ember|\.)?)"
)
_NUMBER = r"(?:\d+|eine[mnrs]?|zwei|drei|vier|fünf|sechs|sieben|acht|zehn|zwölf|vierzehn|vierundzwanzig|dreißig)"
_UNIT = r"(?:Minuten?|Stunden?|Tage?n?|Werktage?n?|Arbeitstage?n?|Wochen?|Monate?n?|Jahre?n?|Quartale?n?)"
_WEEKDAY = r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
#: What names a day, or a time that can be counted from one.
DAY = re.compile(
    rf"\b(?:\d{{1,2}}\.\s?(?:{_MONTH}|\d{{1,2}}\.)|\d{{4}}-\d{{2}}-\d{{2}}|{_MONTH}\b|{_WEEKDAY}s?\b|heute|"
    r"(?<!guten )morgen|übermorgen"
    rf"|(?:innerhalb|binnen|in)\s+(?:von\s+)?(?:der\s+nächsten\s+)?{_NUMBER}\s+{_UNIT}|"
    rf"{_NUMBER}\s+{_UNIT}\s+(?:nach|vor|später|danach)"
    r"|(?:am|noch am|zum)\s+(?:selben|gleichen|nächsten|folgenden|letzten|ersten)\s+(?:Tag|Werktag|"
    r"Arbeitstag)\w*|(?:in|noch in) derselben Woche"
    r"|(?:diese|nächste|kommende)[rn]?\s+Woche|bis dahin|am Tag danach"
    r"|(?:zum|bis|am)\s+(?:Ende|Anfang)|(?:Monats|Quartals|Jahres|Wochen)ende|\d{1,2}(?::\d{2})?\s+Uhr)",
    re.IGNORECASE,
)
#: A time that commits to nothing.
_VAGUE = re.compile(
    r"\b(?:demnächst|nächstens|die tage(?=\W*$)|diese tage|zeitig|baldigst|prompt|(?<!ab )sofort|(?:ein wenig|"
    r"etwas) später|später|"
    r"im laufe (?:der|des) \w+|(?<!so )bald|möglichst bald|in (?:aller )?kürze|zeitnah\w*|umgehend|"
    r"schnellstmöglich\w*|baldmöglichst|schnellstens"
    r"|(?:so |sobald |so schnell |so bald )wie (?:irgend )?möglich|sobald (?:es|wir|ich) (?:\w+ )?(?:geht|zeit|"
    r"kann|können|dazu|möglich|luft|passt)\w*"
    r"|in (?:den|der) (?:nächsten|kommenden) (?:tagen|wochen|zeit|zukunft)|in absehbarer zeit|in naher zukunft|"
    r"bei (?:nächster )?gelegenheit"
    r"|irgendwann|gelegentlich|früher oder später|unverzüglich|zu gegebener zeit|rechtzeitig|im laufe der zeit|"
    r"alsbald|kurzfristig|in bälde|so (?:rasch|zügig|früh) (?:wie|es)|(?:möglichst|ehest|schnellst) ?(?:rasch|"
    r"schnell|zügig|"
    r"möglich)\w*|dieser tage|eines tages|über kurz oder lang|nach und nach|zu einem späteren zeitpunkt|"
    r"sobald (?:es )?(?:mein|unser|die|der)\w* \w+ (?:es )?(?:zulässt|zulassen|erlaubt|erlauben)|"
    r"wenn (?:ich|wir) (?:dazu|zeit|luft|mehr zeit|wieder zeit|den kopf)\b.*|(?:wieder )?ruhiger (?:ist|wird))\b",
    re.IGNORECASE,
)
#: What a vague time may belong to without being a promise of ours.
_NO_PROMISE = re.compile(
    r"\b(?:hoffe\w*|hoffen|freue\w*|würde\w*|wünsche\w*|könnte\w*|bitte\w*|haben|hatten|habe|hatte|hat|wurde\w*|"
    r"war|waren|danke\w*|zu bald|damit|kam|kamen)\b|\?\s*$"
    r"|^\W*(?-i:[A-ZÄÖÜ])\w+en (?-i:Sie)\b|\b(?:schreiben|antworten|melden|geben|sagen|schicken|zahlen|"
    r"überweisen|lassen|rufen) (?-i:Sie)\b",
    re.IGNORECASE,
)
#: A time that we only hope for.
_HOPE = re.compile(r"\b(?:hoffe\w*|freue\w*|wünsche\w*)\b", re.IGNORECASE)
_ACTS = (
    r"(?:schick|send|liefer|erledig|übergeb|antwort|überweis|erstatt|lösch|informier|bearbeit|überarbeit|beheb|"
    r"behandl|beantwort|korrigier|erstell"
    r"|schreib|ruf|meld|kümmer|prüf|klär|setz|nehm|pack|fang|regel|ordn|tu|hak|forsch|frag|gucke?|fass|änder|"
    r"ergänz|aktualisier|reich|komm|versprech|versprich|sorg|besorg|veranlass|übernehm|zahl|bezahl|repariere?|"
    r"bring"
    r"|bereit|stell|leit|richt|teil|geb|lass|mach|such|hol|seh|schau|denk|bau|hör|entwerf|plan|sicher|beende|"
    r"schließ|vereinbar|zeig|leg|hol|versuch|"
    r"\w{2,}ier(?<!akzeptier)(?<!respektier)(?<!gratulier)(?<!konzentrier)(?<!interessier))"
)
_US = r"(?:wir|ich)"
#: We say that we do something: the verb stands beside its subject.
_OURS = re.compile(
    rf"\b(?:{_US}\s+(?:(?:dann|auch|noch|selbst|Ihnen|Sie|uns|mich|das|es)\s+)?{_ACTS}e?n?\b|"
    rf"{_ACTS}e?n?\s+{_US}\b|{_US}\s+werden?\b|\bwerden?\s+{_US}\b"
    rf"|\bversprechen?\b)",
    re.IGNORECASE,
)
#: With these the verb is a promise; "wir geben ihnen", "ich denke an" alone are none.
_TO_YOU = re.compile(
    r"\b(?:Ihnen|Sie|sich|mich|uns|alles|Guthaben|Verbindung|darauf|daran|dafür|(?:aus|ab|ein|vor|her|durch|"
    r"weiter|mit|raus|heraus|dran|drum|noch)(?=\W*$)|darum|zurück|nach|zu|zukommen|bereit|fertig|nochmals|"
    r"Bescheid|Dateien?|Unterlagen|Fehler|Rest\w*|Liste\w*"
    r"|Rechnung\w*|Zugänge|Daten|Angebot\w*|Änderung\w*|Seiten?|Texte?|Termin\w*|Kosten|Betrag|Geld|Anzahlung|"
    r"Übergabe|es|das|den|die)\b"
)
#: These promise without any more words.
_FIRM = re.compile(r"\bverspr|\bwerden?\b", re.IGNORECASE)
#: What you are to get from us.
_YOURS = re.compile(
    r"\bfinden? (?:wir|ich) schon\b|\bnennen? (?:wir|ich) (?:(?-i:Ihnen) )?noch\b|\bwenn (?:ich|wir) (?:wieder |"
    r"etwas |mehr |endlich |mal )*(?:zeit|luft|ruhe|dazu|"
    r"kapazität\w*)\b|\b(?:wir|ich) sagen? (?-i:Ihnen) (?:\w+ )?bescheid|\bsagen? (?:wir|"
    r"ich) (?-i:Ihnen) (?:\w+ )?bescheid|"
    r"\bfinden? (?:wir|ich) (?:schon )?einen? |\b(?:wir|ich) finden? (?:schon |sicher )?einen? (?:lösung|weg|"
    r"ersatz|termin)"
    r"|\b(?:mein|unser)\w* (?:\w+ ){1,3}(?:meldet|schickt|ruft|kümmert|kommt(?=.*(?-i:Sie|Ihnen))|liefert|"
    r"erledigt|sendet|prüft|klärt|"
    r"richtet|antwortet)\b"
    r"|\b(?:wir|ich) (?:arbeiten?|sind|bin|bleiben?) (?:\w+ )?(?:daran|dran|dabei)\b|\b(?:wir bemühen uns|"
    r"ich bemühe mich)\b|\b(?:tun|"
    r"tue|geben|gebe) (?:wir|ich)? ?(?:unser|mein) bestes|\b(?:wir|ich) (?:tun|tue|geben|gebe) (?:unser|"
    r"mein) bestes|\bauf dem laufenden|\bwird sich (?:bei (?-i:Ihnen) )?(?:melden|kümmern|darum)|"
    r"\bdas wird schon|\bregelt sich"
    r"|\b(?:erhalten|bekommen) (?-i:Sie)\b|(?-i:Sie) (?:erhalten|bekommen|kriegen|hören)\b|"
    r"(?-i:Sie) werden\b.*\b(?:von (?:uns|mir)|informiert|benachrichtigt|hören|erhalten|bekommen|haben|noch)\b|"
    r"\b(?:erhalten|"
    r"bekommen|hören|haben|werden) (?-i:Sie)\b(?=.*\b(?:von uns|von mir|dann|noch|eine|einen|die|den|alle|alles|"
    r"das)\b)"
    r"|\b(?:gehen|geht|kommt|kommen)\b.*\b(?:an (?-i:Sie)|zu (?-i:Ihnen)|(?-i:Ihnen)) ?(?:raus|heraus|ab|zu|"
    r"hinaus)?\W*$|\b(?:wird|werden)\b.*\b(?:(?-i:Ihnen)\b.*(?:ge\w+t|ge\w+en|über\w+t|über\w+en|be\w+t|er\w+t)|"
    r"behoben|erledigt|geregelt|nachgereicht|zugeschickt|überwiesen|erstattet|korrigiert|nachgeholt|geliefert|"
    r"zugestellt)\b"
    r"|\b(?:folgt|folgen) (?:noch|später|dann|separat|gesondert|getrennt)\b|\b(?:geht|"
    r"gehen) (?-i:Ihnen) .*\bzu\b|\bhören (?-i:Sie) von (?:uns|mir)",
    re.IGNORECASE,
)
#: An offer waits for their word; a decision that is told, a wish and a thank-you are no promises.
_OFFER = re.compile(
    r"\bgern\b|\bgerne\b|\bauf wunsch|\bwenn (?-i:Sie|Ihnen|etwas|noch|der|die|das|ein)|\bfalls\b|\bsofern\b|"
    r"\bsobald (?!wir|ich|es|möglich)\w+|\?\s*$|\b(?:dürfen|würden|könnten|möchten|"
    r"wünsche\w*|vermiss\w*|fehlen|freue\w*|erinner\w*|danke\w*|müssen|wollen|will|empfehle\w*|hoffe\w*|"
    r"denken? (?:gern|oft|an)|lieber|sodass|indem|weil|wege|möglichkeiten|entweder|wahlweise|danach|andernfalls|"
    r"vorerst|"
    r"nicht mehr|nicht|kein\w*|niemand\w*|solange|bisher|seit|damit|bevor|nur ab und zu|jede[mnrs]?|müssten|"
    r"besprochen|mit diesem|mit dieser|beigefügt|in der anlage|liegt bei|liegen bei|jetzt|anbei|hiermit|"
    r"beiliegend|verantwortung|aufgeben|beschränken|konzentrieren|umziehen|verlassen|zurückziehen|spezialisieren|"
    r"vergessen|behalten|widmen|angestellt|kürzertreten|verkleinern|selbstständigkeit|vertrauen)\b|"
    r"\bstellen (?:wir|ich) (?:uns|mir)",
    re.IGNORECASE,
)
#: We understand what they feel, or are sorry for it.
SYMPATHY = re.compile(
    r"^(?!.*\bnicht (?:verstehen|nachvollzieh\w+)|.*\bverstehe (?:\w+ )?nicht).*\b(?:versteh\w*|nachvollzieh\w*|"
    r"verständlich|"
    r"verständnis|leid|entschuldig\w*|zu recht|mit recht)\b",
    re.IGNORECASE,
)
FEELINGS = re.compile(
    r"\b(?:(?:un)?zufrieden|enttäuscht|enttäuschung|verärgert|verärgerung|geärgert|ärgern|ärger|frustriert|sauer|"
    r"unglücklich|besorgt|verunsichert|überrascht)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\b(?:z|B|d|h|u|a|i|bzw|ca|Nr|Dr|Prof|Dipl|St|Str|usw|evtl|ggf|inkl|zzgl|Abs|vgl|Tel|Mio|Mrd|Hr|Fr|Ing)$"
)
_END = re.compile(r"[.!?…]+[\"“”»«)*]*(?=\s|$)|\n(?=\s*(?:\n|[-*#]\s))|\Z")
_MONTH_NEXT = re.compile(rf"\s*(?:{_MONTH}\b|[a-zäöüß\d(&])")
_COMMA = re.compile(
    r"(?<!\d),|,(?!\d)|[;:()]|\s[–—-]\s|\b(?:und|aber|doch|sondern|denn)\s+(?=(?:wir|ich|Sie|das|es|die|der|den|"
    r"Ihnen|uns|mir)\b)"
)


def find(text: str) -> Iterator[Span]:
    """What should not be in a German letter."""
    for first, last in _sentences(text):
        sentence = text[first:last].replace("\n", " ")
        clauses = list(_clauses(sentence))
        sympathy = SYMPATHY.search(sentence) is not None
        for rule in _RULES:
            places = clauses if rule.place == "clause" else [(0, len(sentence))]
            for start, end in places:
                if rule.kind == "blame" and sympathy and FEELINGS.search(sentence, start, end):
                    continue
                found = _found(rule, sentence[start:end])
                if found is not None:
                    yield Span(rule.kind, first + start + found[0], first + start + found[1])
        yield from (Span("promise", first + start, first + end) for start, end in _promises(sentence, clauses))


def _found(rule: Rule, words: str) -> tuple[int, int] | None:
    """From the first to the last of what stands together, if all does."""
    matches = []
    for pattern in rule.together:
        match = pattern.search(words)
        if match is None:
            return None
        matches.append(match)
    if rule.unless is not None and rule.unless.search(words):
        return None
    return min(match.start() for match in matches), max(match.end() for match in matches)


def _promises(sentence: str, clauses: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What the sentence says that we will do, if it names no day for it."""
    if DAY.search(sentence):
        return
    for start, end in clauses:
        clause = sentence[start:end]
        vague = _VAGUE.search(clause)
        if vague is not None and not _NO_PROMISE.search(clause) and not _HOPE.search(sentence):
            yield start + vague.start(), start + vague.end()
    if _OFFER.search(sentence):
        return
    for start, end in clauses:
        clause = sentence[start:end]
        match = _OURS.search(clause)
        if match is not None and (_TO_YOU.search(clause) or _FIRM.search(match.group())):
            yield start + match.start(), start + match.end()
        match = _YOURS.search(clause)
        if match is not None:
            yield start + match.start(), start + match.end()


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; a stop after a day of the month or a short form ends none."""
    start = 0
    for match in _END.finditer(text):
        before = text[start : match.start()]
        if match.group() == ".":
            number = before[-1:].isdigit() and _MONTH_NEXT.match(text, match.end())
            if number or _SHORT.search(before):
                continue
        yield from pieces(text, start, match.end())
        start = match.end()


def _clauses(sentence: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _COMMA.finditer(sentence):
        if sentence[start : match.start()].strip():
            yield start, match.start()
        start = match.start() if match.group()[0].isalpha() else match.end()
    if sentence[start:].strip():
        yield start, len(sentence)
