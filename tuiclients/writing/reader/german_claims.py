"""German sentences that threaten, and those that claim more than any log can show."""

from __future__ import annotations

from tuiclients.writing.reader.german_rule import Rule, absolute, threat
from tuiclients.writing.reader.german_words import (
    ANY_YOU,
    BUSY,
    COURT,
    HARSH,
    IF,
    KIND,
    US,
    WARM,
)

RULES: tuple[Rule, ...] = (
    # Threats.
    threat(
        r"^\W*(?-i:[A-ZÄÖÜ])\w+n (?-i:Sie)\b",
        r"\b(?:oder|bevor|ehe) (?:wir|ich|es)\b",
        unless=r"\bbevor (?:wir|ich) (?:weiter|anfangen|beginnen|beginne|die|das|mit|sie|ihnen|daran|am|im)|"
        r"rufen|schicken|schicke|rufe|melden|sprechen|treffen|es (?:weiter|los)",
    ),
    threat(
        r"\bbei (?:nichtzahlung|zuwiderhandlung|weigerung|weiterem schweigen|weiterer verzögerung)|"
        r"\b(?:erstatt\w+|erheben|droht?\w*)\b.*\b(?:anzeige|klage)|\bauf der stelle\b|\b(?:haben|hätten|kennen|"
        r"finden) (?:wir |ich )?(?:auch |andere |genug |noch )*(?:mittel|mittel und wege|wege|möglichkeiten)\b|"
        r"\bmittel und wege|\bohne (?:weitere |jede )?(?:vorwarnung|ankündigung|rücksicht)|\bdafür (?:werden|"
        r"sollen) (?-i:Sie)|\bbüßen|\bmerken (?:wir|ich) uns|\bteurer als\b|\bfühlen (?-i:Sie) sich nicht|"
        r"\bglauben (?-i:Sie) nicht, dass|\b(?:weiß|wissen) (?:\w+ )?(?:viel|einiges|genug|"
        r"manches) über (?-i:Sie)|\bkonkurrenz\w*\b.*\binteressier|\bdie längste zeit"
    ),
    threat(
        r"\b(?:ist|wird) es aus\b|\bist (?:es )?(?:dann )?(?:aus|vorbei|schluss) mit|\bdann ist schluss|"
        r"\blange fackeln|\bkein zurück|\b(?:maßnahmen|schritte)\b.*\b(?:ergreifen|einleiten|vorbehalten|gehen|"
        r"nicht gefallen|unternehmen)|\b(?:ergreifen|einleiten|unternehmen)\b.*\b(?:maßnahmen|schritte)\b|"
        r"\bnicht gefallen (?:wird|werden|dürfte)|\b(?:wir|ich) werden? (?-i:Ihnen) .*\b(?:schwer|zeigen|"
        r"austreiben|beibringen|heimzahlen)|\bnoch einmal,? (?:und|dann)|\bzum letzten mal\b|"
        r"\bnehmen (?-i:Sie) das nicht auf die leichte|\bunsere geduld hat"
    ),
    threat(
        r"\bmach\w* (?:wir|ich)\b.*\böffentlich|\b(?:wir|ich) mach\w*\b.*\böffentlich|\bkenn\w* (?:viele|genug|"
        r"die richtigen|einige|ein paar)\b.*\b(?:leute|menschen|kollegen|journalisten|in (?-i:Ihrer))|"
        r"\bmit uns an(?:zu)?legen|\bgut überlegen\b|(?-i:\bIhre\w?) (?:kunden|konkurrenz|konkurrenten|partner|"
        r"bank|vorgesetzten|chefin|chef|nachbarn|geldgeber|wettbewerber)\b.*\b(?:interessier\w*|freuen|"
        r"wissen wollen|hören|erfahren|erfährt|lesen)\b|\bunterschätzen (?-i:Sie)|\bpassen (?-i:Sie) (?:gut |"
        r"lieber |bloß )?auf\b|\b(?:(?:lassen|lasse) (?:wir|ich)|(?:wir|ich) (?:lassen|lasse))\b.*\b(?:sperren|"
        r"pfänden|löschen|abschalten|abmahnen)|\b(?:freunde?|bekannte|kontakte)\b.*\b(?:zeitung|presse|finanzamt|"
        r"polizei|fernsehen|kammer|verband|gericht|behörden?)\b|\bvor (?-i:Ihrer) tür|\bkommen? (?:wir|"
        r"ich) (?:persönlich |selbst )?vorbei|\b(?:es wird|wird es)\b.*\b(?:unangenehm|hässlich|teuer|ernst|eng|"
        r"ungemütlich)|\ban (?-i:Ihrer) stelle|\bbeweise\b|\balles (?:dokumentiert|aufgehoben|aufgezeichnet)|"
        r"\blieb ist\b|\blieb sind\b",
        unless=r"\bnicht an (?-i:Ihrer) stelle|\bgern\b",
    ),
    threat(
        r"\bungern\b",
        r"\b(?:anderen?|öffentlich\w*|schritte?\w*|anwalt\w*|kunden|presse|ander\w+|gericht\w*)\b",
        unless=r"ungern (?:eine|einen) (?:and|ander)",
    ),
    threat(
        r"(?-i:\bIhre?n?)\b (?:seite|website|webseite|shop|laden|server|zugang|zugänge|daten|dateien|domain|"
        r"mails?|konto|newsletter)\b",
        r"\b(?:könnte\w*|würde\w*|wird|werden|ist|sind)\b",
        r"\b(?:nicht mehr|offline|weg|verschwunden|verschwinden|gesperrt|abgeschaltet|gelöscht|unerreichbar)\b",
        unless=r"wunsch|wie (?:besprochen|vereinbart)|seit|nicht mehr (?:gebraucht|nötig|aktuell)|umzug|"
        r"hochwasser|ausfall|wir haben|sicher|\bob\b|sollen|möchten|bis zum|am \d",
    ),
    threat(
        rf"(?:\b(?:sonst|andernfalls|ansonsten|anderenfalls)\b|, oder\b).*{HARSH}",
        unless=r"\bsonst (?:noch|nichts|niemand|keine)\b|\boder (?:löschen|lösche)\b|\blöschen oder|"
        r"\boder .* wie sie möchten|möchten",
    ),
    threat(r"\b(?:sonst|andernfalls|ansonsten|anderenfalls)\s*(?:[.!…]|$)|, sonst\b.*!"),
    threat(
        r"\b(?:folgen|konsequenzen|nachspiel|auswirkungen)\b",
        r"\b(?:haben|hat|ziehen|rechnen|drohen|tragen|geben|gibt|spüren|führen|bewusst|leben|bleib\w*|nach sich)\b",
        unless=r"\bkeine(?:rlei)? (?:\w+ )?(?:folgen|konsequenzen)|\bfolgen für (?:den|die|das|unser)|"
        r"folgen (?:wir|ich|sie)|(?:wir|ich|sie|die) folgen|für uns|gezogen",
    ),
    threat(
        COURT,
        unless=r"\bforderung\b.*\b(?:weiter|übergeben|ab)\b|(?-i:Ihr\w*) (?:\w+ )?(?:rechts)?anw|prüfen|\bohne\b|"
        r"\bals anw",
    ),
    threat(
        r"\bbereuen\b|\b(?:wird|dürfte) (?-i:Ihnen) (?:noch )?leid ?tun|(?-i:Sie) werden (?:schon |noch |sich |"
        r"es )+(?:sehen|erleben|merken|wundern|hören|spüren|an uns|von uns)|\bwerden (?-i:Sie) (?:noch |"
        r"schon )(?:sehen|erleben|merken|hören|spüren|bereuen)"
    ),
    threat(
        r"\bletzte (?:chance|warnung|gelegenheit)|\bauch anders\b|\büberlegen (?-i:Sie) (?:es )?sich (?:gut|"
        r"genau|lieber|zweimal)|\bspr[ie]+cht sich\b|\bherumsprechen|\bso oder so\b|"
        r"\bwarnen? (?:wir )?(?-i:Sie)\b|\bwarnen\b.*\bandere|\bandere\b.*\bwarnen|\bzwingen (?-i:Sie)|"
        r"\bkennen ?(?:zu)?lernen\b.*\bvon einer anderen|\blernen (?-i:Sie) uns kennen|\bes (?:nicht )?zu weit\b|"
        r"\b(?:im|in) (?-i:Ihrem) (?:eigenen )?interesse\b.*\b(?:sollten|zahlen|bezahlen|antworten|ist es)|"
        r"\bandere saiten|\bunangenehm für (?-i:Sie)|\bteuer (?:zu stehen|für (?-i:Sie)|werden)"
    ),
    threat(
        r"(?-i:Ihre[mn]?) (?:guten )?ruf\b",
        r"\b(?:schaden|schadet|leiden|leidet|kosten|gefähr\w+|stehen|steht|spiel|verlieren|denken)\b",
    ),
    threat(
        r"\b(?:andere\w?|öffentlich\w*|presse|kunden|kollegen|branche|welt|alle[nrm]?|jeder|jedem|netz|nachbarn|"
        r"verband|kammer)\b",
        r"\b(?:erzähl\w*|bericht\w*|erfahren|erfährt|erführen|informier\w*|öffentlich mach\w*|"
        r"an die öffentlichkeit|bekannt mach\w*|weitererzähl\w*|melden müssen|wissen lassen|veröffentlichen)\b",
        r"\bdavon\b|\bdarüber\b|\bdies\w*\b|\b(?-i:Sie)\b|\b(?-i:Ihr\w*)\b|\bwie\b|\bpresse\b|\böffentlich\w*",
        unless=r"\bgern\b|freu|über (?-i:Ihre) (?:arbeit|produkt|angebot)|bitte",
    ),
    threat(
        r"\bbewertung\w*\b",
        r"\b(?:schreiben|hinterlassen|veröffentlichen|abgeben|schlecht\w*|verdient)\b",
        r"\bwir\b|\bich\b|\bsonst\b",
        unless=r"\bwürden (?-i:Sie)|\bkönnten (?-i:Sie)|\bdürfen wir|\bbitte",
    ),
    threat(
        r"\b(?:schalten|nehmen|stellen|legen) (?:wir|ich) (?-i:Ihre?n?)\b.*\b(?:ab|vom netz|offline|ein|still)\b",
        unless=r"\bwunsch|besprochen|vereinbart|gern",
    ),
    threat(
        r"\bwenn (?-i:Sie|wir)\b[^,]*\b(?:nicht|kein\w*|nichts)\b[^,]*,",
        r"\b(?:löschen|sperren|behalten|veröffentlichen|schalten|einschalten|schalte|sperre|lösche|behalte|"
        r"passiert|geschieht|kennen|vergessen|bekommen (?-i:Sie)|erhalten (?-i:Sie)|sehen (?-i:Sie)|sieht|"
        r"wird es)\b",
        unless=r"\b(?:möchten|brauchen|brauche|wünschen|wollen)\b",
    ),
    threat(
        r"\bmit allen mitteln|\ban die große glocke|\bbis zum (?:letzten (?:cent|heller|hemd)|bitteren|"
        r"äußersten)|\bkeine rücksicht|"
        r"\bzur rechenschaft|"
        r"\bheimzahl\w*|\b(?:verlieren|verliere) (?:wir |ich )?(?:bald |langsam )?die geduld|"
        r"\bist noch nicht (?:vorbei|das letzte wort)|\blassen wir uns nicht (?:gefallen|bieten|länger)|"
        r"\bnicht länger (?:gefallen|hinnehmen|zusehen)|\bmerken (?-i:Sie) sich|\bgeben (?:wir|"
        r"ich) .* nicht heraus|\bbehalten (?:wir|ich) (?:bis dahin )?(?-i:Ihre)|\bwollen (?-i:Sie) doch nicht|"
        r"\bwissen, wo\b|\bnoch können (?-i:Sie)|\ban (?-i:Ihrer) stelle (?:würde|wäre)|\bdie zeit läuft|"
        r"\bultimatum|\bäußersten falls|\bzum äußersten|\bnicht ungestraft|\bungeschoren"
    ),
    threat(
        r"\b(?:wird|würde|werden)\b",
        r"\b(?:das|dies|die sache|ein) (?:\w+ )?nachspiel|\bunschön\w?\b|\bungemütlich|\beng für (?-i:Sie)",
    ),
    # Claims that no log can show.
    threat(
        r"\brat(?:en|e) (?:wir |ich )?(?-i:Ihnen)\b", r"\b(?:zahlen|überweisen|dringend|schnell|nachzugeben|ernst)\b"
    ),
    absolute(r"\bbessere\w*\b.*\bgibt es (?:nicht|nirgends)\b|\bgibt es (?:nicht|nirgends)\b.*\bbesser"),
    threat(
        r"\bsorgen\b.*\bdass\b.*\b(?:kein\w* (?:dienstleister\w*|auftrag|partner|fuß|kredit|anbieter|büro)|"
        r"niemand mehr|nie wieder)"
    ),
    absolute(r"\b(?:wir|ich) hab\w* (?:noch )?nie ein\w*\b|\bhab\w* (?:wir|ich) (?:noch )?nie ein\w*\b"),
    threat(
        r"^\W*(?-i:Zahlen|Bezahlen|Überweisen|Unterschreiben|Antworten|Liefern|Melden) (?-i:Sie)\b",
        r"\b(?:wenn|falls|sofern) (?-i:Sie|Ihnen)\b.*\b(?:behalten|vermeiden|wollen|ersparen|lieb|wert|verlieren|"
        r"riskieren)\b",
        unless=r"\bbitte\b|\bgern\b",
    ),
    threat(r"\b(?:ruinier|zerstör|pfänd)\w*\b", r"\b(?:wir|ich)\b", unless=r"\b(?:nichts|nie|niemand\w*)\b"),
    threat(
        r"\bwenn (?-i:Sie) (?:glauben|denken|meinen)\b",
        r"\b(?:irren|täuschen) (?-i:Sie) sich|durchkommen|durchzukommen",
    ),
    threat(r"\bvergessen (?-i:Sie) (?:das |es )?(?:nicht|nie)\W*$", unless=r"\bbitte\b"),
    threat(
        r"\b(?:vom netz|offline|abgeschaltet|gesperrt|gelöscht|gekappt|stillgelegt)\b",
        r"\b(?:wenn|falls|sollten) (?-i:Sie)\b.*\b(?:nicht|kein\w*)\b|\bsolange (?-i:Sie) nicht",
        unless=r"möchten|brauchen|wünschen",
    ),
    threat(
        r"\bwas (?-i:Sie) davon haben\b|\b(?:lebens|nachts?|tages) nicht mehr froh|\bkein ruhiges? \w+ mehr|"
        r"\bnicht mehr ruhig schlafen"
    ),
    absolute(
        r"\balle unsere\b.*\b(?:sind|waren|haben|gelingen|funktionieren|laufen)\b",
        unless=r"dateien|unterlagen|zugänge|rechnungen|termine|fragen|bei(?:gelegt)?\W*$",
    ),
    absolute(r"\bkein\w* zweifel\b", unless=r"dass (?-i:Sie)|an (?-i:Ihr)", place="sentence"),
    absolute(
        r"\bkomm\w* bei (?:uns|mir) (?:nicht|nie|niemals) vor|\bgibt es bei (?:uns|mir) nicht|\balles (?:tun|"
        r"daransetzen|geben)\b"
    ),
    absolute(
        r"\bgarantier\w*|\b(?:volle|unsere|eine|mit) garantie\b|\bhundertprozentig\w*|\b100 ?(?:%|prozent)|"
        r"\babsolut\w*|\bausnahmslos|\bunter (?:gar )?keinen umständen|\bauf (?:gar )?keinen fall|"
        r"\bin (?:gar )?keinem fall|\bunter allen umständen|\bfür (?:alle zeit|immer)|\brestlos|\bzweifellos|"
        r"\bzweifelsfrei|\b(?:ohne|kein\w*) (?:jede[nr]|jeglichen|den geringsten|leisesten) zweifel|"
        r"\bohne zweifel|\bzu keiner zeit|\bkein einzig\w+|\bnicht ein einzig\w+|\bjede\w* einzelne\w*|"
        r"\bmit abstand|\bbei weitem|\bnie (?:wieder|mehr|und nimmer)|\bvöllig (?:sicher|unmöglich|"
        r"ausgeschlossen|sinnlos|undenkbar|fehlerfrei|risikolos)|\bunmöglich\b|\bundenkbar|\bfehlerfrei\w*|"
        r"\bperfekt\w*|\bunfehlbar\w*|\bkonkurrenzlos\w*|\bweit und breit|\bauf der ganzen welt|"
        r"\bin der ganzen (?:stadt|branche|region|welt)|\balles menschenmögliche|\balles erdenkliche|"
        r"\bohne ausnahme|\bohne jedes risiko|\brisikofrei|\bvollkommen\b|\bdefinitiv|\brund um die uhr|"
        r"\bunbegrenzt\w*|\blebenslang\w*|\bauf ewig",
        unless=r"absolut in ordnung|\bgarantie (?:bis|von)|nie mehr als",
    ),
    absolute(
        r"(?:\b(?:ist|sind|damit|wäre\w*)\b.*)?\bausgeschlossen\b|\bkann (?:gar |dabei |"
        r"damit )*nichts (?:mehr )?(?:passieren|schiefgehen|ausfallen|geschehen|fehlen)|"
        r"\bwird (?:gar )?nichts (?:mehr )?(?:passieren|schiefgehen|ausfallen|fehlen)|\bnichts (?:ausfällt|"
        r"ausfallen kann|schiefgeht|schiefgehen kann|passiert)",
        unless=r"\bdamit nichts|\bwenn nichts|\bhaftung",
    ),
    absolute(
        r"\b(?:wir|ich|unser\w*|mein\w*)\b.*\b(?:die|das|der|den) (?:\w+ )?beste[nrs]?\b|"
        r"\bdie beste\w? (?:lösung|wahl|agentur|arbeit|qualität|anbieter\w*)|\bder beste (?:preis|anbieter|"
        r"weg überhaupt)|\bbeste\w? (?:überhaupt|der stadt|der branche|von allen|am markt)",
        unless=r"wünsch|gr[uü]ß|dank|am besten|zeit",
    ),
    absolute(
        r"\bjede[rs]? (?:andere\w?|weiß|würde|hätte|vernünftige|profi|fachmann|in unserer|mensch|kann sehen|"
        r"sieht)|\balle (?:wissen|anderen?|sagen|welt|unsere kunden|würden|sind sich)|\b(?:niemand|"
        r"keiner) (?:sonst|würde|hätte|kann|arbeitet|will|sonst|macht|bezahlt|in)\b|\bkein mensch|"
        r"\bkein\w* ander\w+ (?:anbieter|agentur|büro|studio|dienst\w*|firma)|\bkein vernünftiger",
        unless=r"vorherseh|vorhergeseh|ahnen|wissen können|schuld|vorwurf|alle anderen (?:dateien|unterlagen|"
        r"rechnungen|termine|fragen|punkte|seiten)|auf die (?:gesetze )?idee",
    ),
    absolute(
        r"\b(?:nie|niemals|immer|stets)\b",
        unless=rf"{ANY_YOU}.*\b(?:nie|niemals|immer|stets)\b.*{KIND}|\b(?:haben|hatten|habe|hatte|war|waren|"
        r"wurden?|hat|hätten?|gewesen|mussten?|konnten?|wollten?|durften?|ging|gingen|gab|gaben|kam|kamen|blieb|"
        r"fand|hielt|ließ|stand|lag|fiel|dachten?|machten?|brauchten?|störten?|fehlten?|zählten?|spielten?|"
        rf"dauerten?|stritten?|wurde)\b|{WARM}|noch immer|immer noch|"
        r"immer (?:wieder|wenn|mehr|weniger|"
        r"besser|öfter|montags|dienstags|mittwochs|donnerstags|freitags|am|um|ab|bis|näher|größer|noch|"
        rf"erst|nur|zu)|wie immer|{IF}|\b(?:verbunden|erinner\w*|denk\w*|vermiss\w*|fehlen|schwer|leicht|"
        rf"einfach|angenehm|rechten zeit|zeitpunkt|"
        rf"willkommen|tür)\b|\bnie(?:mals)? vergessen\b|{BUSY}|^(?!.*\b(?:wir|ich)\b).*(?-i:\b(?:Sie|Ihre?)\b)",
    ),
    absolute(
        r"\b(?:noch nie|niemals)\b",
        US,
        r"\b(?:haben|hatten|habe|hatte|waren|war)\b",
        unless=rf"{KIND}|{ANY_YOU}|streit|gestritten|persönlich",
    ),
    absolute(
        r"\bimmer\b",
        US,
        r"\b(?:haben|hatten|habe|hatte)\b",
        r"\b(?:alles|pünktlich|rechtzeitig|jeden|alle|korrekt|richtig|sofort|geliefert|gehalten|eingehalten)\b",
    ),
    absolute(
        r"\bnoch (?:jede[nrs]?|alle)\b|\balles, was\b",
        US,
        unless=rf"{ANY_YOU}|fehlt|brauch|bis|vereinbart",
        place="sentence",
    ),
    absolute(
        r"\b(?:wir|ich|bei uns|bei mir|mit uns|mit mir)\b",
        r"\bkein\w* (?:\w+ )?(?:fehler|risiko|risiken|probleme?|ausfälle?|verzögerung\w*|zweifel|schwächen|"
        r"konkurrenz)\b",
        unless=r"\b(?:haben|hatten|habe|hatte|hatten|gefunden|sehe|sehen)\b",
    ),
    absolute(r"\bkein\w* bessere\w*|\bnichts besseres\b|\bbesser geht (?:es )?nicht|\bgeht es nicht besser"),
    absolute(r"\b(?:auf jeden|in jedem) fall\b", unless=r"\d|\bgern\b|\bwir danken"),
    absolute(
        r"\beinzig (?:richtig|möglich|wahr|sinnvoll)\w*|\büber jeden zweifel|(?-i:\bNur) (?:wir|ich) (?:können|"
        r"kann|wissen|haben|bieten|schaffen)|\bje(?:mals)? zuvor|\bnoch nie dagewesen|\bkein\w* (?:\w+ )?(?:hat|"
        r"haben|wurde|wird) (?:sich )?(?:bei uns )?je(?:mals)?\b|\bjede[rm] unserer|\bauf alle fälle|"
        r"\baußer (?:frage|zweifel)|\bunbestreitbar|\bunter garantie|\bweltbeste\w*|\bnummer eins|\bmarktführer|"
        r"\bganz sicher\b|\bjedes kind weiß|\balle (?-i:Ihre )?(?:probleme|sorgen) (?:gelöst|behoben|los)|"
        r"\bohne (?:einen |einzigen )?fehler|\bso gut wie (?:wir|ich)\b|\bniemand\w*\b.*\bbesser\b|"
        r"\bkeiner\b.*\bbesser\b"
    ),
    absolute(
        r"\b(?:die|der|das|den) (?!letzt|nächst|meist|erst|wenigst|jüngst|best|fest|ernst|sonst|kost|liebst|ält|"
        r"selbst)\w+st(?:e|en|er|es)\b",
        r"\b(?:der (?:stadt|branche|welt|region)|in (?:der|unserer) (?:stadt|branche|welt|region)|"
        r"im (?:ganzen )?(?:land|"
        r"umkreis)|weit|überhaupt|von allen|am markt)\b",
    ),
    absolute(
        r"\bnirgend(?:s|wo)\b|\bmit sicherheit\b|\bniemand (?:außer|als)\b|\bfehlerlos\w*|\b(?:als|die|der|"
        r"das) einzige[nrs]? (?:anbieter|agentur|weg|lösung|büro|in|auf|weit|die|der|richtige)|"
        r"\bin jeder hinsicht|\btag und nacht|\bunübertroffen|\bunschlagbar|\bnicht zu übertreffen|"
        r"\bimmer und überall|\baller zeiten|\bnoch kein\w* (?:mensch|anbieter)|\b100-prozentig|\bzu (?:hundert|"
        r"100) prozent|\bkeinerlei\b|\bsamt und sonders|\bnichts und niemand|\bbedingungslos\w*|"
        r"\bohne jede\w* (?:ausnahme|fehler|problem)|\balle probleme\b|\bjedes problem\b|\bjeden wunsch\b|"
        r"\bum jeden preis|\bein für alle ?mal"
    ),
    absolute(r"\bjederzeit\b", US, unless=rf"\b(?:gern|offen)\b|\b(?-i:Sie) können|können (?-i:Sie)|könnten|{KIND}"),
    absolute(r"\balles (?:getan|versucht|gegeben|unternommen|richtig)\b", US),
)
