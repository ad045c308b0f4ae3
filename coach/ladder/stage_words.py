"""Owns the words and codes the trade uses for stages, and the company in which they are innocent.

Knows no ladder: it says what "sr" or "L5" usually means, never what it means here. Canonical ranks
run from 1 (early career) to 5 (principal) and follow public ladders.
"""

from __future__ import annotations

from collections.abc import Mapping

Key = tuple[str, ...]  # what tells a stage name apart: ("senior", "1") for "Sr. Dev I"

ENGINEER = "engineer"  # how every noun of the trade reads
LEVEL = "level"
NOUNS = frozenset(
    "engineer engineers eng engs engr engrs swe swes sde sdes dev devs developer developers"
    " programmer programmers coder coders".split()
)
# Words that may stand between "senior" and "engineer" without changing the stage.
FIELDS = frozenset(
    "software backend frontend fullstack full stack front back end platform data ml ai web mobile"
    " product qa test security systems infrastructure infra devops reliability site cloud android"
    " ios embedded hardware firmware research applied machine learning".split()
)
SPELLINGS: Mapping[str, str] = {
    **dict.fromkeys(("sr", "srs", "snr", "seniors"), "senior"),
    **dict.fromkeys(("jr", "jrs", "jnr", "juniors"), "junior"),
    **dict.fromkeys(("mids", "midlevel", "midlevels"), "mid"),
    **dict.fromkeys(("staffs", "stafff"), "staff"),
    **dict.fromkeys(("levels", "lvl", "lvls"), LEVEL),
    **dict.fromkeys(("grads", "graduates", "graduate"), "grad"),
    "principals": "principal",
    "associates": "associate",
    "apprentices": "apprentice",
    "trainees": "trainee",
    "freshers": "fresher",
    "leads": "lead",
    "directors": "director",
    "managers": "manager",
    "ems": "em",
}
ROMAN: Mapping[str, str] = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}

# Slips are forgiven in these words; in shorter ones a slip makes another word.
FORGIVEN = ("junior", "senior", "principal", "intermediate", "distinguished", ENGINEER, "midlevel")
NOT_A_SLIP = frozenset({"sensor", "sensors"})

# Families of words with one meaning, and the canonical rank of each.
WORDS: tuple[tuple[int, tuple[Key, ...]], ...] = (
    (1, (("junior",),)),
    (1, (("entry", LEVEL),)),
    (1, (("new", "grad"), ("grad",), ("fresher",))),
    (1, (("apprentice",), ("trainee",))),
    (1, (("associate",),)),
    (1, (("early", "career"),)),
    (2, (("mid",), ("intermediate",))),
    (3, (("senior",),)),
    (4, (("staff",),)),
    (4, (("lead", ENGINEER),)),
    (5, (("principal",),)),
    (5, (("senior", "staff"),)),
    (5, (("senior", "principal"),)),
    (5, (("distinguished",), ("fellow",))),
)

# Code letters -> number -> canonical rank. A number that is missing is a stage nobody can place.
CODES: Mapping[str, Mapping[int, int]] = {
    "l": {3: 1, 4: 2, 5: 3, 6: 4, 7: 5, 8: 5, 9: 5},
    "e": {3: 1, 4: 2, 5: 3, 6: 4, 7: 5, 8: 5, 9: 5},
    "ic": {1: 1, 2: 2, 3: 3, 4: 4, 5: 4, 6: 5, 7: 5},
    "p": {1: 1, 2: 2, 3: 3, 4: 4, 5: 5},
    "t": {1: 1, 2: 2, 3: 3, 4: 4, 5: 5},
    "ict": {2: 1, 3: 2, 4: 3, 5: 4, 6: 5},
    "m": {},  # managers have no engineering rank
}
NUMBERED: Mapping[int, int] = {1: 1, 2: 2, 3: 3}  # "engineer 2" -> rank
HIGHEST_CODE = 12  # larger numbers are years, tickets or ports
# Letters that mean something else as often as not: an incident's priority, a processor, a bucket.
SHY_LETTERS = frozenset("abcdgmpst")

# Titles of people who manage: no engineering rank, and "my manager" is a person.
MANAGING = frozenset({"manager", "management", "director", "head", "vp", "em"})
MANAGER_KEYS: tuple[Key, ...] = (("engineering", "manager"), ("people", "manager"), ("em",))

# A word is innocent with one of these after it (first set) or before it (second set) ...
INNOCENT: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "staff": (
        frozenset(
            "meeting meetings member members training room party handbook shortage turnover"
            " retention augmentation count survey event morale up a an the this that our my their"
            " these those more another".split()
        ),
        frozenset(
            "my our your their his her support medical hospital office sales admin all nursing"
            " kitchen cleaning temporary teaching the we short properly other".split()
        ),
    ),
    "senior": (
        frozenset(
            "management leadership leader leaders manager managers executive executives exec execs"
            " stakeholder stakeholders people person colleague colleagues director directors vp"
            " folks partner partners year team members".split()
        ),
        frozenset(),
    ),
    "junior": (frozenset({"high", "colleague", "colleagues", "people", "year"}), frozenset()),
    "mid": (
        frozenset(
            "year sprint quarter project cycle term week month day size sized market game air"
            " flight"
            " career meeting conversation incident release range way tier point january february"
            " march april may june july august september october november december summer".split()
        ),
        frozenset(),
    ),
    "grad": (frozenset("school student students program programme degree".split()), frozenset()),
    "principal": (
        frozenset(
            "component components investigator amount reason reasons concern concerns cause causes"
            " balance interest difference".split()
        ),
        frozenset({"school", "loan"}),
    ),
    "fellow": (frozenset(), frozenset({"my", "our", "your", "some"})),
}
# ... unless one of these follows: then it is about the role after all.
ROLE_NEXT = (
    NOUNS
    | FIELDS
    | frozenset(
        "level levels role roles promo promos promotion packet case track position title titles"
        " stage bar expectations scope guidance guide section row column chapter requirements"
        " criteria behaviours"
        " behaviors competency competencies practices skills mindset work description definition"
        " engineering report reports responsibilities readiness"
        " journey".split()
    )
)
COMPARATIVES = frozenset("more most less least too equally".split())  # "a more senior engineer"
PEOPLE = frozenset("me you him her them us mine everyone others i".split())  # "senior to me"
# Stages only beside a noun of the trade or after one of the words below.
NEEDS_ROLE = frozenset({"associate", "intermediate", "grad", "fellow", "distinguished"})
ANNOUNCING = frozenset("as from new recent fresh".split())
BEING = frozenset("as am i'm im being become becoming became".split())

# Words before which, or after which, a shy code or "lead" is a stage.
STANDING = frozenset("as at from for into vs versus am i'm im".split()) | BEING
MOVING = frozenset(
    "move moving moved switch switching transition transitioning go going promoted promotion promo"
    " path jump get getting grow growing step stepping up over change changing back".split()
)
ARTICLES = frozenset({"a", "an"})
OWNERS = frozenset("my our your their his her the with".split())
VERSUS = frozenset({"to", "vs", "versus"})
TAKING = frozenset("take taking took takes follow following".split())  # "take the lead"
LED = frozenset(
    "a an the my our your their his her this that these those time times with by without people"
    " teams projects others to through more better from up on into".split()
)  # what follows the verb "lead"

# What follows a code that is no stage: networks, caches, support desks, incidents, laptops.
TECHNICAL_NEXT = frozenset(
    "load loadbalancer balancer lb proxy cache caches routing router network networking switch"
    " regularization regularisation norm loss support firewall ddos health ticket tickets incident"
    " incidents bug bugs issue issues outage outages alert alerts priority mac macs macbook chip"
    " visa"
    " gateway nvme escalation server bucket vpn page pages severity error errors traffic".split()
)
TIME_UNITS = frozenset(
    "year years yr yrs month months week weeks day days yoe time times hours people".split()
)
DATES = frozenset("year cycle quarter half month week time round spring summer autumn fall".split())
AFTER_NUMERAL = frozenset({"", "to", "or", "and", "vs", "versus", "level", "role", "position"})
