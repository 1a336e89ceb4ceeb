"""The version of improvplan."""

VERSION = "0.1.0"
