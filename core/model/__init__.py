"""What an ncnn network is: `.param` text to graph and back, `.bin` to weight arrays and back."""
