"""社区通讯编辑部: from the editors' mails to a finished issue."""

__version__ = "0.1.0"
