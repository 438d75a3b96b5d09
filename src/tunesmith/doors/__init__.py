"""Ways in; nothing imports them."""
