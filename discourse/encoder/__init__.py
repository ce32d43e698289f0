"""The trained encoder: what it reads in texts, beside what cue rules find.

Import :mod:`discourse.encoder.read` only where texts are read: it loads numpy, and the
first call loads onnxruntime. Knows no codebook, no thread structure and no training.
"""
