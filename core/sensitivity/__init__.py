"""Which layer is guilty: every layer alone in int8, and alone in fp32."""
