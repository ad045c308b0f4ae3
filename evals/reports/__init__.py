"""Projections of a comparison for its readers: JSON, JUnit, GitHub, a pull request, a browser.

    json.report_json    junit.junit_xml    github.github_annotations
    markdown.pr_comment    html.html_page

Each is a function from a Comparison (evals/comparison.py) to text, so every one can be written
again from saved runs. Nothing here measures or decides anything.
"""
