"""The command line: words in, words or JSON out. Nothing below knows of it."""
