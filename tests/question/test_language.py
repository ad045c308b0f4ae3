"""English is the default; another language needs proof."""

from __future__ import annotations

import pytest

from coach.question.language import is_english

ENGLISH = (
    "how do I grow?",
    "staff",
    "senior de facto lead",
    "en route to staff",
    "as do I",
    "Müller und Söhne is our customer, how do I align with them?",
    "L4 -> L5",
    "what does the señor in the logo mean for our strategy",
    "🙂🙂",
    "1234",
)
OTHER = (
    "¿cómo puedo crecer aquí como ingeniero senior?",
    "Comment devenir un ingénieur staff ?",
    "Wie werde ich Senior Engineer?",
    "como posso crescer para sênior",
    "come posso diventare senior",
    "hoe word ik een senior engineer",
    "jak zostać seniorem w firmie",
    "vad förväntas av en senior",
    "kıdemli mühendis olmak için ne yapmalıyım",
    "シニアになるには？",
    "如何成为高级工程师",
    "как стать senior",
    "मैं सीनियर कैसे बनूं",
    "كيف أصبح مهندسًا كبيرًا",
    "시니어가 되려면?",
)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_and_doubtful_texts_count_as_english(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize("text", OTHER)
def test_another_language_is_recognised(text: str) -> None:
    assert not is_english(text)
