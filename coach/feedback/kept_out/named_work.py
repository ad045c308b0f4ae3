"""Owns words of grave or private matters inside the name of something that is built.

"The harassment detection model" or "the suicide-pact bug" is work: such a name is covered before
anything is looked for. What could as well be somebody's own ("her anxiety test") is left alone.
"""

from __future__ import annotations

import re

_MATTER = (
    r"(?:harassment|bullying|abuse|abusive|suicid\w+|self-harm|overdose|discrimination|lay-?offs?"
    r"|redundanc\w+|termination|severance|dismissal|resignation|probation|offboarding|exit"
    r"|grievances?|complaints?|retaliation|whistle-?blow\w*|lawsuit|violence|hate[- ]speech"
    r"|assault"
    r"|stalk\w+|toxicity|disciplinary|weapons?|(?:sick|medical|parental|maternity|paternity"
    r"|family|stress)[- ]leave|leave of absence|performance improvement)"
)
_PRIVATE = (
    r"(?:pregnancy|pregnant|fertility|disability|disabled|religion|religious|ethnicity|race|gender"
    r"|pronouns?|sex|nationality|citizenship|visa|language|medication|medical|cancer|diabetes"
    r"|mental[- ]health|sexual[- ]health|health|anxiety|depression|autism|migraine|alcohol|drinks?"
    r"|diet|vegan|vegetarian|physio\w*|cardiolog\w+|oncolog\w+|dialysis|radiolog\w+|neurolog\w+"
    r"|psychiatr\w+|school|nursery|allerg\w+|therap(?:y|ist)|dentist|doctor|clinic|hospital"
    r"|patient"
    r"|union|church|birthday|wedding|marriage|divorce|retirement|pension|kids?|bab(?:y|ies)"
    r"|child(?:ren|care)?|parents?|partner|senior citizens?|age|voter|election|party)"
)
# What is built, and nothing that a person has.
_BUILT = (
    r"(?:detect(?:ion|or)s?|classif(?:ier|ication)s?|recogni\w+|models?|pages?|landing|features?"
    r"|bugs?|queues?|dashboards?|filters?|endpoints?|apis?|sdks?|modules?|microservices?"
    r"|services?|(?:work)?flows?|widgets?|tables?|columns?|fields?|schemas?|flags?|events?"
    r"|templates?|banners?|buttons?|dropdowns?|redirects?|alerts?|labels?|datasets?|data sets?"
    r"|corpus|wizards?|portals?|plug-?ins?|trackers?|calculators?|keywords?|scripts?"
    r"|imports?|importers?|exports?|exporters?|parsers?|pipelines?|prototypes?|tabs?|links?"
    r"|look-?ups?|ui|systems?|enums?|validat\w+|integrations?|web-?hooks?|syncs?|onboarding"
    r"|interfaces?|screens?|themes?|listings?|searches|notifications?|e-?mail templates?|records? "
    r"store"
    r"|sections?|microsites?|sites?|chatbots?|bots?|check-?box\w*|bookings?|forms?)"
)
_NOT_THEIRS = r"(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!\bmy )"
# A form or an alert that was filed, or is about somebody, is no product.
_NOT_FILED = (
    r"(?! (?:about|against|on (?:me|him|her|them)|to hr|with hr|(?:he|she|they) (?:filed|sent)))"
)
NAMED_WORK = re.compile(
    rf"{_NOT_THEIRS}\b{_MATTER}(?:[-/ ][\w-]+){{0,2}}?[- /]{_BUILT}\b{_NOT_FILED}"
    rf"|{_NOT_THEIRS}\b{_PRIVATE}(?:[-/ ][\w-]+)?[- /]{_BUILT}\b{_NOT_FILED}"
    rf"|\b(?:partner|kids?|parents?)[- ](?:{_BUILT}|apps?|accounts?|mode)\b"
    r"|\bpartner (?:teams?|compan\w+|banks?|programm?e?s?|channels?|accounts?|contracts?|tickets?"
    r"|feeds?|managers?|calls?|side|sales|success|engineers?|meetings?|demos?|apps?|platforms?"
    r"|docs|certificat\w+|credentials?|keys?|tokens?|environments?|sandbox\w*|quer(?:y|ies)"
    r"|requests?|outages?|migrations?|launch\w*|rollouts?)\b",
    re.IGNORECASE,
)


def without_named_work(text: str) -> str:
    """The text with such names covered, same length."""
    return NAMED_WORK.sub(lambda one: "-" * len(one[0]), text)
