"""``python -m shequ_editor``."""

import sys

from shequ_editor.cli import main

sys.exit(main())
