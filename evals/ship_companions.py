"""Embeds the example questions and subjects with the default embedder and writes what is shipped.

python -m evals.ship_companions        (make companions)
"""

from coach import load_minilm, ship_companions

if __name__ == "__main__":
    embed = load_minilm()
    print(f"{ship_companions(embed.fingerprint, embed)} vectors written")
