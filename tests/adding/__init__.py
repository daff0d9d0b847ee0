"""Tests of taking reports in."""
