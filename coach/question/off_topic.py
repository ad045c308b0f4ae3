"""Owns the phrases of questions plainly about something else: trivia, recipes, coding tasks.

Knows no ladder, so it names only what no ladder covers; whether a ladder speaks to the rest is for
retrieval to find out.
"""

from __future__ import annotations

from coach.question.staging import phrase

_LANGUAGES = (
    r"(?:english|spanish|french|german|japanese|chinese|italian|portuguese|russian|korean|arabic"
    r"|hindi|dutch|latin|polish|turkish|swedish|greek)"
)
_CODE = (
    r"(?:function|script|program|query|regex(?:p|es)?|class|sql|app|unit tests?|code|algorithm"
    r"|loop|component|dockerfile|website|endpoint)\b(?! (?:review|quality|ownership|health"
    r"|standard|base))"
)
_PLEASE = r"(?:(?:please|can you|could you|would you|will you|hey|hi|pls|i need you to),? )*"
OFF_TOPIC = phrase(
    r"capital (?:city )?of (?!the team|our)|(?:what'?s|how'?s|how is|what is) the weather\b(?!"
    r" like polit)|weather (?:in|forecast|tomorrow|today)|temperature in",
    r"(?:how (?:do|can|to)|help me)(?: i| you| me)? (?:install|reset|uninstall|mount"
    r"|compile) (?!a? ?(?:meeting|1:1|process|culture|goal|team|meetings|regular))|(?:good|best"
    r"|your|a) (?:\w+ )?recipe\b(?! for)|score of the (?:game|match)|who won the (?:game|match)"
    r"|(?:game|match) last night",
    r"recipes? (?:for|to) (?!success|alignment|growth|disaster|failure|trust|good|great|becom"
    r"|gett|being|any|team|a (?:good|great|strong|senior|successful))|(?:cook|bake|roast) (?:an? "
    r"|the |some |for |tonight|dinner)|(?:should|can) i cook\b|for dinner\b|pancakes?\b|pizza\b",
    r"(?:tell|write|give|sing|make)(?: me| us)? (?:an? |another |some |the )?(?:\w+ )?(?:jokes?"
    r"|poems?|haikus?|limericks?|songs?|riddles?|fairy ?tales?|sonnets?|raps?|lyrics)\b",
    rf"(?<![\w,] ){_PLEASE}(?:write|generate|implement|create|code|build)(?: me| us)? (?:an? "
    rf"|some |the )?(?:\w+ ){{0,3}}{_CODE}(?! that (?:serves|supports|aligns))",
    r"(?:fix|debug|solve|optimi[sz]e|refactor) (?:this|the following|that) (?:\w+ )?(?:query|code"
    r"|bug|error|stack ?trace|exception|regex|script|function|test)\b|stack ?trace\b"
    r"|\w+exception\b|segfault|syntax error",
    r"(?:center|centre) a div|(?:reverse|sort|parse|concatenate|iterate|declare|split) (?:an? "
    r"|the )?(?:list|array|string|json|dict\w*|file)\b|regex for",
    r"who (?:won|invented|discovered|painted|sang|directed|composed|founded) (?!the (?:team"
    r"|strategy))|who (?:is|was) the (?:president|king|queen|pope|prime minister|first (?:man"
    r"|person|woman))|who wrote (?!the (?:ladder|guide|competenc))",
    r"(?:world cup|olympics|super bowl|premier league|champions league|nba|nfl|formula 1"
    r"|world series)\b",
    r"bitcoin|cryptocurrenc\w+|(?:buy|in) crypto\b|lottery|horoscope|zodiac|astrology"
    r"|stock market|forex",
    r"(?:good|best|a) (?:movie|film|netflix|restaurant|book to read on holiday)s?\b"
    r"|restaurants?\b|netflix|(?:holiday|vacation|trip|flight|hotel|honeymoon)s? (?:in|to) "
    r"|plan my (?:holiday|vacation|trip|wedding|birthday|weekend)|workout (?:plan|routine)"
    r"|lose weight|diet plan|dating advice|horse racing",
    r"meaning of life\b|mount everest|how (?:tall|deep|heavy) is|how old (?:is|was) |square root"
    r"|photosynthesis|speed of light|population of|boiling point|how many (?:planets|countries"
    r"|continents|calories)",
    r"what(?:'s| is) (?:\d+(?:\.\d+)?) ?(?:[-+*x×/^]|times|plus|minus|divided by) ?\d+"
    r"|\d+ ?[*×] ?\d+ ?=",
    r"what time is it|what(?:'s| is) the time\b|what day is (?:it|today)|what(?:'s"
    r"| is) today's date",
    rf"translate (?:['\"]|hello|good (?:morning|night|evening)|thank you|this (?:sentence|text"
    rf"|word|phrase|email)|the (?:following|sentence|word)).{{0,80}}\b(?:in|to|into) {_LANGUAGES}"
    rf"|how do (?:you|i) say .{{1,40}} in {_LANGUAGES}",
    r"convert \d+|when did (?:the |world )?(?:\w+ )?(?:war|revolution|empire)"
    r"|book (?:me )?(?:an? |the )?(?:flight|table|hotel|taxi)|stocks? to buy|(?:make|bake|brew"
    r"|grill|cook) (?:an? |some )?(?:sourdough|bread|cake|pasta|coffee|cookies|soup|rice|eggs?"
    r"|steak|beer|cocktails?)\b",
    r"cover letter|repeat (?:the )?(?:word|letter|phrase) .{0,30}(?:forever|times|endless\w*)"
    r"|buy (?:an? )?(?:car|house|phone|laptop|boat)\b|who are you voting|knock knock|sing me",
)
