"""What one text shows by itself: sentences, quotations, negation, questions, tone.

Never looks at a thread, never decides stances or acts, never fetches anything.
"""

from discourse.text.document import Document, Sentence, parse
from discourse.text.fold import content_words, fold, fold_name, is_function_word, stem, words
from discourse.text.negation import clause_bounds, is_negated, negators
from discourse.text.quotation import Attribution, Quotation
from discourse.text.tone import polarity_subjectivity

__all__ = [
    "Attribution",
    "Document",
    "Quotation",
    "Sentence",
    "clause_bounds",
    "content_words",
    "fold",
    "fold_name",
    "is_function_word",
    "is_negated",
    "negators",
    "parse",
    "polarity_subjectivity",
    "stem",
    "words",
]
