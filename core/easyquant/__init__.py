"""EasyQuant: search the scales whose int8 layer outputs point where the fp32 ones do (Wu et al. 2020)."""
