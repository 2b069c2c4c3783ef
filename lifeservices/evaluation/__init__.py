"""History put to use: figures as known on any day, why they changed, and how anybody can check them."""
