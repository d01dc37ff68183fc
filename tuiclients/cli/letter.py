"""`tuiclients letter CLIENT --kind KIND`: a letter from logged facts."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.place import Place, Usage, future_day, past_day
from tuiclients.cli.printed_table import table
from tuiclients.cli.printing import copy, dump, echo, notify, raw
from tuiclients.domain.audit.wording import listed
from tuiclients.domain.errors import Refused
from tuiclients.parsing.clipboard import SENT
from tuiclients.parsing.visible import visible
from tuiclients.workbench import letters, referrals, sending
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk
from tuiclients.writing.letter_document import FORMS, form_of, written

EXAMPLE = """Examples: tuiclients letter --list
          tuiclients letter acme --kind reminder
          tuiclients letter acme --kind termination-capacity --end 2027-01-31 --provider bo -o letter.md
          tuiclients letter acme --kind referral --provider bo --refer -o referral.md
          tuiclients letter acme --kind rate-rise --set rate="110 EUR an hour" --set from="1 February 2027" --text
          tuiclients letter acme --kind reminder --language de
          tuiclients letter acme --kind reminder -o reminder.eml   # opens in a mail program
          tuiclients letter acme --kind reminder --copy            # to the terminal's clipboard
          tuiclients letter acme --kind reminder --sent email --on yesterday
Your own templates are in $XDG_CONFIG_HOME/tuiclients/letters (usually ~/.config/...), one Markdown file each; one
with the name of ours takes its place. Sentences that blame, insult, threaten, claim too much or promise without a day
are pointed out; words.txt there holds more phrases of your own. --sent logs a letter that has gone out as a message;
in an exit it also ticks the task to send it."""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("client", nargs="?", default="", help="id, alias, name or its start")
    parser.add_argument("--list", action="store_true", help="list the kinds of letters")
    parser.add_argument("--kind", default="", metavar="KIND", help="which letter")
    parser.add_argument("--provider", action="append", default=[], metavar="ID", help="who may serve them better")
    parser.add_argument("--refer", action="store_true", help="log that the client was sent to these providers, too")
    parser.add_argument(
        *("--language", "--lang"),
        dest="lang",
        default="",
        metavar="CODE",
        help="its language, such as en or de (default: the client's)",
    )
    parser.add_argument("--end", default="", metavar="DATE", help="the last day of the work (default: the exit's)")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=TEXT", help="fills said.NAME; may repeat")
    parser.add_argument("-o", "--output", default="", metavar="FILE", help="write to this file instead of stdout")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--md", action="store_true", help="as Markdown (the default; of a file its ending says it)")
    form.add_argument("--text", action="store_true", help="as plain text")
    form.add_argument("--eml", action="store_true", help="as a mail that a mail program opens")
    parser.add_argument("--from", default="", metavar="ADDRESS", help="who writes the mail (else by `me`)")
    parser.add_argument("--to", default="", metavar="ADDRESS", help="who gets the mail (else by their contact)")
    parser.add_argument("--copy", action="store_true", help="send it to the clipboard of your terminal (OSC 52)")
    parser.add_argument("--sent", nargs="?", const="email", metavar="HOW", help="log it as sent: email, post or hand")
    parser.add_argument("--on", default="", metavar="DATE", help="with --sent: the day when it went out (today)")
    answer = parser.add_mutually_exclusive_group()
    answer.add_argument("--await", action="store_true", help="with --sent: an answer is expected")
    answer.add_argument("--fyi", action="store_true", help="with --sent: no answer is expected")
    parser.add_argument("--dry-run", action="store_true", help="with --sent: show what would be logged, log nothing")
    parser.add_argument("--anyway", action="store_true", help="let it out in spite of the words that were found")
    parser.add_argument("--facts", action="store_true", help="list each sentence with what it rests on instead")
    parser.add_argument(
        "--json", action="store_true", help="print subject, language, text, findings and entries as JSON"
    )


def run(options: Namespace, place: Place) -> int:
    """List the kinds, or write a letter."""
    if options.list:
        _list(options)
        return 0
    if not options.client or not options.kind:
        raise Usage(
            "Say who gets it and which one: tuiclients letter acme --kind reminder (`letter --list` lists the kinds)."
        )
    if options.refer and not options.provider:
        raise Usage("--refer needs the providers: --provider ID.")
    belongs = {
        "--on": options.on,
        "--dry-run": options.dry_run,
        "--await": vars(options)["await"],
        "--fyi": options.fyi,
    }
    for option, given in belongs.items():
        if given and options.sent is None:
            raise Usage(f"{option} belongs to --sent HOW.")
    desk = place.open()
    if (options.refer or options.sent is not None) and not options.dry_run and desk.read_only:
        raise Refused(desk.read_only)
    client = resolve(desk, options.client)
    ends = future_day(desk, options.end, "--end") if options.end else None
    variables = dict(_pair(word) for word in options.set)
    letter = letters.compose(desk, client, options.kind, options.provider, ends, variables, language=options.lang)
    sent = _sending(options, desk, letter) if options.sent is not None else None
    _let_out(options, desk, letter, sent)
    if letter.findings and not options.json:
        notify(f"Before it goes out: {letters.findings_in_words(letter.findings)}")
    if options.provider:
        _refer(options, desk, client)
    if sent is not None:
        _log(options, desk, sent)
    return 0


def _answer(options: Namespace) -> bool | None:
    """Whether an answer is awaited; None = as the kind has it."""
    return True if vars(options)["await"] else False if options.fyi else None


def _sending(options: Namespace, desk: Desk, letter: letters.Letter) -> sending.Sending:
    """What a sent letter leaves in the log. Raises `Refused` while the reader objects to it."""
    letters.check_findings(letter, options.anyway, "logged as sent", "log it")
    on = past_day(desk, options.on, "--on") if options.on else None
    return sending.sending(desk, letter.client, letter.kind, sending.way_of(options.sent), on, _answer(options))


def _let_out(options: Namespace, desk: Desk, letter: letters.Letter, sent: sending.Sending | None) -> None:
    """Save, copy or print the letter."""
    asked = next((form for form in FORMS if vars(options)[form]), "")
    form = form_of(options.output, asked)
    headers = letters.headers_of(desk, letter.client, vars(options)["from"], options.to)
    if options.output:
        letters.save(letter, options.output, headers, form, options.anyway, options.force)
    if options.copy:
        letters.check_findings(letter, options.anyway, "copied", "copy it")
        copy(letter.text if asked == "md" else letter.plain)
    text = written(letter.subject, letter.text, letter.language, form, headers)
    if options.json:
        _json(letter, {"text": letter.plain, "eml": text}.get(asked, letter.text), sent)
    elif options.facts:
        _facts(desk, letter)
    elif options.output:
        echo(f"Saved the letter to {options.output}.")
    elif not options.copy:
        raw(text)
    if options.copy:
        subject = f" Its subject: {letter.subject}" if letter.subject else ""
        notify(f"The letter was {SENT}{subject}")


def _log(options: Namespace, desk: Desk, sent: sending.Sending) -> None:
    """Log a sent letter, or say what would be logged."""
    words = sending.in_words(desk, sent)
    if options.dry_run:
        notify(f"This would be logged (--dry-run): {words}.")
        return
    sending.log(desk, sent)
    notify(f"Logged: {words}. `tuiclients undo` takes it back.")


def _refer(options: Namespace, desk: Desk, client: str) -> None:
    """Log the providers that the letter names as referrals, or say how to."""
    providers = referrals.not_sent(desk, client, options.provider)
    if not providers:
        return
    client_name, names = desk.client(client).name, listed([provider.name for provider in providers])
    if options.refer and options.dry_run:
        notify(f"This would be logged (--dry-run): {client_name} was sent to {names}.")
    elif options.refer:
        referrals.refer_all(desk, client, providers)
        notify(f"Logged: {client_name} was sent to {names}.")
    elif options.output:
        notify(
            f"That {client_name} was sent to {names} is not logged; --refer does so, or `tuiclients providers refer`."
        )


def _list(options: Namespace) -> None:
    templates = letters.kinds(language=options.lang or "en")
    if options.json:
        dump(
            [
                {"kind": template.kind, "title": template.title, "needs": list(template.needs), "own": template.own}
                for template in templates
            ]
        )
    else:
        table(
            ("kind", "what", ""),
            [(template.kind, template.title, "yours" if template.own else "") for template in templates],
            wraps={"what": 24},
        )


def _pair(word: str) -> tuple[str, str]:
    name, equals, text = word.partition("=")
    if not equals or not name.strip():
        raise Refused(f"--set takes NAME=TEXT, such as rate=110, not {visible(word, 40)!r}.")
    return name.strip(), text.strip()


def _json(letter: letters.Letter, text: str, sent: sending.Sending | None) -> None:
    findings = [{"kind": finding.kind, "words": finding.words, "start": finding.start} for finding in letter.findings]
    dump(
        {
            "client": letter.client,
            "kind": letter.kind,
            "language": letter.language,
            "subject": letter.subject,
            "text": text,
            "findings": findings,
            "entries": [entry.id for entry in letter.entries],
            "sent": None if sent is None else {"entry": sent.entry.id, "ticked": list(sent.numbers)},
        }
    )


def _facts(desk: Desk, letter: letters.Letter) -> None:
    for sentence, facts in letters.facts_of(desk, letter):
        echo(sentence)
        for fact in facts:
            echo(f"    {fact}")
