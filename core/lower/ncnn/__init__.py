"""A model and a plan to the int8 ncnn pair."""
