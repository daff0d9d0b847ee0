"""Signing in at a provider of identities: OpenID Connect, authorization code flow with PKCE.

Nobody is created by it and no role comes from it: an owner of the case added whoever comes in, and
the case says what they may do.
"""
