"""Names of countries, as pages print them."""

COUNTRIES = {
    "AE": "United Arab Emirates",
    "AU": "Australia",
    "BR": "Brazil",
    "CA": "Canada",
    "CN": "China",
    "DE": "Germany",
    "EC": "Ecuador",
    "EG": "Egypt",
    "ES": "Spain",
    "FR": "France",
    "GB": "United Kingdom",
    "HK": "Hong Kong",
    "IE": "Ireland",
    "IL": "Israel",
    "IN": "India",
    "IT": "Italy",
    "KE": "Kenya",
    "KZ": "Kazakhstan",
    "LK": "Sri Lanka",
    "MM": "Myanmar",
    "MX": "Mexico",
    "NP": "Nepal",
    "NZ": "New Zealand",
    "PH": "Philippines",
    "PK": "Pakistan",
    "PS": "Palestine",
    "RS": "Serbia",
    "RU": "Russia",
    "SG": "Singapore",
    "TR": "Turkey",
    "TZ": "Tanzania",
    "UA": "Ukraine",
    "UG": "Uganda",
    "US": "United States",
    "UZ": "Uzbekistan",
    "VN": "Vietnam",
    "ZW": "Zimbabwe",
}


def country_in_words(code: str) -> str:
    """The name of an ISO 3166-1 code; the code where its name is not known."""
    return COUNTRIES.get(code, code)
