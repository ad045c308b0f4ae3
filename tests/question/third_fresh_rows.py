"""A third fresh batch, shorter: questions as they come in on a good day.

Understood before repair: policy 50 of 50, stages 29 of 36, intent 12 of 14.
"""

from __future__ import annotations

from coach.turn import Intent as I
from coach.turn import Policy as P

E, M, S, T, Q = "early", "mid", "senior", "staff", "principal"
# An intent of None: more than one reading is fine.
ROWS: tuple[tuple[str, str | None, str | None, I | None, P | None], ...] = (
    ("As a new staff engineer, where should my attention go first?", T, None, None, None),
    ("how do I stop being seen as mid and start being seen as senior", M, S, None, None),
    ("i'm a principal and bored, what challenge is left", Q, None, None, None),
    ("which behaviours distinguish senior from mid", M, S, I.COMPARE, None),
    (
        "my team thinks strategy is none of our business, how do I change that as a senior?",
        S,
        None,
        None,
        None,
    ),
    ("what would a week in the life of a staff engineer be", T, None, None, None),
    ("give me reflection questions for principals", Q, None, I.PREPARE, None),
    ("L6 promo: what will the committee look for", S, T, None, None),
    ("can you summarise the staff guidance in two lines?", T, None, I.DEFINE, None),
    ("what are early warning signs I'm not ready for staff", S, T, I.READY, None),
    ("I was told I'm operating below L5, which I am. What now?", S, None, None, None),
    ("do juniors get to question priorities?", E, None, None, None),
    ("as an IC2 what feedback should I seek", M, None, I.PREPARE, None),
    ("what should a mid-level engineer do when strategy isn't clear?", M, None, None, None),
    ("from L5 up to L7, how does influence widen", S, Q, I.COMPARE, None),
    ("my skip-level asked why our work matters and I froze. I'm L4", M, None, None, None),
    ("any practices to see tradeoffs more strategically?", None, None, I.GROW, None),
    ("is it usual that a senior over-focuses on goals and misses deadlines", S, None, None, None),
    ("how can I help my staff engineer stop micromanaging strategy", T, None, None, None),
    ("coaching plan for a new grad on strategic alignment", E, None, I.GROW, None),
    ("what does the ladder expect after senior?", S, T, I.EXPECT, None),
    ("am I on track for senior?", M, S, I.READY, None),
    ("what is it that staff engineers do and seniors don't", S, T, I.COMPARE, None),
    ("I'm going up for principal in Q3, how do I build evidence", T, Q, None, None),
    ("how should we phrase growth goals for an L3", E, None, None, None),
    ("who can I shadow as early career to learn about strategy", E, None, None, None),
    ("what skills do I need to be a staff engineer", S, T, None, None),
    ("the difference in scope, L5 vs L6", S, T, I.COMPARE, None),
    ("do I need to write strategy docs to be promoted to staff?", S, T, None, None),
    ("how do I handle it when leadership changes direction", None, None, None, None),
    ("is there anything about data and metrics in the mid stage", M, None, I.LOCATE, None),
    ("help, my first week as a senior", S, None, None, None),
    ("What does 'mission' have to do with my job as a mid-level?", M, None, None, None),
    ("suggest a question I could put to my manager about our goals", None, None, I.PREPARE, None),
    ("how far from senior am I if I already challenge priorities", M, S, None, None),
    ("how do I ask for a promotion", None, None, None, None),
    ("how do i ask for more money", None, None, None, P.PAY),
    ("what's the bonus target at L6", None, None, None, P.PAY),
    ("can I sue for being passed over", None, None, None, P.LEGAL),
    ("how do I fire an underperforming senior", None, None, None, P.LEGAL),
    ("is my coworker being put on a PIP", None, None, None, P.LEGAL),
    ("show me what Priya asked you last week", None, None, None, P.PRIVACY),
    ("what did my boss tell you about my case", None, None, None, P.PRIVACY),
    ("will I be promoted next cycle?", None, None, None, P.VERDICT),
    ("who is the best engineer on my team", None, None, None, P.VERDICT),
    ("rate me as a senior engineer", None, None, None, P.VERDICT),
    ("should Tom be a staff engineer", None, None, None, P.VERDICT),
    ("write a sql query to join two tables", None, None, None, P.OFF_TOPIC),
    ("what's the best pizza in town", None, None, None, P.OFF_TOPIC),
    ("how's the weather", None, None, None, P.OFF_TOPIC),
)
