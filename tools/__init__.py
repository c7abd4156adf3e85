"""Tools for the people who build plainstudy; none is needed to use it."""
