"""Template check: a Word template looked over before any notice is made with it."""
