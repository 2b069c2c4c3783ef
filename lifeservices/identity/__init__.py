"""Signing in through an identity service of one's own (OpenID Connect): whom it may name, what is believed."""
