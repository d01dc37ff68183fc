"""German sentences that wait, ask or compare in order to hurt, and those that insult."""

from __future__ import annotations

from tuiclients.writing.reader.german_rule import Rule, blame, insult
from tuiclients.writing.reader.german_words import (
    AGAIN,
    ANY_YOU,
    IF,
    INSULTS,
    KIND,
    NOT,
    SUBJECT,
    US,
    YOU,
)

RULES: tuple[Rule, ...] = (
    # Waiting and running after them.
    blame(
        r"\bwart(?:en?|eten?|e)\b",
        r"\bauf (?-i:Sie|Ihre?[mnrs]?)\b",
        rf"\b(?:immer noch|noch immer|seit|vergeblich|umsonst|bis heute|nach wie vor|schon)\b|{AGAIN}",
        unless=rf"{IF}",
    ),
    blame(
        r"\b(?:nach(?:zu)?laufen|hinterher(?:zu)?(?:laufen|telefonieren|rennen|fragen)|nachjagen|nachrennen|"
        r"(?:be)?betteln|hinterherlaufe|ausbaden|auszubaden|auszubügeln|ausbügeln|nachgelaufen|hinterhergelaufen|"
        r"hinterhertelefoniert|anbetteln|hinter (?-i:Ihnen) her\w*)\b"
    ),
    blame(
        r"\bes (?:so |wirklich |langsam )?(?:satt|leid)\b|\bdie nase voll|\bgeduld (?:ist|hat|geht|"
        r"war)\b.*\b(?:ende|grenzen?|erschöpft)|\bgenug von\b|\bjetzt reicht|\buns reicht es|\bmit unserer geduld"
    ),
    blame(
        r"\b(?:schon|bereits|nun|inzwischen|doch|oft genug)\b",
        r"\b(?:\w+mal|mehrfach|wiederholt|mehrmals|oft|oft genug)\b",
        r"\b(?:erklärt|gesagt|erinnert|gemahnt|gebeten|aufgefordert|hingewiesen|angemahnt|gewarnt)\b",
    ),
    blame(
        r"\btrotz\b[^,]*\b(?:erinnerung|mahnung|bitte|nachricht|absprache|zusage|vereinbarung|versprechen|anruf|"
        r"nachfrage|aufforderung|hinweis|warnung|frist)\w*|\bentgegen (?:der|dem|den|"
        r"(?-i:Ihre[mnr]))\b[^,]*\b(?:zusage|vereinbarung|absprache|vertrag|versprechen|wort)"
    ),
    blame(
        r"\bobwohl (?-i:Sie)\b[^,]*\b(?:versprochen|zugesagt|wussten|wissen|zugesichert)",
        place="sentence",
    ),
    blame(
        r"\bseit (?:\w+ )?(?:wochen|monaten|jahren|langem|ewigkeiten|tagen|oktober|september|august|juli|juni|mai)\b",
        r"\b(?:nichts|kein\w*|vergeblich|hinterher|umsonst|niemand\w*)\b",
        r"(?-i:\bIhnen\b|\bIhre?[nmrs]?\b)|\bgeld\w*\b|\bhinterher\b|\bbezahlt\b",
        unless=KIND,
    ),
    blame(
        r"\b(?:erneut|nochmals|abermals|wieder|schon wieder|ein weiteres mal)\b",
        r"\b(?:muss|müssen|mussten|musste) (?:wir|ich)\b|\b(?:wir|ich) (?:muss|müssen|mussten|musste)\b",
        r"\b(?:erinnern|mahnen|anmahnen|bitten|auffordern|warten|nachfragen|nachhaken)\b",
    ),
    blame(r"\b(?:laufen?|rennen?|telefonieren?)\b.*\bhinterher\b"),
    # Questions that are none, and asides.
    blame(r"^\W*(?:warum|weshalb|wieso)\b", YOU, r"\b(?:nicht|nie|kein\w*|erst|so|immer|nur|uns|nichts)\b"),
    blame(
        r"^\W*wie (?:konnten|können|wollen) (?-i:Sie)\b",
        r"\b(?:nur|bloß|wagen|so etwas|glauben|erwarten|das)\b",
        place="sentence",
    ),
    blame(
        r"\bwas haben (?-i:Sie) sich dabei|\bglauben (?-i:Sie) (?:wirklich|ernsthaft|etwa|im ernst)|"
        r"\bwie lange (?:sollen|müssen|wollen)\b.*\bnoch|\bwofür halten (?-i:Sie)|"
        r"\bist (?-i:Ihnen) (?:eigentlich )?klar|\bhaben (?-i:Sie) (?:überhaupt|eigentlich|jemals|je)\b",
        place="sentence",
    ),
    blame(
        r"(?-i:Ihnen)\b.*\b(?:egal|gleichgültig|einerlei|nicht wichtig|nichts wert)\b",
        unless=rf"{IF}|\bnie\b|nicht (?:egal|gleichgültig)",
    ),
    blame(r"\b(?:offenbar|offensichtlich|anscheinend|scheinbar|augenscheinlich|sichtlich)\b", ANY_YOU, NOT),
    blame(
        r"\b(?:wie nicht anders zu erwarten|wie zu erwarten|typisch\b.*(?-i:Sie)|(?-i:Typisch)\b|wie üblich|"
        r"wie so oft|wieder (?:ein)?mal (?:warten|müssen|fehlt|haben)|schon wieder)\b",
        unless=KIND,
    ),
    blame(
        r"(?-i:Sie) wissen (?:ganz |sehr )?(?:genau|wohl)\b|(?-i:Sie) tun so, als|(?-i:Sie) (?:meinen|glauben|"
        r"denken) (?:wohl|anscheinend)",
        place="sentence",
    ),
    blame(
        r"(?-i:Sie) (?:melden|antworten|reagieren|rühren|interessieren|rufen|schreiben|kommen|"
        r"denken)\b.*\b(?:nur|erst)\b(?: an)?(?:,? wenn|,? wo)|"
        r"\berst (?:nach|auf) (?:der |die )?(?:zweite|dritte|vierte|letzte|mehrfache)[nr]? (?:mahnung|erinnerung|"
        r"aufforderung)",
        place="sentence",
    ),
    blame(rf"{YOU}", r"(?-i:\bendlich\b)", unless=rf"{US}|{KIND}|dass"),
    blame(rf"{ANY_YOU}", r"\bunnötig(?:erweise)?\b", unless=NOT),
    blame(
        r"(?-i:Sie) sollten (?:\w+ )?(?:lernen|endlich|einmal|mal|sich fragen|wissen|nicht vergessen|froh sein|"
        r"dankbar sein)|\bvielleicht sollten (?-i:Sie)|\blernen (?-i:Sie)"
    ),
    blame(
        r"\bkann (?:es )?(?:doch )?nicht (?:sein|angehen), dass|\bnicht das erste mal\b|"
        r"\bdarf nicht (?:wieder )?(?:passieren|vorkommen)",
        place="sentence",
        unless=US,
    ),
    blame(
        r"\bvon (?-i:Ihnen|Ihre[mr] \w+) (?:kam|kamen|kommt|kommen|hören wir|haben wir|gab es)\b",
        r"\b(?:nichts|nur|kein\w*)\b",
        unless=r"als (?:gutes|lob)|böse|hart|laut|klage|vorw",
    ),
    blame(
        r"(?-i:Sie) (?:haben|hatten|versprechen|versprachen|sagten)\b.*\b(?:versprochen|zugesagt|zugesichert|"
        r"angekündigt|versprechen|zu)\b.*(?:,|\bund) (?:aber|doch|nur|jedoch|dann nicht|trotzdem|stattdessen|"
        r"halten|nichts|gehalten haben)\b",
        place="sentence",
    ),
    blame(
        r"(?-i:Sie) versprechen (?:viel|immer|alles)|\bleere versprech\w+|\bauf (?-i:Sie|Ihr wort)\b.*\b(?:kein|"
        r"nicht)\b.*\bverlass|\b(?:kein|nicht)\w* (?:\w+ )?verlass\w* auf (?-i:Sie)|(?-i:Sie) ist kein verlass",
        place="sentence",
    ),
    # Held against others.
    blame(
        r"\b(?:kein\w*|jede\w?) ander\w+ (?:kund\w+|auftraggeber\w*|firma|unternehmen|partner\w*)|"
        r"\bnoch (?:bei )?kein\w* kund\w+",
        unless=KIND,
    ),
    blame(
        r"\b(?:andere|anderen|übrigen|meisten|alle) (?:unsere\w? )?(?:\w+ )?(?:kund\w+|auftraggeber\w*)\b",
        r"\b(?:pünktlich|bezahlen|zahlen|schaffen|halten|problem\w*|verstehen|wissen|antworten|auch|können)\b",
    ),
    blame(
        r"\bim gegensatz zu (?-i:Ihnen)|(?-i:\bAnders als (?:bei )?(?:Sie|Ihnen))|\bnoch nie (?:hatten|haben|hat|"
        r"habe|hatte)\b.*\b(?:kund\w+|so etwas|so viel|erlebt|so schlecht|derart)",
        unless=KIND,
    ),
    blame(r"\bso etwas haben wir (?:noch )?nie erlebt|\bin all den jahren\b.*\b(?:nie|nicht|kein)"),
    # Insults.
    insult(
        r"(?-i:Sie) (?:sind|waren) (?:ein|eine|der|die) \w+, d(?:en|er|ie|as)\b",
        r"\b(?:niemand|keiner|nicht|kein\w*)\b",
        unless=KIND,
        place="sentence",
    ),
    insult(
        r"\bnicht, was die (?:andere|rechte|linke)\b|\btomaten auf den augen|\bauf der leitung|"
        r"\bnicht ganz dicht|\bhinterm mond"
        r"|\bbrett vor dem kopf|\bden hals nicht voll|\b(?:affen|kasperle?|schmieren|kinder|irren)theater\b"
        r"|\b(?:drei|vier|fünf|sechs)jährig\w*|\bmit (?:einem|jedem) (?:kind|esel|stein)\b|"
        r"\bden kopf geschüttelt|\bnicht bis drei",
        place="sentence",
    ),
    insult(r"\bwie kann man nur\b|\bkein (?:benehmen|anstand)\b", place="sentence"),
    insult(
        INSULTS,
        unless=rf"\b(?:nicht|nie|kein\w*|weder)\b(?: \w+)? {INSULTS}|\b(?:von|wäre\w*) (?:uns|mir)\b|\b(?:mir|"
        r"uns) (?:\w+ )?peinlich|alles andere als|\b(?:wir|ich) (?:waren?|bin|sind|war)\b|\bfür (?:uns|"
        r"mich)\b.*\bwäre|allgemein",
    ),
    insult(
        r"\b(?:schwierig|schlimm|anstrengend|schlecht|unangenehm|mühsam|unmöglich|fürchterlich|furchtbar|"
        r"schrecklich)\w* (?:kund\w+|auftraggeber\w*|partner\w*)",
        unless=r"\bkein|\bnicht\b",
    ),
    insult(
        r"\bkeine(?:rlei)? (?:ahnung|manieren|kinderstube|moral)|\bkein\w* (?:benehmen|anstand|kinderstube)|"
        r"\bwie kann man nur|\bkeinen (?:anstand|respekt|schimmer)|"
        r"\b(?:weiß|wissen) (?:ja |selbst |einfach )*nicht, was (?:es|sie|er|man)\b|\bverstehen nichts\b|"
        r"\bversteht nichts\b",
        ANY_YOU,
        unless=US,
        place="sentence",
    ),
    insult(
        r"\b(?:jemand\w*|leute\w*|menschen|kunden|firmen|auftraggeber\w*|so eine\w*) wie (?-i:Sie|Ihnen)\b",
        unless=KIND,
    ),
    insult(
        r"\bmit so (?:einem|einer|jemandem|etwas|solchen)\b|\b(?:vernünftiger|normaler|anständiger|ehrlicher|"
        r"gebildeter|erwachsener|halbwegs \w+) (?:mensch|kunde|geschäftsmann|auftraggeber|partner|unternehmer|"
        r"chef)\b",
        unless=rf"{KIND}|wie (?-i:Sie)|\bsind (?-i:Sie)",
    ),
    insult(r"\bmit (?-i:Ihnen) (?:kann|will|möchte|konnte|wollte) (?:man|niemand|keiner|kein)"),
    insult(r"\b(?:sich|euch) (?:\w+ )?schämen\b|\bschämen (?-i:Sie)|\bso benehmen\b|\bbenehmen (?-i:Sie)|\bbenimm"),
    insult(
        rf"{SUBJECT}",
        r"\büberfordert\b|\bnicht (?:ganz )?(?:bei trost|in der lage|fähig|ernst zu nehmen|zurechnungsfähig)|"
        r"\bverrückt\b|\bkatastroph\w+|\bein(?:e)? witz\b|\bdas letzte\b|\bdas hinterletzte\b|\bunter aller\b",
        unless=rf"{US}|{IF}",
    ),
    insult(
        r"\b(?:zusammenarbeit|arbeit|arbeiten|umgang|projekt) mit (?-i:Ihnen|Ihre[mnr]|dem)\b",
        r"\b(?:katastroph\w+|schrecklich|furchtbar|fürchterlich|schlimm\w*|qual|kampf|krampf|plage|strafe|"
        r"desaster|fiasko|unmöglich|ermüdend|zermürbend|hölle)\b",
    ),
    insult(
        r"\b(?:Anfänger\w*|Laien|Kleinkinder\w*|Kasper\w*)\b", ANY_YOU, unless=rf"{US}|für anfänger|für laien|{NOT}"
    ),
    insult(
        r"\bso ein\w* (?:\w+ )?(?:firma|laden|haufen|kund\w+|mensch\w*|team|büro)\b|\bniveau\b|"
        r"\bunterste schublade|\bunter aller (?:sau|kanone)|\bzum (?:lachen|weinen|verzweifeln|davonlaufen|"
        r"heulen)\b|\bfarce\b|\bzirkus\b|\birrsinn",
        unless=rf"{KIND}|nett|toll",
    ),
    insult(
        r"\b(?:peinlich\w*|absurd\w*|hoffnungslos\w*|jämmerlich\w*|kläglich\w*|armselig\w*|erschreckend\w*|"
        r"lachhaft\w*|hanebüchen\w*|chaotische\w?)\b",
        ANY_YOU,
        unless=rf"\b(?:mir|uns|wir|ich)\b|{NOT}",
        place="sentence",
    ),
    insult(
        r"\b(?:so|derart|dermaßen) (?:ein\w* )?(?:un|miss|bös|dumm|schlecht|niveau)\w+\b",
        r"\b(?:mensch\w*|kund\w+|person|leute\w*|auftraggeber\w*|firma|partner\w*)\b",
        unless=r"\bkein",
    ),
    insult(
        rf"{ANY_YOU}",
        r"\bwie (?:ein|eine|kleine|die) (?:\w+ )?(?:kind|kinder|kleinkind\w*|diva|elefant|axt|despot|bauer|"
        r"schuljunge)\b|\btrotzig\w*|\bführen (?-i:Sie) sich\b|(?-i:Sie) führen sich",
        unless=US,
    ),
    insult(
        rf"{ANY_YOU}",
        r"\b(?:vo[nm]|für)\b.*\bnichts (?:verstehen|versteht)|\bkein\w* (?:gespür|verstand|geschmack|hirn|niveau|"
        r"stil|charakter)\b",
        unless=US,
    ),
)
