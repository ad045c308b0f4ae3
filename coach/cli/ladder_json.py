"""Projections of a ladder, its review and an import report to plain JSON values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from coach.ladder.model import Competency, Ladder, Passage, Stage

if TYPE_CHECKING:
    from coach.ladder.import_report import ImportReport
    from coach.ladder.review import Finding


def ladder_as_json(
    ladder: Ladder, competencies: Sequence[Competency], stages: Sequence[Stage]
) -> dict[str, Any]:
    """What a ladder is made of and its passages at these competencies and stages (none: all)."""
    wanted = {stage.id for stage in stages}
    passages = (one for competency in competencies for one in competency.passages)
    return {
        **_about(ladder),
        "passages": [_passage(one) for one in passages if not wanted or one.stage in wanted],
    }


def report_as_json(report: ImportReport) -> dict[str, Any]:
    """What an import made of a source: the ladder, passages by cell, and remarks."""
    return {
        "folder": str(report.out),
        **_about(report.ladder),
        "cells": [
            {"competency": competency, "stage": stage, "section": section, "passages": count}
            for (competency, stage, section), count in report.counts().items()
        ],
        "remarks": [
            {
                "kind": str(one.kind),
                "path": str(one.path),
                "line": one.line,
                "message": one.message,
            }
            for one in report.remarks
        ],
    }


def findings_as_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings of a review, in its order."""
    return [
        {
            "severity": str(one.severity),
            "path": one.path,
            "line": one.line,
            "message": one.message,
            "repair": one.repair,
        }
        for one in findings
    ]


def _about(ladder: Ladder) -> dict[str, Any]:
    return {
        "ladder": ladder.id,
        "name": ladder.name,
        "version": ladder.version,
        "revision": ladder.revision,
        "stages": [{"id": s.id, "title": s.title, "track": s.track} for s in ladder.stages],
        "sections": [{"id": s.id, "title": s.title} for s in ladder.sections],
        "competencies": [{"id": c.id, "title": c.title} for c in ladder.competencies],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "id": passage.id,
        "competency": passage.competency,
        "stage": passage.stage,
        "section": passage.section,
        "facets": [str(facet) for facet in passage.facets],
        "text": passage.text,
    }
