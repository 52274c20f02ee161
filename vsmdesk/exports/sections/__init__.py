"""Sections of documents: each makes passages and pages from one map."""
