"""Projections of a comparison for its readers: JSON, JUnit, GitHub, a pull request, a browser.

    from evals.reports.html import html_page
    Path("report.html").write_text(html_page(comparison), encoding="utf-8")

Each is a function from a Comparison (evals/comparison.py) to text, so every one can be written
again from saved runs. Nothing here measures or decides anything.
"""
