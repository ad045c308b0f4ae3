"""The wall to models: aliases, one call, its stream, its failures, what it used and cost.

    call      the values that cross the wall; everything above knows only these
    (the rest owns litellm, which is imported on the first call and never in offline mode)
"""
