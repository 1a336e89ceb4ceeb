"""Abbreviations that people in schools, and most parents, know without being told, by country; and those that only staff know."""

from __future__ import annotations

from functools import cache

_SCOTLAND = """
ACEL ASL ASN BGE CELCIS CLD CLPL CSP DYW ELC FME GIRFEC GLOW GTCS HGIOELC HGIOS HGIOURS HWB IDL LFS LNCT NIF
NSA PEF QAMSO QIM QIO RIC RRS RRSA RSHP SAC SCEL SCQF SDS SEEMIS SEF SHANARRI SIMD SNSA SQA SSERC SSR VSE WTA
"""
_ENGLAND_AND_WALES = """
BTEC CEO DFE DSL DSLS ECT EEF EHC EHCP EIF ETI EYFS EYP FSM GCSE GLD ISI KS LA MAT NFER NPQ NPQEL NPQH NPQLBC
NPQLL NPQLT NPQLTD NPQML NPQSL NQT OFSTED PPG PSC PSHE QTS RSC RSE RSHE SACRE SAT SATS SCITT SEF SEN SENCO
SEND SENDCO SIAMS SIP SMSC TA VA VC WALT
"""
_NORTHERN_IRELAND = "CCEA CCMS CSSC EOTAS ESAGS ETI GCSE NICIE PDMU SDP SEN SENCO SIMS"
_IRELAND = "CBA DEIS ETB GAA HSCL ISL JCPA LAOS NCCA NEPS NCSE OIDE SEN SENO SET SNA SPHE SSE TUSLA WSE"
_ELSEWHERE = "AYP ELA ELD ELL ESEA ESL ESSA GED GPA IDEA MTSS PBIS PLC PTO PTSA RTI SEL STAAR TEA"
_EVERYWHERE = """
ADHD BBC BSL CAMHS CCTV COVID CPD DIY EAL ESOL FAQ FTE GDPR GTC HMI HMIE HNC HND HR ICT IEP ILP INSET IPAD IQ ISBN
IT ITE LAC LED LGBT LGBTI LGBTQ MFL NEET NHS NSPCC NVQ OECD PDF PE PGDE PSA PTA RE SLT SMART SMT STEAM STEM
TBA TBC TBD UK UN UNCRC UNESCO UNICEF USA USP VAT VIP WIFI YMCA
"""
_OF_THE_STAFFROOM = """
ACEL BGE CELCIS CLPL CSP CSSC DYW EOTAS ESAGS FME GLD HGIOURS HSCL IDL ITE LAOS LFS LNCT NPQEL NPQLBC NPQLL NPQLT NPQLTD NPQML NPQSL NSA PDMU PPG
PSC QAMSO QIM QIO RIC RSC SCEL SCITT SDS SEF SSE SSERC SSR VSE WALT WTA
"""
"""Known to staff, and to hardly any parent or new governor."""
SHORT = {
    "HT": ("head teacher", "headteacher"),
    "QA": ("quality assurance",),
    "PP": ("pupil premium",),
    "PPG": ("pupil premium",),
    "ASD": ("autis",),
    "SEF": ("self-evaluation", "self evaluation"),
    "SSE": ("self-evaluation", "self evaluation"),
    "HSCL": ("home school", "home-school"),
    "LAOS": ("looking at our school",),
    "HGIOURS": ("how good is our school",),
}
"""Of the shortest, and of the others, some that parents cannot know, with the words that explain them wherever they stand."""
_PRODUCTS = "CAT DIBELS GL IXL NGRT NWEA PIRLS PISA TIMSS UFLI WIDA"
"""What is sold or run under these letters alone: written out, nobody would know it again."""

_BRITISH = f"{_SCOTLAND} {_ENGLAND_AND_WALES} {_NORTHERN_IRELAND}"
_OF_COUNTRIES = {
    "ireland": _IRELAND,
    "other": f"{_ELSEWHERE} {_BRITISH}",
    "": f"{_ELSEWHERE} {_IRELAND} {_BRITISH}",
}
"""What is known beside the British ones: staff, and the makers of forms, cross the borders of the United Kingdom."""

KNOWN = frozenset(f"{_BRITISH} {_EVERYWHERE}".split())
"""What is known in the United Kingdom."""


@cache
def known_in(country: str | None) -> frozenset[str]:
    """The abbreviations that need no explanation in a country, and the names of products; all of them where it is not known."""
    known = frozenset(f"{_OF_COUNTRIES.get(country or '', _BRITISH)} {_EVERYWHERE} {_PRODUCTS}".split())
    return known - frozenset(_OF_THE_STAFFROOM.split())
