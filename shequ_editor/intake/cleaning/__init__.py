"""整理文字: faults of pasted and badly typed text put right, each kind by a rule of its own that can be taken or left.

``rules`` holds the rules in their order and applies them to a text, ``paste`` takes a paste apart into articles.
"""
