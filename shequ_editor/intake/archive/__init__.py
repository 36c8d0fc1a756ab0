"""What archives hold: names in whatever charset, bytes counted as they come out, nothing trusted.

:mod:`unpacking` says what is taken and what is refused, whatever the kind of archive; :mod:`zips`, :mod:`sevens`,
:mod:`rars` and :mod:`tars` know the kinds. :mod:`budget` counts.
"""
