"""``python -m shequ_editor``."""

from shequ_editor.cli import run

if __name__ == "__main__":
    run()
