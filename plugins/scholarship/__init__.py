"""Publications, talks and teaching: one record of each work, and everything that is made of it."""
