"""What pages, letters and other rooms ask about decisions and agreements."""
