"""Tests of where events were."""
