"""Turns of phrase by which German sentences hurt without a word that hurts by itself."""

from __future__ import annotations

from tuiclients.writing.reader.german_rule import Rule, absolute, blame, insult, threat
from tuiclients.writing.reader.german_words import ANY_YOU, IF, KIND, NOT, SUBJECT, US

_WITH_YOU = r"\bmit (?-i:Ihnen|Ihre[mnr])\b"
_DENIED = r"\b(?:nicht|nie|niemals|keineswegs|nichts|weder|alles andere)\b|\bkein\w* (?:kraft|nerven|mühe|last)"
#: What wears one out, whatever it is said of.
_DRAINING = (
    r"\b(?:anstrengend\w*|mühsam\w*|mühselig\w*|kräfteraubend\w*|kräftezehrend\w*|nervenaufreibend\w*|zermürbend\w*"
    r"|ermüdend\w*|auslaugend\w*|belastend\w*|belastung|unerfreulich\w*|frustrierend\w*|stressig\w*|unerträglich\w*"
    r"|nervig\w*|zäh|qualvoll\w*|unzumutbar\w*|unmöglich|kraft|nerven|keine? (?:freude|spaß|vergnügen)"
    r"|(?:zu|so|sehr|äußerst|extrem|nur noch|einfach|derart|reichlich) (?:viel\w* )?(?:schwierig|kompliziert|"
    r"aufwendig|aufwändig|umständlich|schwer|teuer|aufwand|ärger|energie|stress|zeit|arbeit))\b"
)
#: Whoever is at their senses, against whom somebody is held.
_SENSIBLE = (
    r"(?:verstand|grips|hirn|anstand|augen im kopf|bei sinnen|bei trost|bis (?:drei|zehn) zählen|lesen kann|"
    r"rechnen kann|lesen könnte|zählen kann|denken kann|halbwegs|einigermaßen|klar denk\w*|(?:normale|vernünftige|"
    r"anständige|gebildete|intelligente|erwachsene|mitdenkende|denkende)[rs]? \w+)"
)
_FIRM = r"(?:unternehmen|firma|kund\w+|auftraggeber\w*|geschäfts\w+|betrieb|chef\w*|partner\w*|mensch|agentur|büro)"
_AWFUL = (
    r"(?:grotten\w*|miserab\w*|lausig\w*|hundsmiserabel\w*|stümperhaft\w*|unbrauchbar\w*|geschmacklos\w*|hässlich\w*|"
    r"primitiv\w*|plump\w*|einfallslos\w*|langweilig\w*|dilettantisch\w*|kindisch\w*|lächerlich\w*|peinlich\w*|"
    r"beschämend\w*|unverschämt\w*|unprofessionell\w*|strotz\w*|altbacken\w*|verstaubt\w*|dämlich\w*|"
    r"idiotisch\w*|banal\w*|fantasielos\w*|einfältig\w*|naiv\w*|dürftig\w*|weltfremd\w*|"
    r"eine frechheit|eine zumutung|eine beleidigung)"
)
_PAY = (
    r"\b(?:zahl\w*|bezahl\w*|überweis\w*|begleich\w*|akzeptier\w*|unterschreib\w*|einlenk\w*|nachgeb\w*|nachzugeben|"
    r"einzulenken|zu \w+en|reagier\w*|antwort\w*|vorsichtig|aufpassen)\b"
)
_CUT_OFF = (
    r"\b(?:schalt|nehm|lösch|sperr|behalt|stell|leg|entfern|deaktivier|kapp|zieh|blockier|vernicht|hol)e?n? "
    r"(?:ich|wir)\b|\b(?:ich|wir) (?:schalt|nehm|lösch|sperr|behalt|entfern|deaktivier|kapp|blockier|vernicht)e?n?\b"
)
_HELD = (
    r"\b(?:website|webseite|seiten?|shop|server|zugangsdaten|zugang|zugänge|dateien|daten|domain|konto|passwörter|"
    r"quelldateien|logo|postfach|alles)\b"
)

RULES: tuple[Rule, ...] = (
    # What was done, how long it took, and what it cost.
    blame(
        r"\bobwohl (?:wir|ich)\b[^,]*\b(?:gemahnt|erinnert|gebeten|gesagt|erklärt|gewarnt|aufgefordert|angemahnt|"
        r"angeschrieben|nachgefragt|nachgehakt|hingewiesen|(?:dreimal|zweimal|mehrmals|mehrfach|wiederholt|oft) \w+)",
        place="sentence",
    ),
    blame(
        SUBJECT,
        r"\b(?:wochen|monate|tage|jahre|stunden)lang\b|\bliegen ?(?:ge)?lassen\b|\bauf die lange bank|"
        r"\bverstreichen (?:ge)?lassen|\bauf sich beruhen",
        unless=rf"{US}|{IF}|{KIND}|\bmussten|\bmüssen|\bauf (?:uns|mich|unser\w*|mein\w*)\b",
    ),
    blame(r"(?-i:\bIhre?)\s+\w+ (?:\w+ )?(?:schläft|schlafen|schlief|pennt|pennen|trödelt|trödeln|mauert|mauern)\b"),
    blame(
        rf"{_WITH_YOU}",
        _DRAINING,
        unless=rf"{_DENIED}|{KIND}|\btermin|\bleider|\bgemeinsam|\bspaß\b(?<!kein spaß)",
    ),
    blame(
        rf"{_WITH_YOU} (?:\w+ )?zu (?:arbeiten|sprechen|reden|verhandeln|planen|telefonieren)\b",
        _DRAINING,
        unless=rf"{_DENIED}|{KIND}",
        place="sentence",
    ),
    blame(
        r"\b(?:von|mit|bei) (?-i:Ihnen)\b",
        r"\b(?:doppelt|dreimal|dreifach|zehnmal|zu viel|viel zu viel|weit mehr|ein vielfaches|unverhältnismäßig)\b",
        r"\b(?:aufwand|arbeit|mühe|zeit|kraft|nerven|geduld|ärger|energie|stress|kostet|kosten)\b",
        unless=r"\bfür (?-i:Sie)\b|\bmöchte",
    ),
    blame(
        r"\bauf (?-i:Sie|Ihre?\w?)\b",
        r"\b(?:nicht|nie|kein\w*|kaum|selten|wenig)\b",
        r"\b(?:verlass\w*|zählen|bauen|vertrauen)\b",
        unless=IF,
    ),
    blame(
        r"(?-i:\bIhnen)\b",
        r"\b(?:wohl|offenbar|anscheinend|scheinbar|offensichtlich|nicht einmal|überhaupt)\b",
        r"\b(?:nicht|kaum|gar nicht)\b",
        r"\b(?:klar|bewusst|aufgefallen|in den sinn)\b",
    ),
    blame(
        r"\bso (?:kann|darf|sollte|geht) (?:man|niemand)\b",
        r"\b(?:nicht|niemand)\b",
        r"\b(?:umgehen|behandeln|umspringen|arbeiten|reden|planen)\b",
    ),
    blame(r"\bwie (?-i:Sie) (?:\w+ )*(?:umgehen|behandeln|umspringen|abspeisen)\b", unless=KIND),
    blame(
        r"^\W*seit (?-i:Sie|Ihre?\w?)\b",
        r"\b(?:nichts|kein\w*|nur noch|chaos|durcheinander|schlechter|schief|schwieriger|ärger|ständig)\b",
        unless=rf"{KIND}|{US}",
        place="sentence",
    ),
    blame(
        SUBJECT,
        r"\b(?:nie|niemals|nicht ein(?:mal|ziges mal)?)\b.*\bgefühl (?:gegeben|vermittelt)\b",
        r"\b(?:wert|wichtig|willkommen|ernst|geschätzt|gebraucht|gehört|respektiert|zählt|gut aufgehoben)\b",
        place="sentence",
    ),
    blame(
        ANY_YOU,
        r"\b(?:durcheinander|chaos|wirrwarr|unordnung|funkstille|misswirtschaft|schlendrian|planlosigkeit)\b",
        unless=rf"{US}|{IF}|{NOT}|\b(?:bei|von) (?:uns|mir)|\b(?:mein|unser)\w*\b",
    ),
    blame(
        r"\b(?:meine|unsere|die) geduld\b.*\b(?:am ende|erschöpft|aufgebraucht|zu ende|grenzen?|verbraucht|"
        r"überstrapaziert|vorbei)\b|\bgeduldsfaden|\bmit (?:der|meiner|unserer) geduld am ende|"
        r"\bgeduld hat (?:ein|ihre)",
        place="sentence",
    ),
    blame(
        r"\bspricht (?:\w+ )*(?:nicht|kaum) (?:\w+ )*für (?-i:Sie|Ihre?n?)\b|\bspricht bände|\bkein gutes licht\b|"
        r"\b(?:beschweren|wundern|beklagen) (?-i:Sie) sich (?:\w+ )?nicht\b|\b(?:brauchen|"
        r"dürfen) (?-i:Sie) sich (?:\w+ )*"
        r"nicht (?:zu )?(?:wundern|beschweren|beklagen)|\bdarf sich (?:\w+ )*nicht (?:\w+ )*(?:wundern|"
        r"beschweren|beklagen)",
        unless=r"\bbitte\b",
        place="sentence",
    ),
    blame(
        r"\bes war (?-i:Ihre?) (?:eigene\w? )?(?:idee|entscheidung|wunsch|vorschlag|einfall)\b",
        r"\b(?:also|nicht (?:meine|unsere)|jetzt|nun|beschwer\w*)\b",
        unless=r"richtig|\bdank",
        place="sentence",
    ),
    blame(
        r"\b(?:fehlt|mangelt|fehlte|mangelte)(?: es)? (?-i:Ihnen)\b|(?-i:\bIhnen) (?:fehlt|mangelt|fehlte)\b|"
        r"\bmangelt es\b.*(?-i:\bIhre\w|\bIhnen)",
        r"\b(?:gespür|verständnis|respekt|anstand|mut|wille|professionalität|überblick|erfahrung|ernst\w*|sinn|"
        r"gefühl|"
        r"jede\w?|jeglich\w*|interesse|weitsicht|einsicht|bereitschaft|disziplin|organisation|sorgfalt|"
        r"kompetenz|wissen)\b",
        unless=rf"{IF}|{KIND}(?<!respekt)(?<!verständnis)",
    ),
    blame(
        r"^\W*(?-i:Hätte|Wäre|Würde) (?-i:Ihre?) \w+",
        r",\s*(?:so |dann )?(?:wäre|hätte|könnte|müsste|würde|stünde|liefe|gäbe|bräuchte)\w*",
        unless=r"\?|geholfen|unterstützt",
        place="sentence",
    ),
    blame(
        r"\b(?:etwas|ein wenig|ein bisschen|mehr|weniger|besser\w*)\b.*\b(?:(?-i:Ihrerseits)|von (?-i:Ihnen)|"
        r"auf (?-i:Ihrer)"
        r" seite|bei (?-i:Ihnen))\b",
        r"\b(?:wäre|hätte|hätten|wären|könnte|könnten)\b",
        unless=rf"\?|{IF}",
    ),
    blame(
        r"\b(?:schieb|wälz)\w*\b.*\b(?:verantwortung|schuld|arbeit|fehler|kosten)\b|"
        r"\b(?:verantwortung|schuld|fehler|kosten)\b.*\b(?:abgeschoben|abzuschieben|abzuwälzen|zugeschoben|"
        r"zuschieben|"
        r"in die schuhe)\b",
        ANY_YOU,
        unless=rf"{NOT}|{IF}|{US}",
    ),
    blame(
        r"\bvon (?-i:Ihnen|Ihre[mnr])\b",
        r"\b(?:mehr|bess\w+|andere\w*|wenigstens|zumindest)\b",
        r"\b(?:erwartet|erhofft|versprochen)\b",
        unless=rf"{NOT}|als ich\b",
    ),
    blame(
        r"(?-i:\bSie\b|\bIhre?\b).*,? um (?:mir|uns|mein\w*|unser\w*|die|das|den|jede\w*)\b.*\b(?:zu erschweren|"
        r"zu verhindern|zu schaden|zu sabotieren|zu blockieren|zu verzögern|zu ärgern|zu drücken|zu demütigen)\b",
        unless=rf"{NOT}|{IF}",
        place="sentence",
    ),
    # Questions that are none.
    blame(
        r"^\W*(?:muss|müssen|soll|sollen) (?:ich|wir) (?-i:Ihnen|Sie|Ihre\w?)\b",
        r"\b(?:wirklich|denn|eigentlich|erst|jede\w*|immer|ständig|alles|noch einmal|dreimal)\b",
        place="sentence",
    ),
    blame(
        r"^\W*(?:und )?wann (?:gedenken|wollen|haben|werden|beginnen|fangen|zahlen|antworten|lernen) (?-i:Sie)\b",
        r"\b(?:gedenken|eigentlich|endlich|vor, |mal|je|jemals|lernen)\b",
        place="sentence",
    ),
    blame(
        r"^\W*(?:können|könnten|wollen|haben) (?-i:Sie) (?:denn |eigentlich |wirklich )*(?:nicht|nie|kein\w*) "
        r"(?:ein(?:mal| einziges mal)|wenigstens|endlich|ausnahmsweise|einmal|gemerkt|gelesen|verstanden|zugehört)\b",
        place="sentence",
    ),
    blame(
        r"^\W*(?:warum|weshalb|wieso) (?:haben|hatten|sind|waren|sagen|tun|machen|lassen|melden|antworten|zahlen|"
        r"bezahlen|schicken|ändern|verlangen|behaupten|schweigen|halten|wollen) (?-i:Sie)\b",
        unless=r"entschieden|gewählt|gegründet|begonnen|ausgesucht|angefangen|treten (?-i:Sie)",
        place="sentence",
    ),
    blame(
        r"^\W*(?:warum|weshalb|wieso) (?:erfahre|erfahren|muss|müssen|höre|hören|bekomme|bekommen|soll|sollen|sollte|"
        r"warte|warten|dauert|fehlt|fehlen|hat|kommt|kommen) (?:ich|wir|das|es|bei (?-i:Ihnen)|(?-i:Ihre?)|"
        r"niemand|die"
        r"|mir)\b",
        r"(?-i:\bSie\b|\bIhnen\b|\bIhre?\w?\b)",
        place="sentence",
    ),
    blame(r"^\W*was haben (?-i:Sie) (?:eigentlich|die letzten|in den letzten|all die|bloß|denn)", place="sentence"),
    blame(
        r"^\W*(?:haben|hatten|lesen|prüfen|wissen) (?-i:Sie)\b.*\b(?:überhaupt|jemals)\b.*\?",
        unless=r"\blust\b|\bzeit\b|\binteresse\b",
        place="sentence",
    ),
    # Once more, with a sigh.
    blame(
        r"\b(?:immer noch|noch immer|bis heute|nach wie vor|vergeblich|seit (?:\w+ )?(?:wochen|monaten|langem|"
        r"ewigkeiten))\b",
        r"\bwarte[nt]?\b",
        unless=rf"{KIND}|\bbitte\b|(?-i:Sie) warten|warten (?-i:Sie)",
        place="sentence",
    ),
    blame(
        r"\b(?:ärger|stress|theater|hin und her|streit|diskussionen|kampf|scherereien|"
        r"zirkus) (?:\w+ )?mit (?-i:Ihnen|Ihre[mnr])\b",
        unless=rf"{NOT}|\b(?:nie|ohne)\b",
    ),
    blame(
        SUBJECT,
        r"\b(?:so|derart|dermaßen) (?:spät|unklar\w*|schlampig\w*|langsam\w*|selten|widersprüchlich\w*|"
        r"kurzfristig\w*|"
        r"wenig|vage\w*|verworren\w*|schlecht\w*|unvollständig\w*|fehlerhaft\w*|ungenau\w*|unfreundlich\w*|"
        r"grob\w*)\b",
        unless=rf"{US}|{IF}|{NOT}",
    ),
    blame(
        r"\bist (?:\w+ )*(?:der gipfel|die höhe|das letzte|ein starkes stück|ein unding|unfassbar|nicht zu fassen|"
        r"inakzeptabel|indiskutabel|nicht hinnehmbar|unterste schublade)\b",
        place="sentence",
    ),
    # Insults.
    insult(
        r"\b(?:sogar|selbst) (?:mein|ein|unser|jed)\w* (?:\w+ )?\w+\b.*\b(?:hätte|könnte|würde|versteht|weiß|"
        r"kann)\b.*"
        r"\b(?:versteh\w*|verstanden|begr[ei]\w+|gemerkt|gewusst|gesehen|besser|hinbekommen|geschafft|richtig|"
        r"erkannt)\b|"
        r"\b(?:unverfroren|unverbesserlich|abgezockt|niederträchtig|infam|gewissenlos|hoffnungsloser fall)\w*",
        unless=r"\b(?:ich|wir) (?:hätte|hätten)\b",
        place="sentence",
    ),
    insult(
        rf"\b(?:wer|jede[rs]?|alle|niemand)\b.*{_SENSIBLE}",
        r"\b(?:hätte\w*|würde\w*|weiß|wissen|wüsste\w*|sieht|versteht|könnte\w*|erkennt|begreift|merkt|ist|klar|"
        r"kommt|"
        r"schreibt|zahlt|verlangt|handelt)\b",
        unless=r"\bwie (?-i:Sie)\b|\bdank\w*",
        place="sentence",
    ),
    insult(
        r"\b(?:gesunde\w?|funken|bisschen|halbwegs|kein\w*|etwas|minimum an) (?:menschen)?(?:verstand|anstand|"
        r"grips)\b"
        r"|\bkein (?:genie|hexenwerk|kunststück|hellseher|studium|doktortitel)\b.*\b(?:braucht|sein|um|zu)\b|"
        r"\b(?:braucht|brauchen|muss)\b.*\bkein(?:e|en)? (?:genie|hexenwerk|hellseher|studium|doktortitel)\b|"
        r"\bwer lesen kann\b",
        place="sentence",
    ),
    insult(
        r"\bschwer von begriff|\bkein\w* (?:blasse\w? )?(?:schimmer|dunst|plan|peilung)\b(?= (?:von|davon|"
        r"vo[mn])|\W*$)"
        r"|\bvon \w+ (?:gar |absolut )?keinen (?:blassen )?(?:schimmer|dunst|plan)\b|\bzwei linke hände|"
        r"\blange leitung|"
        r"\bnicht d(?:ie|er) hellsten?\b|\bauf den kopf gefallen|\bauf dem schlauch|\bdicke\w? fell|\bnull ahnung|"
        r"\bschlechter? (?:zahler\w*|chef\w*|verlierer\w*|geschäfts\w+)|\bnicht mehr alle\b|\bin einer anderen welt",
        unless=r"\b(?:wir|ich) (?:habe|haben|bin|sind)\b|\bnicht auf den kopf",
        place="sentence",
    ),
    insult(
        SUBJECT,
        r"\bein\w* (?:\w+ )?(?:witz|scherz|lachnummer|katastrophe|desaster|reinfall|fiasko|albtraum|alptraum|chaos|"
        r"kindergarten|hühnerhaufen|saustall|zirkus|tollhaus)\b",
        unless=rf"{NOT}|{US}|{IF}",
    ),
    insult(
        rf"(?-i:\bSie\b|\bIhre?\b(?: \w+){{1,3}}?) (?:sind|ist|war|waren|wirkt|wirken|klingt|"
        rf"bleibt)\b[^;:]*\b{_AWFUL}\b"
        rf"|(?-i:\bIhre?\b(?: \w+){{1,3}}?) strotz\w*",
        unless=rf"\b(?:nicht|nie|niemals|kein\w*|alles andere) (?:\w+ )?{_AWFUL}|\b(?:wir|ich|mir|uns)\b",
        place="sentence",
    ),
    insult(
        r"\b(?:ein\w?|jede\w?) (?:seriös|anständig|professionell|vernünftig|ehrlich|ordentlich|normal|"
        r"verantwortungsvoll|"
        rf"halbwegs \w+|richtig)\w* {_FIRM}\b",
        r"\b(?:würde|hätte|täte|benimmt|behandelt|zahlt|bezahlt|weiß|macht|antwortet|hält)\b",
        place="sentence",
    ),
    insult(
        r"\b(?:kontrollfreak|narzisst|despot|pedant|sturkopf|dickkopf|dickschädel|diktator|egoman|snob|großmaul|"
        r"dampfplauderer|feigling|miesepeter|chaot|schwindler|schaumschläger|möchtegern|dünnbrettbohrer|zauderer|"
        r"sparfuchs|knauser|halunke|ganove|wichtigtuer|sprücheklopfer|stümper|witzfigur)(?:en|s|e|in|innen)?\b",
        unless=rf"{US} |{NOT}",
    ),
    insult(
        r"\b(?:dümmst|dreistest|unverschämtest|peinlichst|lächerlichst|chaotischst|frechst|unfähigst|unfreundlichst|"
        r"arrogantest|geizigst|anstrengendst|undankbarst|schwierigst|unangenehmst|mühsamst|schlechtest|schlimmst|"
        r"unorganisiertest|unzuverlässigst|nervigst)e\w*\b",
        r"\b(?:kund\w+|auftraggeber\w*|firma|team|mensch\w*|was (?:ich|mir|wir)|briefing|zusammenarbeit|chef\w*|"
        r"unternehmen|abteilung)\b",
        unless=NOT,
        place="sentence",
    ),
    # Threats.
    threat(
        r"\bwerden? (?:ich|wir) (?:\w+ )?(?:unangenehm|ungemütlich|böse|andere saiten|deutlicher|nachtragend)\b|"
        r"\b(?:ich|wir) (?:werden?|können?) (?:auch |sehr |richtig |ganz )*(?:unangenehm|ungemütlich|böse|anders)\b|"
        r"\b(?:wäre|fände) (?:ich |es )?(?:doch |sehr |wirklich |aber )*(?:schade|bedauerlich|jammerschade|"
        r"traurig)\b.*"
        r"\bwenn\b.*\b(?:verschw\w+|ausfiele|erführ\w*|verlöre\w*|nicht mehr|plötzlich|passier\w*|offline|zustieße)|"
        r"\b(?:glauben|denken|meinen) (?-i:Sie) (?:ja |bloß |nur |doch )*nicht,? (?:dass|ich|wir)\b|"
        r"\b(?:an den pranger|rache|rächen|vergeltung|heimzahlung)\b"
    ),
    threat(
        r"^\W*besser,? (?:wenn )?(?-i:Sie)\b|\b(?:sollten|sollte) (?:\w+ )*(?:besser|lieber)\b|"
        r"\b(?:täten|tun) (?-i:Sie) gut daran|(?-i:Sie) (?:täten|tun) gut daran|(?-i:Sie) (?:fahren|führen) besser",
        _PAY,
        ANY_YOU,
        unless=r"\b(?:wir|ich) sollten?\b|\bsollten wir\b|\bsteuerberat",
    ),
    threat(
        r"\bgut beraten\b", r"\b(?:wären|sind|wäre) (?-i:Sie)|(?-i:Sie) (?:wären|sind)\b", unless=r"\bvon (?:uns|mir)"
    ),
    threat(r"\bwäre? (?:\w+ )?(?:klüger|ratsam|gesünder|schlauer|klug|schlau) (?:für|von) (?-i:Sie|Ihnen)\b"),
    threat(
        r"\b(?:bevor|ehe) (?:es|die sache|das|alles|ich|wir)\b.*\b(?:unangenehm|unschön|hässlich|ungemütlich|teuer|"
        r"richtig ernst|schlimmer|eskalier\w*|die geduld|andere saiten|öffentlich|bereuen)",
        unless=r"\bfür (?:uns|mich)\b",
    ),
    threat(
        r"\b(?:wenn|falls|sofern|solange|sollten?|ohne|bis)\b[^,]*\b(?:nicht|kein\w*|nichts|weiger\w*|ablehn\w*|"
        r"kündig\w*|ohne)\b",
        _CUT_OFF,
        _HELD,
        unless=r"brauch|benötig|möchte|wünsch|wunsch|vereinbart|besprochen|sicherung|kopie|mehr nutzen|auskunft|gern|"
        r"bereit\b|wiedersprech|widerspr|verlänger",
    ),
    threat(
        r"\bsorge\w* (?:ich |wir |schon )*dafür, dass\b.*\b(?:niemand|keiner|nie (?:wieder|mehr)|jeder|alle welt|"
        r"die (?:ganze |gesamte )?branche|nirgends|kein\w* \w+ mehr|alle(?= (?:erfahren|davon|wissen)))\b|"
        r"\b(?:eben|dann|bald)\b.*(?-i:\bIhre\w?) (?:kunden|konkurrenz|konkurrenten|chef\w*|partner|bank|presse)\b.*"
        r"\b(?:wie|was) (?:es|(?-i:Sie))",
        unless=r"davon merkt|verloren|überrasch|neue\w? (?:shop|website|angebot)",
    ),
    threat(
        r"\b(?:schlechte|negative|vernichtende|miese|ehrliche|öffentliche)\w? (?:bewertung|rezension|kritik|"
        r"referenz)\w*",
        r"\b(?:schnell|geschrieben|schreib\w*|online|verfass\w*|kann|könnte\w*|wird|werde\w*|folgen|folgt)\b",
        unless=r"\b(?:bekommen|erhalten|leid|helfe)\b|\bbitte",
    ),
    threat(
        r"\bgefasst\b.*\b(?:machen|sein)\b|\bmachen (?-i:Sie) sich\b.*\bgefasst|\b(?:letzte|höchste|durch alle|"
        r"alle) instanz\w*|\bweiß, wo (?-i:Sie|Ihre?)\b|\bich kann (?:auch )?(?:reden|anders)\b|"
        r"\bdie geduld mit (?-i:Ihnen)"
        r"|\bspielen (?-i:Sie) nicht mit\b|\b(?:legen|reizen|provozieren) (?-i:Sie) (?:\w+ )?(?:nicht|mich nicht)\b"
    ),
    threat(r"^\W*noch (?:ein\w?|so ein\w?) (?:\w+ )?\w+,? (?:und|dann)\b", ANY_YOU, unless=KIND),
    threat(
        r"\b(?:werden (?-i:Sie)|(?-i:Sie) werden)\b.*\b(?:nie|niemals|kein\w*|nichts)\b.*\b(?:wiedersehen|mehr sehen|"
        r"mehr bekommen|mehr finden|zurückbekommen|zu sehen bekommen)\b|\b(?:denken (?-i:Sie)|"
        r"erinnern (?-i:Sie) sich) daran\W*$|"
        r"\b(?:garantier\w*|versprech\w*|verspricht) (?:ich |wir )?(?:für )?nichts\b|"
        r"\bfür nichts (?:mehr )?garantier\w*",
    ),
    # Claims.
    absolute(
        r"\b(?:bei|mit|nach|in) jede[mnr]\b",
        r"(?-i:\bIhnen\b|\bIhre[mnr]\b)",
        r"\b(?:ärger|dasselbe|denselben|dieselben?|theater|streit|probleme?|chaos|enttäuschung|verspätung|"
        r"diskussion\w*)\b",
        unless=NOT,
    ),
    absolute(
        r"^\W*(?-i:Nichts|Kein\w*)\b",
        r"(?-i:\bIhnen\b|\bSie\b|\bIhre?\w?\b)",
        r"\b(?:jemals|je|recht|gut genug|gefallen|gefällt|passt|zufrieden\w*|überzeugt)\b",
        unless=r"\bmehr gefallen|\bbitte\b|\bmüssen\b|\bfreu",
        place="sentence",
    ),
    absolute(
        r"^\W*(?:alles|egal|ganz gleich|was immer|was auch immer),? (?:was )?(?:auch )?(?:ich|wir)\b.*,",
        r"\b(?:lehn\w*|ablehn\w*|kritisier\w*|zerred\w*|änder\w*|bemängel\w*|umgeworfen|missfällt|frage|nie|nicht|"
        r"verw[eo]rf\w*|schlecht\w*|falsch|auszusetzen|grundsätzlich|stör\w*)\b",
        ANY_YOU,
        place="sentence",
    ),
)
