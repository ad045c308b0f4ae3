"""How fast coach is and what memory it takes, beside a peer on the same machine in the same minute.

`make bench` runs it. Times what a person waits for, through the command and the front door; judges
no answer.
"""
