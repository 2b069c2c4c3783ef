"""What happens on members' ways: small histories with answers counted by hand."""
