"""Currencies: which word beside an amount names one."""

from __future__ import annotations

DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "CLP", "COP", "ARS")

#: Each sign with the currencies that it may mean, the most usual first.
SIGNS: dict[str, tuple[str, ...]] = {
    "€": ("EUR",),
    "$": DOLLARS,
    "£": ("GBP",),
    "¥": ("JPY", "CNY"),
    "₹": ("INR",),
    "₽": ("RUB",),
    "₩": ("KRW",),
    "₪": ("ILS",),
    "₺": ("TRY",),
    "₴": ("UAH",),
    "₱": ("PHP",),
    "₫": ("VND",),
    "₦": ("NGN",),
    "₿": ("BTC",),
    "US$": ("USD",),
    "CA$": ("CAD",),
    "C$": ("CAD",),
    "AU$": ("AUD",),
    "A$": ("AUD",),
    "NZ$": ("NZD",),
    "HK$": ("HKD",),
    "S$": ("SGD",),
    "R$": ("BRL",),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "zł": ("PLN",),
    "Kč": ("CZK",),
    "Ft": ("HUF",),
    "Fr.": ("CHF",),
}

#: Codes of ISO 4217, recognised in capitals.
CODES = (
    " AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF"
    " CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG"
    " HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA"
    " MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD"
    " RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX"
    " USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL "
)
#: The codes that nobody takes for an everyday word (as "cup", "top" and "try"), recognised in small letters too.
COMMON = " aud brl cad chf cny czk dkk eur gbp hkd huf ils inr jpy krw mxn nok nzd pln rub sek sgd thb usd zar "


def currency(word: str, own: str) -> str | None:
    """The code of the currency that a word beside an amount names, or None if it names none.

    `own` is the book's currency: a sign that may mean it ("$" in a book in CAD) does.
    """
    if word.upper() == own.upper() and word:
        return own
    meant = SIGNS.get(word)
    if meant:
        return own if own.upper() in meant else meant[0]
    if len(word) == 3 and word.isascii() and word.isalpha():
        if word.isupper() and f" {word} " in CODES:
            return word
        if f" {word.lower()} " in COMMON:
            return word.upper()
    return None
