"""What a kernel of somebody else's gateway is given, so that programs start there, and files come and go. `README.md` is the map."""
